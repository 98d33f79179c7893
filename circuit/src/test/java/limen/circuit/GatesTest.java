package limen.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import limen.testkit.Cases;
import org.junit.jupiter.api.Test;

class GatesTest {
    @Test
    void singleGatesComputeWhatTheirBanksCompute() {
        int pencilGates = 0;
        for (long seed : Cases.seeds(100)) {
            Circuit circuit = RandomCircuits.circuit(seed, RandomCircuits.Sizes.SMALL);
            Gate[] gates = new Gate[(int) circuit.nodes()];
            for (int node = circuit.inputs(); node < circuit.nodes(); node++) {
                gates[node] = Gates.gate(circuit, node);
                assertMerged(gates[node]);
            }
            Bank bank = new Bank();
            for (Stage stage : circuit.stages()) {
                stage.bank(0, bank);
                pencilGates += bank.isPencil() ? bank.gates : 0;
            }
            for (long input = 0; input < 1L << circuit.inputs(); input++) {
                boolean[] value = NaiveEvaluator.nodes(circuit, input);
                for (int node = circuit.inputs(); node < circuit.nodes(); node++) {
                    assertThat(fires(gates[node], value)).isEqualTo(value[node]);
                }
            }
        }
        assertThat(pencilGates).isGreaterThan(50);
    }

    private static void assertMerged(Gate gate) {
        for (int k = 0; k < gate.fanIn(); k++) {
            assertThat(gate.weights()[k]).isNotZero();
            assertThat(gate.arguments()[k]).isLessThan(gate.node());
            assertThat(k == 0 || gate.arguments()[k - 1] < gate.arguments()[k]).isTrue();
        }
    }

    private static boolean fires(Gate gate, boolean[] value) {
        long sum = 0;
        for (int k = 0; k < gate.fanIn(); k++) {
            sum += value[(int) gate.arguments()[k]] ? gate.weights()[k] : 0;
        }
        return sum >= gate.threshold();
    }

    @Test
    void textReadsLikeThePaper() {
        assertThat(new Gate(17, 2, 3, new long[] {0, 4, 12}, new long[] {1, 2, -1}).toText(5))
                .isEqualTo("17 = θ≥3(x0, 2·x4, −g12)");
        assertThat(new Gate(9, 1, -1, new long[] {0, 1}, new long[] {-1, -2}).toText(5))
                .isEqualTo("9 = θ≤1(x0, 2·x1)");
        assertThat(new Gate(9, 1, -1, new long[0], new long[0]).toText(5)).isEqualTo("9 = θ≥−1()");
    }

    @Test
    void refusesNodesThatAreNoGates() {
        Circuit circuit = RandomCircuits.circuit(3, RandomCircuits.Sizes.SMALL);
        assertThatThrownBy(() -> Gates.gate(circuit, 0))
                .hasMessage("node 0 is no gate: gates are nodes " + circuit.inputs() + " to " + (circuit.nodes() - 1));
        assertThatThrownBy(() -> Gates.gate(circuit, circuit.nodes())).isInstanceOf(IllegalArgumentException.class);
    }
}
