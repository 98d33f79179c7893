package limen.circuit.io.verilog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import limen.circuit.Circuit;
import limen.circuit.NaiveEvaluator;
import limen.circuit.Progress;
import limen.circuit.RandomCircuits;
import limen.circuit.io.EdgeCircuits;
import limen.circuit.io.OutsideTool;
import limen.circuit.io.blif.BlifFormat;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Yosys and Icarus Verilog, where they are installed: what we write is to them, on all inputs, the circuit. */
class VerilogToolsTest {
    private static final int CIRCUITS = 20;
    private static final RandomCircuits.Sizes LARGE_WEIGHTS = new RandomCircuits.Sizes(6, 3, 4, 6, 5, 1 << 12, true);

    @TempDir
    private Path folder;

    private static List<Circuit> circuits() {
        List<Circuit> circuits = new ArrayList<>();
        for (long seed : Cases.seeds(CIRCUITS)) {
            circuits.add(RandomCircuits.circuit(seed, seed % 2 == 0 ? LARGE_WEIGHTS : RandomCircuits.Sizes.SMALL));
        }
        EdgeCircuits.all().stream().filter(each -> each.outputs() > 0).forEach(circuits::add);
        return circuits;
    }

    /** Files 0.v, 1.v, … */
    private List<Circuit> written(VerilogForm form) throws IOException {
        List<Circuit> circuits = circuits();
        for (int k = 0; k < circuits.size(); k++) {
            Path file = folder.resolve(k + ".v");
            if (form == VerilogForm.GATES) {
                VerilogFormat.writeGates(circuits.get(k), file, 1 << 24, Progress.NONE);
            } else {
                VerilogFormat.writeSums(circuits.get(k), file, 1 << 24, Progress.NONE);
            }
        }
        return circuits;
    }

    /** Yosys makes gates of it and writes them as BLIF and as Verilog, which we read. */
    private void isTheSameToYosys(VerilogForm form) throws IOException, InterruptedException {
        List<Circuit> circuits = written(form);
        List<String> commands = new ArrayList<>();
        for (int k = 0; k < circuits.size(); k++) {
            commands.add("read_verilog " + k + ".v");
            commands.add("synth -noabc; setundef -zero; aigmap; splitnets; opt_clean");
            commands.add("write_blif out-" + k + ".blif");
            commands.add("write_verilog -simple-lhs out-" + k + ".v");
            commands.add("design -reset");
        }
        OutsideTool.YOSYS.script(folder, "-qs", commands);
        for (int k = 0; k < circuits.size(); k++) {
            requireEqual(BlifFormat.read(folder.resolve("out-" + k + ".blif")), circuits.get(k), k);
            requireEqual(VerilogFormat.read(folder.resolve("out-" + k + ".v")), circuits.get(k), k);
        }
    }

    private static void requireEqual(Circuit back, Circuit circuit, int k) {
        assertThat(back.inputs()).isEqualTo(circuit.inputs());
        assertThat(back.outputs()).isEqualTo(circuit.outputs());
        for (long x = 0; x < 1L << circuit.inputs(); x++) {
            assertThat(NaiveEvaluator.outputs(back, x))
                    .as("circuit %d at %d", k, x)
                    .isEqualTo(NaiveEvaluator.outputs(circuit, x));
        }
    }

    @Test
    void gatesAreTheSameToYosys() throws IOException, InterruptedException {
        isTheSameToYosys(VerilogForm.GATES);
    }

    @Test
    void sumsAreTheSameToYosys() throws IOException, InterruptedException {
        isTheSameToYosys(VerilogForm.SUMS);
    }

    @Test
    void bothFormsAreTheSameToIcarus() throws IOException, InterruptedException {
        for (VerilogForm form : VerilogForm.values()) {
            List<Circuit> circuits = written(form);
            StringBuilder all = new StringBuilder();
            StringBuilder bench = new StringBuilder("module bench;\nreg [7:0] x;\ninteger i;\n");
            StringBuilder run = new StringBuilder("initial begin\n");
            List<String> expected = new ArrayList<>();
            for (int k = 0; k < circuits.size(); k++) {
                Circuit circuit = circuits.get(k);
                all.append(
                        Files.readString(folder.resolve(k + ".v")).replace("module limen(", "module limen" + k + "("));
                bench.append("wire [0:" + (circuit.outputs() - 1) + "] y" + k + ";\nlimen" + k + " u" + k + "(");
                List<String> ports = new ArrayList<>();
                for (int i = 0; i < circuit.inputs(); i++) {
                    ports.add("x[" + i + "]");
                }
                for (int o = 0; o < circuit.outputs(); o++) {
                    ports.add("y" + k + "[" + o + "]");
                }
                bench.append(String.join(", ", ports)).append(");\n");
                run.append("for (i = 0; i < " + (1 << circuit.inputs())
                        + "; i = i + 1) begin x = i; #1 $display(\"%b\", y" + k + "); end\n");
                for (long x = 0; x < 1L << circuit.inputs(); x++) {
                    expected.add(NaiveEvaluator.outputs(circuit, x));
                }
            }
            Files.writeString(
                    folder.resolve("all.v"), all.append(bench).append(run).append("end\nendmodule\n"));
            OutsideTool.IVERILOG.run(folder, "-g2005", "-o", "all.vvp", "all.v");
            assertThat(OutsideTool.VVP.run(folder, "-n", "all.vvp").lines())
                    .as("%s", form)
                    .containsExactlyElementsOf(expected);
        }
    }
}
