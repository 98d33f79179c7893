package limen.extract.circuit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Threshold gates over literals, each made once: asked for the same gate, or its negation, again, the network gives the one that there is.
 *
 * <p>A <em>literal</em> is 2v for node v, 2v + 1 for its negation; node 0 is false, 1 to I are the inputs, then gates in the order of making, arguments
 * first. Gates have positive weights over literals; what a gate says in fewer arguments or smaller weights is said so. Not for several threads.
 */
final class GateNetwork {
    /** The literal that is 0 everywhere. */
    static final int FALSE = 0;
    /** The literal that is 1 everywhere. */
    static final int TRUE = 1;

    private final int inputs;
    private final List<Gate> gates = new ArrayList<>();
    private final Map<Gate, Integer> known = new HashMap<>();

    /**
     * A gate: Σ weight · literal ≥ threshold.
     *
     * @param literals ascending, of different nodes, none a constant
     * @param weights from 1 to the threshold
     * @param threshold from 1 to the sum of the weights
     */
    record Gate(int[] literals, long[] weights, long threshold) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Gate gate
                    && threshold == gate.threshold
                    && Arrays.equals(literals, gate.literals)
                    && Arrays.equals(weights, gate.weights);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * Arrays.hashCode(literals) + Arrays.hashCode(weights)) + Long.hashCode(threshold);
        }

        /** 1 − this gate: the negated literals weigh the rest. */
        Gate negated() {
            int[] not = literals.clone();
            Arrays.setAll(not, k -> not[k] ^ 1);
            return new Gate(not, weights, Arrays.stream(weights).sum() - threshold + 1);
        }
    }

    /** Only inputs. */
    GateNetwork(int inputs) {
        this.inputs = inputs;
    }

    int inputs() {
        return inputs;
    }

    /** The literal of an input, from 0. */
    int input(int number) {
        return 2 * (number + 1);
    }

    /** Whether a literal is of a gate. */
    boolean isGate(int literal) {
        return literal >> 1 > inputs;
    }

    /** The gate of a node, not of its negation. */
    Gate gate(int literal) {
        return gates.get((literal >> 1) - inputs - 1);
    }

    /** Nodes: the constant, inputs, gates. */
    int nodes() {
        return inputs + 1 + gates.size();
    }

    static int not(int literal) {
        return literal ^ 1;
    }

    int and(int... literals) {
        return gate(literals, ones(literals.length), literals.length);
    }

    int or(int... literals) {
        return gate(literals, ones(literals.length), 1);
    }

    private static long[] ones(int length) {
        long[] ones = new long[length];
        Arrays.fill(ones, 1);
        return ones;
    }

    /**
     * The literal of a gate: a new one, one that there is, an argument, or a constant.
     *
     * @param literals any, repeated ones too
     * @param weights any integers
     * @param threshold any
     * @throws ArithmeticException if weights pass 63 bits
     */
    int gate(int[] literals, long[] weights, long threshold) {
        TreeMap<Integer, Long> ofNode = new TreeMap<>();
        long least = threshold;
        for (int k = 0; k < literals.length; k++) {
            int node = literals[k] >> 1;
            if ((literals[k] & 1) == 1) {
                least = Math.subtractExact(least, weights[k]);
            }
            if (node > 0) {
                ofNode.merge(node, (literals[k] & 1) == 0 ? weights[k] : Math.negateExact(weights[k]), Math::addExact);
            }
        }
        ofNode.values().removeIf(weight -> weight == 0);
        int[] positive = new int[ofNode.size()];
        long[] magnitudes = new long[positive.length];
        int count = 0;
        for (Map.Entry<Integer, Long> each : ofNode.entrySet()) {
            long weight = each.getValue();
            positive[count] = 2 * each.getKey() + (weight > 0 ? 0 : 1);
            magnitudes[count++] = Math.absExact(weight);
            least = weight > 0 ? least : Math.subtractExact(least, weight);
        }
        return positive(positive, magnitudes, least);
    }

    /** Of positive weights over literals of different nodes, ascending. */
    private int positive(int[] literals, long[] weights, long threshold) {
        long sum = 0;
        for (long weight : weights) {
            sum = Math.addExact(sum, weight);
        }
        if (threshold <= 0 || sum < threshold) {
            return threshold <= 0 ? TRUE : FALSE;
        }
        long[] small = weights.clone();
        long reached = threshold;
        boolean changed = true;
        while (changed) {
            long before = Arrays.stream(small).sum();
            long most = reached;
            // no argument does more alone than reach the threshold, and none that is missing more than miss it
            Arrays.setAll(small, k -> Math.min(small[k], most));
            long total = Arrays.stream(small).sum();
            long slack = total - reached + 1;
            for (int k = 0; k < small.length; k++) {
                if (small[k] > slack) {
                    reached -= small[k] - slack;
                    small[k] = slack;
                }
            }
            long divisor = 0;
            for (long weight : small) {
                divisor = gcd(divisor, weight);
            }
            for (int k = 0; k < small.length; k++) {
                small[k] /= divisor;
            }
            reached = Math.ceilDiv(reached, divisor);
            changed = Arrays.stream(small).sum() != before;
        }
        if (literals.length == 1) {
            return literals[0];
        }
        Gate gate = new Gate(literals, small, reached);
        Gate negated = gate.negated();
        // of a gate and its negation the one whose first argument is not negated
        boolean isKept = (literals[0] & 1) == 0;
        Gate kept = isKept ? gate : negated;
        Integer number = known.putIfAbsent(kept, gates.size());
        if (number == null) {
            gates.add(kept);
            number = gates.size() - 1;
        }
        return 2 * (inputs + 1 + number) + (isKept ? 0 : 1);
    }

    private static long gcd(long one, long other) {
        return other == 0 ? one : gcd(other, one % other);
    }
}
