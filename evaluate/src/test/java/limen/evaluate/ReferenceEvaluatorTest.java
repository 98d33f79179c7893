package limen.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import limen.circuit.Bank;
import limen.circuit.Profile;
import org.junit.jupiter.api.Test;

class ReferenceEvaluatorTest {
    @Test
    void majorityOfThreeFires() {
        ListCircuit circuit = new ListCircuit(3);
        circuit.stage("majority").add(ListCircuit.wires(new long[] {0, 1, 2}, new long[] {1, 1, 1}, 2));
        ReferenceEvaluator reference = ReferenceEvaluator.of(circuit.outputs(3));
        assertThat(reference.outputs(true, false, true)).containsExactly(true);
        assertThat(reference.outputs(true, false, false)).containsExactly(false);
    }

    @Test
    void pencilWeighsItsSlopeSumGateByGate() {
        Bank bank = new Bank();
        bank.base.add(0, Profile.of(3, -1), 2);
        bank.slopeSum.addWire(1, 1);
        bank.addGate(1, -2);
        bank.addGate(5, 1);
        ListCircuit circuit = new ListCircuit(2);
        circuit.stage("pencil").add(bank);
        ReferenceEvaluator reference = ReferenceEvaluator.of(circuit);
        // Gate 0: 6a − 4b ≥ 1; gate 1: 6a − b ≥ 5.
        assertThat(reference.nodes(true, true)).containsExactly(true, true, true, true);
        assertThat(reference.nodes(false, true)).containsExactly(false, true, false, false);
        assertThat(reference.nodes(true, false)).containsExactly(true, false, true, true);
    }

    @Test
    void repeatedArgumentsAddUp() {
        ListCircuit circuit = new ListCircuit(1);
        circuit.stage("twice").add(ListCircuit.wires(new long[] {0, 0}, new long[] {1, 1}, 2));
        assertThat(ReferenceEvaluator.of(circuit).nodes(true)).containsExactly(true, true);
    }

    @Test
    void overflowIsNeverSilent() {
        ListCircuit circuit = new ListCircuit(2);
        circuit.stage("big").add(ListCircuit.wires(new long[] {0, 1}, new long[] {Long.MAX_VALUE, 1}, 0));
        ReferenceEvaluator reference = ReferenceEvaluator.of(circuit);
        assertThatThrownBy(() -> reference.nodes(true, true)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void badCircuitsAndInputsAreRefused() {
        ListCircuit circuit = new ListCircuit(1);
        circuit.stage("loop").add(ListCircuit.wires(new long[] {1}, new long[] {1}, 1));
        assertThatThrownBy(() -> ReferenceEvaluator.of(circuit))
                .hasMessage("stage loop, bank 0: reads node 1, which is not before its own first node 1");
        ReferenceEvaluator reference = ReferenceEvaluator.of(new ListCircuit(2));
        assertThatThrownBy(() -> reference.nodes(true))
                .hasMessage("input of 1 bits, the circuit reads 2, give exactly these");
    }
}
