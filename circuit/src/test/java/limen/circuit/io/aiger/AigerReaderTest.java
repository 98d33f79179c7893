package limen.circuit.io.aiger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import limen.circuit.Circuit;
import limen.circuit.NaiveEvaluator;
import limen.circuit.Provenance;
import limen.circuit.io.HandWritten;
import org.junit.jupiter.api.Test;

/** AIGER files by hand: what they compute, and each refusal with its line. */
class AigerReaderTest {
    private static final HandWritten FILES = new HandWritten(AigerFormat::read, StandardCharsets.ISO_8859_1);

    private static Circuit read(String text) throws IOException {
        return FILES.read(text);
    }

    private static void refuses(String text, String what) {
        FILES.refuses(text, what);
    }

    @Test
    void examplesOfTheFormat() throws IOException {
        assertThat(NaiveEvaluator.table(read("aag 0 0 0 0 0\n"))).isEmpty();
        assertThat(NaiveEvaluator.table(read("aag 0 0 0 2 0\n0\n1\n"))).isEqualTo("01");
        assertThat(NaiveEvaluator.table(read("aag 1 1 0 2 0\n2\n2\n3\n"))).isEqualTo("01 10");
        assertThat(NaiveEvaluator.table(read("aag 3 2 0 1 1\n2\n4\n6\n6 2 4\n")))
                .isEqualTo("0 0 0 1");
        assertThat(NaiveEvaluator.table(read("aag 3 2 0 1 1\n2\n4\n7\n6 3 5\n")))
                .isEqualTo("0 1 1 1");
        String halfAdder = "aag 7 2 0 2 3\n2\n4\n6\n12\n6 13 15\n12 2 4\n14 3 5\n";
        assertThat(NaiveEvaluator.table(read(halfAdder))).isEqualTo("00 10 10 01");
        assertThat(NaiveEvaluator.table(
                        read("aig 5 2 0 2 3\n10\n6\n" + "\u0002\u0002" + "\u0003\u0002" + "\u0001\u0002")))
                .isEqualTo("00 10 10 01");
    }

    @Test
    void everyFormOfAGate() throws IOException {
        // All pairs of literals of two inputs and the constants, and the negations of their gates.
        for (int one = 0; one < 6; one++) {
            for (int other = 0; other < 6; other++) {
                Circuit circuit = read("aag 3 2 0 2 1\n2\n4\n6\n7\n6 " + one + " " + other + "\n");
                for (int x = 0; x < 4; x++) {
                    boolean value = value(one, x) && value(other, x);
                    assertThat(NaiveEvaluator.outputs(circuit, x)).isEqualTo(value ? "10" : "01");
                }
                assertThat(circuit.depth()).isEqualTo(1);
            }
        }
    }

    private static boolean value(int literal, int x) {
        boolean variable = literal > 1 && (x >> (literal >> 1) - 1 & 1) == 1;
        return variable ^ (literal & 1) == 1;
    }

    @Test
    void gatesComeInAnyOrderAndVariablesMayHaveGaps() throws IOException {
        String gates = "8 6 2\n6 4 3\n";
        assertThat(NaiveEvaluator.table(read("aag 4 2 0 1 2\n2\n4\n9\n" + gates)))
                .isEqualTo("1 1 1 1");
        assertThat(NaiveEvaluator.table(read("aag 900000000 2 0 1 2\n2\n1800000000\n8\n8 6 3\n6 1800000000 3\n")))
                .isEqualTo("0 0 1 0");
        int deep = 200_000;
        StringBuilder chain =
                new StringBuilder("aag " + (deep + 1) + " 1 0 1 " + deep + "\n2\n" + 2 * (deep + 1) + "\n");
        for (int k = deep + 1; k > 1; k--) {
            chain.append(2 * k).append(' ').append(2 * k - 2).append(" 1\n");
        }
        assertThatThrownBy(() -> read(chain.toString())).hasMessageContaining("more than a memory of");
    }

    @Test
    void levelsAreThoseOfTheLongestPath() throws IOException {
        Circuit circuit = read("aag 5 2 0 2 3\n2\n4\n11\n6\n10 8 2\n8 6 4\n6 2 5\n");
        assertThat(circuit.depth()).isEqualTo(3);
        assertThat(circuit.gates()).isEqualTo(4);
        assertThat(circuit.stages()).hasSize(3);
    }

    @Test
    void namesAreKept() throws IOException {
        Circuit circuit = read("aag 1 1 0 2 0\n2\n2\n3\ni0 x \"1\"\no1 not x\nc\nwhatever\0");
        assertThat(circuit.attributes())
                .containsOnly(
                        Map.entry("names.inputs", "{\"0\": \"x \\\"1\\\"\"}"),
                        Map.entry("names.outputs", "{\"1\": \"not x\"}"));
        assertThat(circuit.provenance()).isNotEqualTo(Provenance.NONE);
    }

