package limen.circuit.io.blif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import limen.circuit.Circuit;
import limen.circuit.CircuitBuilder;
import limen.circuit.GateKind;
import limen.circuit.NaiveEvaluator;
import limen.circuit.Progress;
import limen.circuit.RandomCircuits;
import limen.circuit.io.EdgeCircuits;
import limen.circuit.io.HandWritten;
import limen.circuit.io.OutsideTool;
import limen.io.LimitException;
import limen.io.SettingException;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PLAs: by hand, written and read, refused, and to ABC. */
class PlaFormatTest {
    private static final String REPAIR = "; the file is damaged: write or copy it again";
    private static final int CIRCUITS = 60;

    @TempDir
    private Path folder;

    private static final HandWritten FILES = new HandWritten(PlaFormat::read, StandardCharsets.UTF_8);

    private static Circuit read(String text) throws IOException {
        return FILES.read(text);
    }

    private static void refuses(String text, String what) {
        FILES.refuses(text, what);
    }

    private static void write(Circuit circuit, Path file) throws IOException {
        PlaFormat.write(
                circuit,
                (input, output) -> NaiveEvaluator.outputs(circuit, input).charAt(output) == '1',
                file,
                1 << 20,
                Progress.NONE);
    }

    private static List<Circuit> circuits() {
        List<Circuit> circuits = new ArrayList<>(EdgeCircuits.all());
        for (long seed : Cases.seeds(CIRCUITS)) {
            circuits.add(RandomCircuits.circuit(seed, RandomCircuits.Sizes.SMALL));
        }
        return circuits;
    }

    @Test
    void rows() throws IOException {
        assertThat(NaiveEvaluator.table(read(".i 2\n.o 1\n11 1\n.e\n"))).isEqualTo("0 0 0 1");
        assertThat(NaiveEvaluator.table(read("# or\n.i 2\n.o 2\n.type fd\n.p 3\n1- 1~\n-1 11 # both\n0 0 0 0\n.end\n")))
                .isEqualTo("00 10 11 11");
        assertThat(NaiveEvaluator.table(read(".type f\n.i 2\n.o 2\n-- 10\n2001\n.e\n")))
                .isEqualTo("11 11 10 10");
        assertThat(NaiveEvaluator.table(read(".i 0\n.o 2\n10\n.e\n"))).isEqualTo("10");
        assertThat(NaiveEvaluator.table(read(".i 1\n.o 1\n.e\n"))).isEqualTo("0 0");
        Circuit shared = read(".i 3\n.o 2\n110 11\n001 01\n.e\n");
        assertThat(shared.gates()).isEqualTo(3);
        assertThat(read(".i 2\n.o 1\n1- 1\n.e\n").gates()).isZero();
    }

    @Test
    void byteForByteAndBack() throws IOException {
        Path file = folder.resolve("a.pla");
        Circuit circuit = read(".i 2\n.o 2\n.ilb a x1\n.ob y0 q\n11 10\n-0 01\n.e\n");
        write(circuit, file);
        assertThat(file).hasContent("""
            # written by limen export
            .i 2
            .o 2
            .ilb a x1
            .ob y0 q
            .type f
            .p 3
            00 01
            10 01
            11 10
            .e
            """);
        assertThat(PlaFormat.read(file).attributes())
                .containsOnly(
                        Map.entry("names.inputs", "{\"0\": \"a\"}"), Map.entry("names.outputs", "{\"1\": \"q\"}"));
        for (Circuit each : circuits()) {
            write(each, file);
            assertThat(NaiveEvaluator.table(read(Files.readString(file)))).isEqualTo(NaiveEvaluator.table(each));
        }
    }

