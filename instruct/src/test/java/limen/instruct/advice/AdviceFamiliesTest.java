package limen.instruct.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import limen.circuit.io.CircuitFormatException;
import limen.circuit.io.paper.PaperCircuit;
import limen.circuit.io.paper.PaperGrammar;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import limen.testkit.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AdviceFamiliesTest {
    private static final int EXHAUSTIVE = 7;
    private static final LookupTable TABLE = LookupTable.random(12, Seeds.random(17, 0));
    /** Advice tokens for lengths 2, 4, 6, 8. */
    private static final Map<String, List<Integer>> LENGTHS = Map.of(
            "majority", List.of(8, 19, 34, 53),
            "parity", List.of(31, 118, 286, 559),
            "exactly-half", List.of(24, 48, 80, 120),
            "product-bit", List.of(30, 121, 881, 4844),
            "product-bit-by-addition", List.of(64, 276, 45511, 17289),
            "random-table", List.of(41, 117, 415, 777));

    private static List<AdviceFamily> families() {
        return Stream.concat(AdviceFamilies.all().stream(), Stream.of(TABLE)).toList();
    }

    private static boolean[] bits(int n, long x) {
        boolean[] bits = new boolean[n];
        for (int i = 0; i < n; i++) {
            bits[i] = (x >> i & 1) != 0;
        }
        return bits;
    }

    @ParameterizedTest
    @MethodSource("families")
    void circuitEqualsReferenceOnAllShortInputs(AdviceFamily family) {
        CaseCounter seen = new CaseCounter();
        for (int n = family.leastLength(); n <= EXHAUSTIVE; n++) {
            PaperCircuit circuit = family.circuit(n);
            for (long x = 0; x < 1L << n; x++) {
                boolean expected = family.decide(bits(n, x));
                assertThat(circuit.evaluate(bits(n, x))).isEqualTo(expected);
                seen.count(expected);
            }
        }
        seen.requireEach(15, List.of(true, false));
    }

    @ParameterizedTest
    @MethodSource("families")
    void circuitEqualsReferenceOnRandomLongerInputs(AdviceFamily family) {
        RandomGenerator random = Cases.random(18);
        for (int n = EXHAUSTIVE + 1; n <= 14; n += 3) {
            PaperCircuit circuit = family.circuit(n);
            for (int sample = 0; sample < 100; sample++) {
                boolean[] x = bits(n, random.nextLong());
                assertThat(circuit.evaluate(x)).isEqualTo(family.decide(x));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void oneDepthInThePrefixFormOfTheThresholdGrammar(AdviceFamily family) {
        for (int n = family.leastLength(); n <= 14; n++) {
            PaperCircuit circuit = family.circuit(n);
            assertThat(circuit.depth()).isEqualTo(family.depth());
            assertThat(circuit.isPrefix()).isTrue();
            assertThat(circuit.inputs()).isEqualTo(n);
            assertThat(circuit.grammar()).isEqualTo(PaperGrammar.THRESHOLD);
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void lengthsOfAdvice(AdviceFamily family) {
        assertThat(IntStream.of(2, 4, 6, 8).map(family::adviceLength).boxed().toList())
                .isEqualTo(LENGTHS.get(family.name()));
        assertThat(family.instruction(new boolean[4]).length()).isEqualTo(family.adviceLength(4) + 5);
    }

    /** From n = 18 on the columns of the sum are counted first: two levels more, two copies less. */
    @Test
    void longerAdditionsHaveTheSameDepthAndAreShorterThanRepetition() {
        AdviceFamily addition = AdviceFamilies.productBitByAddition();
        PaperCircuit circuit = addition.circuit(20);
        assertThat(circuit.depth()).isEqualTo(addition.depth());
        RandomGenerator random = Cases.random(19);
        for (int sample = 0; sample < 20; sample++) {
            boolean[] x = bits(20, random.nextLong());
            assertThat(circuit.evaluate(x)).isEqualTo(addition.decide(x));
        }
        AdviceFamily repetition = AdviceFamilies.productBit();
        assertThat(addition.adviceLength(14)).isEqualTo(327_770).isGreaterThan(repetition.adviceLength(14));
        assertThat(addition.adviceLength(15)).isEqualTo(450_094).isLessThan(repetition.adviceLength(15));
    }

    @Test
    void tablesWithoutZerosKeepTheDepth() {
        LookupTable ones = new LookupTable("ones", List.of("1", "11"));
        for (int n = 1; n <= 3; n++) {
            PaperCircuit circuit = ones.circuit(n);
            assertThat(circuit.depth()).isEqualTo(3);
            for (long x = 0; x < 1L << n; x++) {
                assertThat(circuit.evaluate(bits(n, x))).isEqualTo(n < 3 && Long.bitCount(x) == n);
            }
        }
    }

    @Test
    void anyFunctionIsAnExactCount() {
        AdviceFamily family = AdviceFamilies.exactly("busy", n -> n == 5 ? 6 : n == 4 ? 0 : 1);
        assertThat(family.circuit(4).evaluate(new boolean[4])).isTrue();
        assertThat(family.decide(true, false)).isTrue();
        assertThatThrownBy(() -> family.circuit(5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("advice busy: k(5) is 6, give a function with 0 ≤ k(n) ≤ n");
    }

    @Test
    void lengthsWithoutCircuitAreRefused() {
        assertThatThrownBy(() -> AdviceFamilies.parity().circuit(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("advice parity: no circuit for 0 bits, give 1 or more");
        assertThatThrownBy(() -> AdviceFamilies.productBit().decide(true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("advice product-bit: no circuit for 1 bits, give 2 to 22");
    }

    @Test
    void tablesFromFiles(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("words.txt");
        Files.writeString(file, "# no rule\n01\r\n\n11\n0110");
        LookupTable table = LookupTable.read(file);
        assertThat(table.name()).isEqualTo("table words.txt");
        assertThat(table.accepted(2)).containsExactlyInAnyOrder("01", "11");
        assertThat(table.decide(false, true, true, false)).isTrue();
        assertThat(table.circuit(3).evaluate(true, false, true)).isFalse();
        Files.writeString(file, "01\n0 1\n");
        assertThatThrownBy(() -> LookupTable.read(file))
                .isInstanceOf(CircuitFormatException.class)
                .hasMessage("lookup table " + file
                        + ": a line that is no bit string at byte 3; write 0s and 1s, or # first");
        assertThatThrownBy(() -> new LookupTable("t", List.of("0", "")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("lookup table t: '' is no bit string, write 0s and 1s");
    }
}
