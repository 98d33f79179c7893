package limen.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import limen.circuit.Bank;
import limen.circuit.Gate;
import limen.circuit.Gates;
import limen.circuit.ThresholdCircuit;
import limen.io.InputException;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every evaluator computes: the outputs of the definition, gate by gate on {@link BigInteger}. A new evaluator is
 * tested by a subclass: see {@code EvaluatorsTest}.
 */
abstract class EvaluatorSuite {
    private final Evaluator evaluator;

    /** The output bits, [inputs][outputs]. */
    @FunctionalInterface
    interface Evaluator {
        boolean[][] outputs(ThresholdCircuit circuit, boolean[][] inputs);
    }

    EvaluatorSuite(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    private static boolean[] defined(ThresholdCircuit circuit, boolean[] input) {
        boolean[] nodes = new boolean[Math.toIntExact(circuit.nodes())];
        System.arraycopy(input, 0, nodes, 0, input.length);
        for (int node = input.length; node < nodes.length; node++) {
            Gate gate = Gates.gate(circuit, node);
            BigInteger sum = BigInteger.ZERO;
            for (int k = 0; k < gate.arguments().length; k++) {
                if (nodes[(int) gate.arguments()[k]]) {
                    sum = sum.add(BigInteger.valueOf(gate.weights()[k]));
                }
            }
            nodes[node] = sum.compareTo(BigInteger.valueOf(gate.threshold())) >= 0;
        }
        boolean[] outputs = new boolean[circuit.outputs()];
        for (int k = 0; k < outputs.length; k++) {
            outputs[k] = nodes[(int) circuit.output(k)];
        }
        return outputs;
    }

    private void check(ThresholdCircuit circuit, InputBatch batch) {
        boolean[][] inputs = new boolean[batch.lanes()][];
        boolean[][] expected = new boolean[batch.lanes()][];
        for (int lane = 0; lane < inputs.length; lane++) {
            inputs[lane] = batch.lane(lane);
            expected[lane] = defined(circuit, inputs[lane]);
        }
        assertThat(evaluator.outputs(circuit, inputs)).isDeepEqualTo(expected);
    }

    @Test
    void smallCircuitsOnAllInputs() {
        for (long seed : Cases.seeds(40)) {
            int inputs = 1 + (int) (seed % 7);
            check(RandomCircuits.of(seed, inputs), InputBatch.exhaustive(inputs));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64, 65, 513})
    void everyKindOfBankOnAnyNumberOfInputs(int lanes) {
        long[] rows = Cases.random(lanes).longs(lanes).toArray();
        check(RandomCircuits.wide(lanes, 12), InputBatch.ofLongs(12, rows));
    }

    @Test
    void outputsMayBeInputsOrTheSameNode() {
        ListCircuit circuit = new ListCircuit(3);
        check(circuit.outputs(2, 0, 2), InputBatch.exhaustive(3));
    }

    @Test
    void greatWeightsDoNotWrap() {
        ListCircuit circuit = new ListCircuit(3);
        Bank bank = new Bank();
        for (int k = 0; k < 3; k++) {
            bank.base.addWire(k, k == 1 ? -(1L << 60) : 1L << 59);
        }
        bank.addGate(-(1L << 60));
        bank.addGate(0);
        bank.addGate(1L << 60);
        circuit.stage("great").add(bank);
        check(circuit.outputs(3, 4, 5), InputBatch.exhaustive(3));
    }

    @Test
    void inputsOfAnotherLengthAreRefusedInOneLine() {
        ThresholdCircuit circuit = RandomCircuits.of(1, 4);
        assertThatThrownBy(() -> evaluator.outputs(circuit, new boolean[2][5]))
                .isInstanceOf(InputException.class)
                .hasMessageNotContaining("\n");
    }
}