    @Test
    void whatIsTooLargeIsRefusedBeforeTheFirstByte() throws IOException {
        Path old = Files.writeString(folder.resolve("old"), "old");
        Circuit wide = new CircuitBuilder(21, GateKind.WEIGHTED).output(20).build();
        assertThatThrownBy(() -> PlaFormat.write(wide, (x, k) -> true, old, 1 << 20, Progress.NONE))
                .isInstanceOf(LimitException.class)
                .hasMessageStartingWith("PLA: a circuit of 21 inputs, at most 20 are written");
        Circuit small = new CircuitBuilder(4, GateKind.WEIGHTED).output(3).build();
        assertThatThrownBy(() -> PlaFormat.write(small, (x, k) -> true, old, 50, Progress.NONE))
                .isInstanceOf(SettingException.class);
        assertThat(old).hasContent("old");
    }

    @Test
    void refusals() {
        String head = ".i 2\n.o 1\n";
        refuses("", "line 1: the file ends without .e; the file may be cut off: write or copy it again");
        refuses("11 1\n", "line 1: rows without .i and .o before them; write how many inputs and outputs there are");
        refuses(
                ".mv 3 1\n",
                "line 1: .mv, of a PLA .i, .o, .p, .ilb, .ob, .type and .e are read; give a PLA of binary inputs, as"
                        + " espresso writes it");
        refuses(".i x\n", "line 1: .i without a number from 0 to 16777216" + REPAIR);
        refuses(".i 99999999\n", "line 1: .i without a number from 0 to 16777216" + REPAIR);
        refuses(".i 1 2\n", "line 1: 2 behind the number of .i" + REPAIR);
        refuses(".i 1\n.i 1\n", "line 2: .i a second time, or behind the rows" + REPAIR);
        refuses(head + "111\n.o 1\n", "line 4: .o a second time, or behind the rows" + REPAIR);
        refuses(
                ".i 1\n.o 1\n.type fr\n",
                "line 3: .type fr, f and fd are read: rows say where outputs are 1; let espresso write the PLA as one"
                        + " of these");
        refuses(head + ".ilb a\n", "line 3: .ilb of 1 names for 2" + REPAIR);
        refuses(head + ".ilb a b c\n", "line 3: .ilb of more than 2 names; write .i and .o before");
        refuses(head + "1 1\n.e\n", "line 3: a row of 2 symbols for 2 inputs and 1 outputs" + REPAIR);
        refuses(head + "1x 1\n", "line 3: 'x' among the inputs of a row; write 0, 1 or - for each");
        refuses(head + "11 x\n", "line 3: 'x' among the outputs of a row; write 0 or 1 for each");
        refuses(
                head + "11 -\n",
                "line 3: an output that a row does not care about, circuits say what it is; let espresso decide, and"
                        + " write the PLA without");
        refuses(
                head + ".p 2\n11 1\n.e\n",
                "line 5: 1 rows, .p says 2; the file may be cut off: write or copy it again");
        refuses(head + ".e\n11 1\n", "line 4: 11 after .e" + REPAIR);
        refuses(head + ".ilb a b\n.ob a\n.e\n", "line 5: signal a is defined twice; repair the file where it was made");
    }

    /** ABC reads what we write, and its rewritten tables are the circuit. */
    @Test
    void whatAbcMakesOfItIsTheCircuit() throws IOException, InterruptedException {
        List<Circuit> circuits = circuits().stream()
                .filter(each -> each.outputs() > 0
                        && each.inputs() > 0
                        && NaiveEvaluator.table(each).contains("1")
                        && !each.attributes().containsKey("names.outputs"))
                .toList();
        List<String> commands = new ArrayList<>();
        for (int k = 0; k < circuits.size(); k++) {
            write(circuits.get(k), folder.resolve(k + ".pla"));
            commands.add("read_pla " + k + ".pla; strash; dc2; write_blif " + k + ".blif");
        }
        OutsideTool.ABC.script(folder, "-f", commands);
        for (int k = 0; k < circuits.size(); k++) {
            assertThat(NaiveEvaluator.table(BlifFormat.read(folder.resolve(k + ".blif"))))
                    .as("circuit %d", k)
                    .isEqualTo(NaiveEvaluator.table(circuits.get(k)));
        }
    }
}
