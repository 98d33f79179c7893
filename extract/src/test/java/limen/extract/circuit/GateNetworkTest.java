package limen.extract.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import limen.circuit.Circuit;
import limen.circuit.Provenance;
import limen.circuit.analysis.CircuitChecker;
import limen.evaluate.ReferenceEvaluator;
import limen.testkit.Case;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;

/** Gates of a network against their definition on every input. */
class GateNetworkTest {
    private static final int INPUTS = 4;

    private static boolean[] bits(int number) {
        boolean[] bits = new boolean[INPUTS];
        for (int i = 0; i < INPUTS; i++) {
            bits[i] = (number >> i & 1) == 1;
        }
        return bits;
    }

    /** A network with outputs, and what they are on every input. */
    private record Made(Draft draft, boolean[][] expected) {}

    private static Made random(Random random) {
        GateNetwork network = new GateNetwork(INPUTS);
        int count = 3 + random.nextInt(10);
        int[] literals = new int[2 + INPUTS + count];
        boolean[][] values = new boolean[literals.length][1 << INPUTS];
        literals[0] = GateNetwork.FALSE;
        literals[1] = GateNetwork.TRUE;
        Arrays.fill(values[1], true);
        for (int i = 0; i < INPUTS; i++) {
            literals[2 + i] = network.input(i);
            for (int number = 0; number < 1 << INPUTS; number++) {
                values[2 + i][number] = bits(number)[i];
            }
        }
        for (int g = 2 + INPUTS; g < literals.length; g++) {
            int fanIn = random.nextInt(5);
            int[] arguments = new int[fanIn];
            long[] weights = new long[fanIn];
            long[] sums = new long[1 << INPUTS];
            for (int k = 0; k < fanIn; k++) {
                int of = random.nextInt(g);
                int negated = random.nextInt(2);
                arguments[k] = literals[of] ^ negated;
                weights[k] = random.nextInt(9) - 4L;
                for (int number = 0; number < sums.length; number++) {
                    sums[number] += values[of][number] ^ negated == 1 ? weights[k] : 0;
                }
            }
            long threshold = random.nextInt(7) - 2L;
            literals[g] = network.gate(arguments, weights, threshold);
            for (int number = 0; number < sums.length; number++) {
                values[g][number] = sums[number] >= threshold;
            }
        }
        int[] outputs = new int[1 + random.nextInt(4)];
        boolean[][] expected = new boolean[outputs.length][];
        for (int k = 0; k < outputs.length; k++) {
            int of = random.nextInt(literals.length);
            boolean isNegated = random.nextBoolean();
            outputs[k] = literals[of] ^ (isNegated ? 1 : 0);
            expected[k] = values[of].clone();
            for (int number = 0; number < 1 << INPUTS && isNegated; number++) {
                expected[k][number] ^= true;
            }
        }
        return new Made(new Draft(network, outputs), expected);
    }

    private static void requireEqual(Made made, Draft draft) {
        Circuit circuit = draft.circuit(Provenance.NONE);
        assertThat(CircuitChecker.check(circuit)).isEmpty();
        ReferenceEvaluator evaluator = ReferenceEvaluator.of(circuit);
        for (int number = 0; number < 1 << INPUTS; number++) {
            boolean[] found = evaluator.outputs(bits(number));
            for (int k = 0; k < found.length; k++) {
                assertThat(found[k]).isEqualTo(made.expected[k][number]);
            }
        }
    }

    @Test
    void everyGateIsWhatWasAskedFor() {
        for (Case each : Cases.of(2000)) {
            Made made = random(each.random());
            requireEqual(made, made.draft);
            requireEqual(made, Absorption.of(made.draft));
            requireEqual(made, made.draft.with(Map.of()));
        }
    }

    @Test
    void equalGatesAreOne() {
        GateNetwork network = new GateNetwork(3);
        int and = network.and(network.input(0), network.input(1));
        assertThat(network.gate(new int[] {network.input(1), network.input(0)}, new long[] {6, 4}, 9))
                .isEqualTo(and);
        assertThat(network.or(GateNetwork.not(network.input(0)), GateNetwork.not(network.input(1))))
                .isEqualTo(GateNetwork.not(and));
        assertThat(network.or(network.input(2), GateNetwork.not(network.input(2))))
                .isEqualTo(GateNetwork.TRUE);
        assertThat(network.and(and, and)).isEqualTo(and);
        assertThat(new Draft(network, new int[] {and}).gates()).hasSize(1);
    }

    @Test
    void chainsOfAndAndOrAreOneGate() {
        GateNetwork network = new GateNetwork(6);
        int gate =
                network.gate(new int[] {network.input(0), network.input(1), network.input(2)}, new long[] {1, 1, 1}, 2);
        int chain = network.or(network.and(gate, GateNetwork.not(network.input(3))), network.input(4));
        Draft draft = new Draft(network, new int[] {network.and(chain, network.input(5))});
        int before = draft.gates().size();
        while (draft.gates().size() > 1) {
            draft = Absorption.of(draft);
            assertThat(draft.gates().size()).isLessThan(before);
            before = draft.gates().size();
        }
        assertThat(draft.circuit(Provenance.NONE).depth()).isEqualTo(1);
    }
}
