package limen.circuit.io.paper;

import static limen.circuit.io.paper.PaperGate.and;
import static limen.circuit.io.paper.PaperGate.atLeast;
import static limen.circuit.io.paper.PaperGate.atMost;
import static limen.circuit.io.paper.PaperGate.input;
import static limen.circuit.io.paper.PaperGate.not;
import static limen.circuit.io.paper.PaperGate.or;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import limen.testkit.CaseCounter;
import limen.testkit.GoldenFile;
import limen.testkit.Property;
import org.junit.jupiter.api.Test;

class PaperCircuitTest {
    static final Path EXAMPLES = Path.of("src/test/resources/limen/circuit/io/paper");

    /** x1 or not x2 or x3. */
    private static final PaperCircuit AND_OR =
            new PaperCircuit(List.of(input(), input(), input(), not(1), or(0, 3, 2)));
    /** θ≥1(x1, not x2). */
    private static final PaperCircuit THRESHOLD =
            new PaperCircuit(List.of(input(), input(), atMost(0, 1), atLeast(1, 0, 2)));

    private static PaperCircuit example(String name) throws IOException {
        return PaperCircuit.parse(Files.readString(EXAMPLES.resolve(name)));
    }

    @Test
    void goldenExampleOfAndOrCircuits() throws IOException {
        GoldenFile.at(EXAMPLES.resolve("and-or.txt")).matches(AND_OR.print());
        assertThat(example("and-or.txt")).isEqualTo(AND_OR);
        for (int x = 0; x < 8; x++) {
            boolean[] bits = {(x & 1) != 0, (x & 2) != 0, (x & 4) != 0};
            assertThat(AND_OR.evaluate(bits)).isEqualTo(bits[0] || !bits[1] || bits[2]);
        }
        assertThat(AND_OR.grammar()).isEqualTo(PaperGrammar.AND_OR);
    }

    @Test
    void goldenExampleOfThresholdCircuitsAsTheGrammarHasItAndAsThePaperPrintsIt() throws IOException {
        GoldenFile.at(EXAMPLES.resolve("threshold.txt")).matches(THRESHOLD.print());
        assertThat(example("threshold.txt")).isEqualTo(THRESHOLD);
        assertThat(example("threshold-as-printed.txt")).isEqualTo(THRESHOLD);
        for (int x = 0; x < 4; x++) {
            boolean[] bits = {(x & 1) != 0, (x & 2) != 0};
            assertThat(THRESHOLD.evaluate(bits)).isEqualTo(bits[0] || !bits[1]);
        }
        assertThat(THRESHOLD.grammar()).isEqualTo(PaperGrammar.THRESHOLD);
    }

    @Test
    void printingWithAndWithoutBlanks() {
        assertThat(AND_OR.print(PaperLayout.COMPACT)).isEqualTo("XXXNOT&1OR&&111&11");
        assertThat(THRESHOLD.print(PaperLayout.COMPACT)).isEqualTo("XX<=0&1>=10&&11");
        assertThat(THRESHOLD).hasToString("X X <= 0 &1 >= 10 & &11");
    }

    @Test
    void parseInvertsPrint() {
        CaseCounter seen = new CaseCounter();
        Property.forAll(RandomPaperCircuits.circuits(12), RandomPaperCircuits.shorter(), 5000, circuit -> {
            for (PaperLayout layout : PaperLayout.values()) {
                PaperCircuit back = PaperCircuit.parse(circuit.print(layout));
                assertThat(back).isEqualTo(circuit);
                assertThat(back.print(layout)).isEqualTo(circuit.print(layout));
            }
            seen.count(circuit.grammar(), circuit.isPrefix() ? "prefix" : "mixed");
        });
        seen.requireEach(1000, List.of(PaperGrammar.THRESHOLD, PaperGrammar.AND_OR, "prefix", "mixed"));
    }

    @Test
    void gatesWithoutArgumentsAreConstants() throws IOException {
        assertThat(PaperCircuit.parse("AND").evaluate()).isTrue();
        assertThat(PaperCircuit.parse("OR").evaluate()).isFalse();
        assertThat(PaperCircuit.parse(">=").evaluate()).isTrue();
        assertThat(PaperCircuit.parse("<=").evaluate()).isTrue();
        assertThat(PaperCircuit.parse(">= <= 0 &").evaluate()).isFalse();
    }

    @Test
    void repeatedArgumentsCountEachTime() throws IOException {
        PaperCircuit circuit = PaperCircuit.parse("X X >= 1110 &1 & &1 &");
        for (int x = 0; x < 4; x++) {
            assertThat(circuit.evaluate((x & 1) != 0, (x & 2) != 0)).isEqualTo(x == 3);
        }
    }

    @Test
    void inputNodesMayStandAnywhere() throws IOException {
        PaperCircuit circuit = PaperCircuit.parse("X NOT & X AND &1 &11 OR &111");
        assertThat(circuit.isPrefix()).isFalse();
        assertThat(circuit.inputs()).isEqualTo(2);
        assertThat(circuit.size()).isEqualTo(3);
        assertThat(circuit.levels()).containsExactly(0, 1, 0, 2, 3);
        assertThat(circuit.depth()).isEqualTo(3);
        assertThat(circuit.values(false, true)).containsExactly(false, true, true, true, true);
        assertThat(THRESHOLD.isPrefix()).isTrue();
        assertThat(PaperCircuit.parse("X").depth()).isZero();
        assertThat(PaperCircuit.parse("X").evaluate(true)).isTrue();
    }

    @Test
    void thresholdGatesAtEveryThreshold() {
        for (int k = 0; k <= 3; k++) {
            PaperCircuit least = new PaperCircuit(List.of(input(), input(), input(), atLeast(k, 0, 1, 2)));
            PaperCircuit most = new PaperCircuit(List.of(input(), input(), input(), atMost(k, 0, 1, 2)));
            for (int x = 0; x < 8; x++) {
                boolean[] bits = {(x & 1) != 0, (x & 2) != 0, (x & 4) != 0};
                assertThat(least.evaluate(bits)).isEqualTo(Integer.bitCount(x) >= k);
                assertThat(most.evaluate(bits)).isEqualTo(Integer.bitCount(x) <= k);
            }
        }
    }

    @Test
    void whatIsNoCircuitIsRefused() {
        assertThatThrownBy(() -> new PaperCircuit(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("paper circuit: no gate, the last one would be the output");
        assertThatThrownBy(() -> new PaperCircuit(List.of(input(), or(1))))
                .hasMessage("paper circuit: gate 1 has an argument that is no earlier gate");
        assertThatThrownBy(() -> new PaperCircuit(List.of(input(), or(-1))))
                .hasMessage("paper circuit: gate 1 has an argument that is no earlier gate");
        assertThatThrownBy(() -> new PaperCircuit(List.of(input(), and(0), atLeast(0))))
                .hasMessage("paper circuit: gate 2 is of another grammar than earlier ones");
        assertThatThrownBy(() -> atLeast(2, 0))
                .hasMessage("paper gate: AT_LEAST with threshold 2 and 1 arguments is none of the grammar's");
        assertThatThrownBy(() -> atMost(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PaperGate(PaperOperation.INPUT, 0, List.of(0)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PaperGate(PaperOperation.AND, 1, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AND_OR.evaluate(true)).hasMessage("paper circuit: 1 input bits for 3 input nodes");
    }
}
