package limen.extract.circuit;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Gates that only one AND or OR reads become part of it: [S ≥ t] ∧ x is S + m·x ≥ t + m with m one more than S can pass t by, [S ≥ t] ∨ x is S + t·x ≥ t. A gate
 * and a level less each time. Cost: linear.
 */
final class Absorption {
    /** Weights grow by it; no further than this. */
    private static final long MOST_WEIGHT = 1L << 30;

    private final Draft draft;
    private final int[] readers;

    private Absorption(Draft draft) {
        this.draft = draft;
        readers = new int[draft.network().nodes()];
        for (int output : draft.outputs()) {
            readers[output >> 1]++;
        }
        for (int gate : draft.gates()) {
            for (int argument : draft.network().gate(gate).literals()) {
                readers[argument >> 1]++;
            }
        }
    }

    static Draft of(Draft draft) {
        Absorption absorption = new Absorption(draft);
        Map<Integer, Draft.Maker> makers = new HashMap<>();
        for (int literal : draft.gates()) {
            GateNetwork.Gate gate = draft.network().gate(literal);
            for (boolean isNegated : new boolean[] {false, true}) {
                GateNetwork.Gate own = isNegated ? gate.negated() : gate;
                int at = absorption.absorbed(own);
                if (at >= 0) {
                    makers.putIfAbsent(
                            literal, (to, copy) -> absorption.merged(own, at, to, copy) ^ (isNegated ? 1 : 0));
                }
            }
        }
        return makers.isEmpty() ? draft : draft.with(makers);
    }

    /** The first argument of an AND that nobody else reads; −1 if there is none, or the gate is no AND. An OR is a negated AND. */
    private int absorbed(GateNetwork.Gate gate) {
        if (gate.threshold() == Arrays.stream(gate.weights()).sum()) {
            for (int k = 0; k < gate.literals().length; k++) {
                if (draft.network().isGate(gate.literals()[k]) && readers[gate.literals()[k] >> 1] == 1) {
                    return k;
                }
            }
        }
        return -1;
    }

    /** The AND whose argument is merged into it, if that is still a gate in the new network. */
    private int merged(GateNetwork.Gate gate, int at, GateNetwork to, Draft.Copy copy) {
        int[] arguments = copy.all(gate.literals());
        if (!to.isGate(arguments[at])) {
            return to.and(arguments);
        }
        GateNetwork.Gate inner = to.gate(arguments[at]);
        inner = (arguments[at] & 1) == 0 ? inner : inner.negated();
        long passed = Arrays.stream(inner.weights()).sum() - inner.threshold() + 1;
        if (passed > MOST_WEIGHT) {
            return to.and(arguments);
        }
        int count = inner.literals().length;
        int[] literals = Arrays.copyOf(inner.literals(), count + arguments.length - 1);
        long[] weights = Arrays.copyOf(inner.weights(), literals.length);
        for (int k = 0; k < arguments.length; k++) {
            if (k != at) {
                literals[count] = arguments[k];
                weights[count++] = passed;
            }
        }
        return to.gate(literals, weights, inner.threshold() + passed * (arguments.length - 1));
    }
}
