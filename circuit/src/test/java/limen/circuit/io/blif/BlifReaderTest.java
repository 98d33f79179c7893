package limen.circuit.io.blif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import limen.circuit.Circuit;
import limen.circuit.NaiveEvaluator;
import limen.circuit.io.CircuitFormatException;
import limen.circuit.io.HandWritten;
import limen.testkit.Case;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;

/** BLIF by hand: what it computes, and each refusal with its line. */
class BlifReaderTest {
    private static final String REPAIR = "; " + BlifReader.REPAIR;
    private static final String MEND = "; repair the file where it was made";
    private static final int COVERS = 400;

    private static final HandWritten FILES = new HandWritten(BlifFormat::read, StandardCharsets.UTF_8);

    private static Circuit read(String text) throws IOException {
        return FILES.read(text);
    }

    private static String of(String... lines) throws IOException {
        return NaiveEvaluator.table(
                read(".model m\n.inputs a b\n.outputs y\n" + String.join("\n", lines) + "\n.end\n"));
    }

    private static void refuses(String text, String what) {
        FILES.refuses(text, what);
    }

    @Test
    void tables() throws IOException {
        assertThat(of(".names a b y", "11 1")).isEqualTo("0 0 0 1");
        assertThat(of(".names a b y", "11 0")).isEqualTo("1 1 1 0");
        assertThat(of(".names a b y", "1- 1", "-1 1")).isEqualTo("0 1 1 1");
        assertThat(of(".names a b y", "0- 0", "-1 0")).isEqualTo("0 1 0 0");
        assertThat(of(".names a b y", "10 1", "01 1")).isEqualTo("0 1 1 0");
        assertThat(of(".names a b y", "10 0", "01 0")).isEqualTo("1 0 0 1");
        assertThat(of(".names a b y", "-- 1")).isEqualTo("1 1 1 1");
        assertThat(of(".names a b y", "11 0", "-- 0")).isEqualTo("0 0 0 0");
        assertThat(of(".names a b y")).isEqualTo("0 0 0 0");
        assertThat(of(".names y", "1")).isEqualTo("1 1 1 1");
        assertThat(of(".names y", "0")).isEqualTo("0 0 0 0");
        assertThat(of(".names y")).isEqualTo("0 0 0 0");
        assertThat(of(".names a a y", "10 1")).isEqualTo("0 0 0 0");
        assertThat(of(".names a a b y", "1-1 1", "-01 1")).isEqualTo("0 0 1 1");
        assertThat(of(".threshold a b y", "2 -1 1")).isEqualTo("0 1 0 1");
        assertThat(of(".threshold a a y", "2 -1 1")).isEqualTo("0 1 0 1");
        assertThat(of(".threshold y", "0")).isEqualTo("1 1 1 1");
        assertThat(of(".threshold y", "+1")).isEqualTo("0 0 0 0");
    }

    /** One gate where it is one, no gate where a name is a copy. */
    @Test
    void gatesAreFew() throws IOException {
        String head = ".inputs a b c\n.outputs y\n";
        assertThat(read(head + ".names a b c y\n101 1\n.end").gates()).isEqualTo(1);
        assertThat(read(head + ".names a b c y\n101 0\n.end").gates()).isEqualTo(1);
        assertThat(read(head + ".names a b c y\n1-- 1\n-0- 1\n--1 1\n.end").gates())
                .isEqualTo(1);
        assertThat(read(head + ".names a b c y\n11- 1\n--1 1\n.end").gates()).isEqualTo(2);
        assertThat(read(head + ".names a b c y\n11- 1\n1-1 1\n-11 1\n.end").gates())
                .isEqualTo(4);
        assertThat(read(head + ".names z y\n1 1\n.names a z\n0 0\n.end").gates())
                .isZero();
        Circuit negated = read(head + ".names a y\n0 1\n.end");
        assertThat(negated.gates()).isEqualTo(1);
        assertThat(NaiveEvaluator.table(negated)).isEqualTo("1 0 1 0 1 0 1 0");
    }

    /** Random covers against their rows. */
    @Test
    void randomCovers() throws IOException {
        for (Case each : Cases.of(COVERS)) {
            int inputs = each.random().nextInt(5);
            int rows = each.random().nextInt(6);
            char value = each.random().nextBoolean() ? '1' : '0';
            StringBuilder text = new StringBuilder(".inputs a b c d\n.outputs y\n.names ");
            text.append("d c b a ", 0, 2 * inputs).append("y\n");
            String[] cubes = new String[rows];
            for (int r = 0; r < rows; r++) {
                StringBuilder cube = new StringBuilder();
                for (int i = 0; i < inputs; i++) {
                    cube.append("01--".charAt(each.random().nextInt(4)));
                }
                cubes[r] = cube.toString();
                text.append(cube).append(inputs > 0 ? " " : "").append(value).append('\n');
            }
            Circuit circuit = read(text.append(".end\n").toString());
            for (int x = 0; x < 16; x++) {
                boolean fits = false;
                for (String cube : cubes) {
                    boolean all = true;
                    for (int i = 0; i < inputs; i++) {
                        all &= cube.charAt(i) == '-' || cube.charAt(i) - '0' == (x >> 3 - i & 1);
                    }
                    fits |= all;
                }
                boolean expected = rows == 0 ? false : fits == (value == '1');
                assertThat(NaiveEvaluator.outputs(circuit, x))
                        .as("%s at %d", text, x)
                        .isEqualTo(expected ? "1" : "0");
            }
        }
    }

