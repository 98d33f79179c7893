package limen.extract.threshold;

import java.util.Arrays;
import limen.extract.layer.LayeredAutomaton;
import limen.io.LimitException;

/**
 * One threshold gate of the symbols of a string: it fires iff Σ weight[i][symbol i] ≥ threshold.
 *
 * @param weights [positions][symbols]; those of symbol 0 are 0
 * @param threshold what the sum is to reach
 */
public record ThresholdGate(long[][] weights, long threshold) {
    /** Partial sums of one position that are told apart. */
    private static final int MOST_SUMS = 1_000_000;

    /** {@return whether it fires} */
    public boolean fires(int... string) {
        long sum = 0;
        for (int i = 0; i < string.length; i++) {
            sum = Math.addExact(sum, weights[i][string[i]]);
        }
        return sum >= threshold;
    }

    /** {@return Σ |weight|, what is least among the gates that are found} */
    public long magnitude() {
        return Arrays.stream(weights)
                .flatMapToLong(Arrays::stream)
                .map(Math::abs)
                .reduce(0, Math::addExact);
    }

    /**
     * {@return the gate as a function of strings, 1 where it fires, made from its sums alone}
     *
     * <p>Cost: positions · distinct partial sums · symbols.
     *
     * @throws LimitException if there are too many partial sums
     */
    public LayeredAutomaton automaton() {
        int n = weights.length;
        return LayeredAutomaton.of(weights[0].length, n, new LayeredAutomaton.States<Long>() {
            @Override
            public Long start() {
                return 0L;
            }

            @Override
            public Long next(int t, Long sum, int symbol) {
                return Math.addExact(sum, weights[t][symbol]);
            }

            @Override
            public int value(Long sum) {
                return sum >= threshold ? 1 : 0;
            }

            @Override
            public void reached(int t, int sums, Long sum) {
                if (sums > MOST_SUMS) {
                    throw new LimitException("gate of " + n + " inputs: more than " + MOST_SUMS
                            + " partial sums, its weights are too large to compare");
                }
            }
        });
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ThresholdGate gate
                && threshold == gate.threshold
                && Arrays.deepEquals(weights, gate.weights);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.deepHashCode(weights) + Long.hashCode(threshold);
    }

    @Override
    public String toString() {
        return "gate " + Arrays.deepToString(weights) + " ≥ " + threshold;
    }
}