    @Test
    void whatCircuitsDoNotHaveIsRefusedByName() {
        String rest = ", circuits have inputs, AND gates and outputs alone at byte %d; give the combinational part, as"
                + " comb of ABC makes it, or an unrolled one";
        refuses("aag 1 0 1 1 0\n2 3\n2\n", "it has latches (1)" + rest.formatted(14));
        refuses("aag 1 1 0 0 0 1\n2\n2\n", "it has bad states (1)" + rest.formatted(16));
        refuses("aig 1 1 0 0 0 0 2\n2\n2\n", "it has constraints (2)" + rest.formatted(18));
        refuses("aig 1 1 0 0 0 0 0 1\n1\n2\n", "it has justice properties (1)" + rest.formatted(20));
        refuses("aag 1 1 0 0 0 0 0 0 1\n2\n2\n", "it has fairness (1)" + rest.formatted(22));
    }

    @Test
    void damagedFilesAreRefusedInOneLine() {
        String repair = "; " + AigerScanner.REPAIR;
        refuses("", "this is no AIGER file at byte 0; give one that begins with aag or aig");
        refuses("aag 1 1\n", "a header of 2 numbers at byte 7; write aag M I L O A");
        refuses("aag 1 1 0 0 x\n", "'x' where A of the header should stand at byte 12" + repair);
        refuses("aag 1 1 0 0 0 \n", "a line end where B of the header should stand at byte 14" + repair);
        refuses("aag 1 2 0 0 0\n", "M = 1 variables for 2 inputs and gates at byte 14" + repair);
        refuses("aig 2 1 0 0 0\n", "M = 2 variables for 1 inputs and gates at byte 14" + repair);
        refuses("aag 99999999999 1 0 0 0\n", "M of the header is greater than 2147483647 at byte 4" + repair);
        refuses(
                "aig 2147483647 2147483647 0 0 0\n",
                "2147483647 variables, at most 1073741823 are read at byte 32; give a smaller circuit");
        refuses("aag 1 1 0 0 0\n3\n", "an input is literal 3, an even one from 2 defines at byte 14" + repair);
        refuses("aag 1 1 0 1 0\n2\n4\n", "an output is greater than 3 at byte 16" + repair);
        refuses("aag 1 1 0 1 0\n2", "the end instead of the end of the line after an input at byte 15" + repair);
        refuses("aag 2 2 0 0 0\n2\n2\n", "variable 1 is defined twice at byte 18" + repair);
        refuses("aag 2 1 0 1 0\n2\n4\n", "variable 2 is read and defined nowhere at byte 18" + repair);
        refuses(
                "aag 3 1 0 0 2\n2\n4 6 2\n6 4 2\n",
                "variable 2 depends on itself at byte 28; give a circuit without cycles");
        refuses("aag 2 1 0 0 1\n2\n4 2 5\n", "variable 2 depends on itself at byte 22; give a circuit without cycles");
        refuses("aig 2 1 0 0 1\n\0\u0001", "AND gate 0 reads what comes later at byte 14" + repair);
        refuses("aig 2 1 0 0 1\n\u0001\u0005", "AND gate 0 reads what comes later at byte 14" + repair);
        refuses("aig 2 1 0 0 1\n\u0001", "the file ends inside of its AND gates at byte 15" + repair);
        refuses(
                "aig 2 1 0 0 1\n\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff",
                "a difference of more than 5 bytes at byte 19" + repair);
        refuses(
                "aag 0 0 0 0 0\nx",
                "no symbol of an input or output, and no comment, follows the gates at byte 14" + repair);
        refuses("aag 0 0 0 0 0\ni0 x\n", "symbol i0 names nothing, or what has a name already at byte 14" + repair);
        refuses("aag 1 1 0 0 0\n2\ni0 x", "the name of a symbol that does not end at byte 20" + repair);
    }

    /** Headers that promise more than there is cost nothing. */
    @Test
    void numbersOfAHeaderAreNotBelieved() throws IOException {
        assertThat(read("aig 1000000000 1000000000 0 0 0\n").inputs()).isEqualTo(1_000_000_000);
        refuses(
                "aag 1000000000 1 0 0 999999999\n2\n",
                "the end where an AND gate should stand at byte 33; " + AigerScanner.REPAIR);
        refuses(
                "aig 1000000000 1 0 1000000000 999999999\n",
                "the end where an output should stand at byte 40; " + AigerScanner.REPAIR);
    }
}