    @Test
    void linesGoOnCommentsEndAndNodesComeInAnyOrder() throws IOException {
        String text = """
            # first

            .model \\
             some # name
            .inputs a\\
             b\r
            .inputs
            .outputs y \\\r

            .names t b y # t comes later
            11 1 # both

            # between
            .names a \\
             t
            0\\
             1
            .end # of it

            #
            """;
        assertThat(NaiveEvaluator.table(read(text))).isEqualTo("0 0 1 0");
    }

    @Test
    void namesAreKept() throws IOException {
        Circuit circuit = read(".inputs x0 ü[1] x1\n.outputs z ü[1]\n.names x1 z\n1 1\n.end\n");
        assertThat(circuit.attributes())
                .containsOnly(
                        Map.entry("names.inputs", "{\"1\": \"ü[1]\", \"2\": \"x1\"}"),
                        Map.entry("names.outputs", "{\"0\": \"z\", \"1\": \"ü[1]\"}"));
        assertThat(circuit.output(1)).isEqualTo(1);
    }

    @Test
    void whatCircuitsDoNotHaveIsRefusedByName() {
        String rest =
                ", circuits have inputs, tables, threshold gates and outputs alone; give a flat combinational model,"
                        + " as flatten and comb of ABC and yosys make it";
        refuses(".model m\n\n.latch a b\n", "line 3: .latch: a latch" + rest);
        refuses(".model m\n.subckt a b=c\n", "line 2: .subckt: a subcircuit" + rest);
        refuses(".model m\n.gate and2 A=a\n", "line 2: .gate: a gate of a library" + rest);
        refuses(".model m\n.exdc\n", "line 2: .exdc: external don't-cares" + rest);
        refuses(".model m\n.start_kiss\n", "line 2: .start_kiss: a state machine" + rest);
        refuses(".model m\n.model n\n", "line 2: a second .model: one model is read; give a file of one model");
        refuses(
                ".end\n.model n\n",
                "line 2: .model after .end: one model is read; give a file of one model, as flatten of ABC makes it");
        refuses("what\n", "line 1: what where .names, .threshold or .end should stand" + REPAIR);
    }

    @Test
    void damagedFilesAreRefusedByLine() {
        String head = ".inputs a b\n.outputs y\n";
        refuses("", "line 1: the file ends without .end; the file may be cut off: write or copy it again");
        refuses(head + ".end\n", "line 2: signal y is read and defined nowhere; define it, or correct its name");
        refuses(
                head + ".names a q y\n11 1\n.end\n",
                "line 3: signal q is read and defined nowhere; define it, or correct its name");
        refuses(head + ".names a a\n1 1\n.end\n", "line 3: signal a is defined twice" + MEND);
        refuses(head + ".names y\n.names y\n.end\n", "line 4: signal y is defined twice" + MEND);
        refuses(".inputs a a\n", "line 1: signal a is defined twice" + MEND);
        String cycle = ": the gate that is defined here depends on itself; give a circuit without cycles";
        refuses(head + ".names a y y\n11 1\n.end\n", "line 3" + cycle);
        refuses(head + ".names z y\n1 1\n.names y z\n1 1\n.end\n", "line 3" + cycle);
        refuses(head + ".names\n", "line 3: .names without a signal" + REPAIR);
        refuses(
                head + ".names a b y\n1 1\n",
                "line 4: a row of 1 symbols for 2 inputs; write 0, 1 or - for each input, and 0 or 1 behind them");
        refuses(head + ".names a b y\n11\n", "line 4: a row without 0 or 1 at its end" + REPAIR);
        refuses(head + ".names a b y\n12 1\n", "line 4: '2' in a row; write 0, 1 or - for each input");
        refuses(head + ".names a b y\n11 x\n", "line 4: x where 0 or 1 of a row should stand" + REPAIR);
        refuses(head + ".names a b y\n11 1 1\n", "line 4: 1 behind a row" + REPAIR);
        refuses(
                head + ".names a b y\n11 1\n00 0\n",
                "line 5: rows of both 0 and 1 in one table; write where the output is 1, or where it is 0, and not"
                        + " both");
        refuses(head + ".threshold a b y\n", "line 3: a .threshold without the line of its weights" + REPAIR);
        refuses(head + ".threshold a b y\n1 1\n", "line 4: 2 numbers for 2 weights and a threshold" + REPAIR);
        refuses(head + ".threshold a b y\n1 1 1 1\n", "line 4: more numbers than 2 weights and a threshold" + REPAIR);
        refuses(
                head + ".threshold a b y\n1 1.5 1\n",
                "line 4: 1.5 where weight 1 should stand, integers below 2^62 are read" + REPAIR);
        refuses(
                head + ".threshold a b y\n1 1 9999999999999999999\n",
                "line 4: 9999999999999999999 is too large, integers below 2^62 are read; divide by a common factor");
        refuses(
                head + ".threshold a b y\n4611686018427387903 1 0\n",
                "line 3: weights and threshold of signal y add up to 2^62 or more; divide them by a common factor");
        refuses(".model a b\n", "line 1: more than a name after .model" + REPAIR);
        refuses(".inputs \0\n", "line 1: byte 0x0, which is no text" + REPAIR);
    }

    @Test
    void whatTakesTooMuchMemoryIsRefused() {
        StringBuilder deep = new StringBuilder(".inputs n0\n.outputs n60000\n");
        for (int k = 60_000; k > 0; k--) {
            deep.append(".names n" + (k - 1) + " n" + k + "\n0 1\n");
        }
        assertThatThrownBy(() -> read(deep.append(".end\n").toString()))
                .isInstanceOf(CircuitFormatException.class)
                .hasMessageMatching(
                        "file: line \\d+: a circuit of \\d+ gates and \\d+ wires so far, more than a memory of"
                                + " 16777216 bytes holds; allow more memory, or give a smaller circuit");
    }
}
