package limen.circuit.io.blif;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import limen.circuit.Circuit;
import limen.circuit.NaiveEvaluator;
import limen.circuit.Progress;
import limen.circuit.RandomCircuits;
import limen.circuit.io.EdgeCircuits;
import limen.circuit.io.OutsideTool;
import limen.circuit.io.aiger.AigerForm;
import limen.circuit.io.aiger.AigerFormat;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ABC, where it is installed: our BLIF is our AIGER to it, and what it makes of either is the circuit to us. */
class BlifToolsTest {
    private static final int CIRCUITS = 100;
    private static final RandomCircuits.Sizes LARGE_WEIGHTS = new RandomCircuits.Sizes(8, 4, 5, 9, 6, 1 << 12, true);

    @TempDir
    private Path folder;

    private static List<Circuit> circuits() {
        List<Circuit> circuits = new ArrayList<>();
        for (long seed : Cases.seeds(CIRCUITS)) {
            circuits.add(RandomCircuits.circuit(seed, seed % 2 == 0 ? LARGE_WEIGHTS : RandomCircuits.Sizes.SMALL));
        }
        EdgeCircuits.all().stream()
                .filter(each -> each.outputs() > 0 && !each.attributes().containsKey("names.outputs"))
                .forEach(circuits::add);
        return circuits;
    }

    /** Files 0, 1, … of both formats. */
    private List<Circuit> written() throws IOException {
        List<Circuit> circuits = circuits();
        for (int k = 0; k < circuits.size(); k++) {
            Circuit circuit = circuits.get(k);
            AigerFormat.write(circuit, folder.resolve(k + ".aig"), AigerForm.BINARY, Progress.NONE);
            BlifFormat.write(circuit, folder.resolve(k + ".blif"), 1 << 24, Progress.NONE);
        }
        return circuits;
    }

    @Test
    void bothFormatsAreProvedEqual() throws IOException, InterruptedException {
        int count = written().size();
        List<String> commands = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            commands.add("cec -n " + k + ".aig " + k + ".blif");
        }
        String printed = OutsideTool.ABC.script(folder, "-f", commands);
        assertThat(printed.lines().filter(line -> line.contains("Networks are equivalent")))
                .as(printed)
                .hasSize(count);
    }

    /** Tables of up to six inputs, of many rows. */
    @Test
    void whatItWritesIsTheCircuit() throws IOException, InterruptedException {
        List<Circuit> circuits = written();
        List<String> commands = new ArrayList<>();
        for (int k = 0; k < circuits.size(); k++) {
            commands.add("read_blif " + k + ".blif; strash; if -K " + (3 + k % 4) + "; write_blif out-" + k + ".blif");
        }
        OutsideTool.ABC.script(folder, "-f", commands);
        for (int k = 0; k < circuits.size(); k++) {
            Circuit circuit = circuits.get(k);
            Circuit back = BlifFormat.read(folder.resolve("out-" + k + ".blif"));
            assertThat(back.inputs()).isEqualTo(circuit.inputs());
            for (long x = 0; x < 1L << circuit.inputs(); x++) {
                assertThat(NaiveEvaluator.outputs(back, x)).isEqualTo(NaiveEvaluator.outputs(circuit, x));
            }
        }
    }
}
