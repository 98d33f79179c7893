package limen.compiler.thermometer;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * What one-hot tokens weigh in rows of a map of an embedding, rows whose coefficients are equal in all columns but their own: those of an identity,
 * and those that subtract a mean.
 *
 * <p>Row c of token t weighs even[c]·Σ_k x(t, k) + own[c]·x(t, c). Cost of a row: O(tokens), and O(tokens · width) for the sums of a position,
 * which are kept, as rows of a position are asked for one after the other.
 */
final class TokenRows {
    /** Positions whose sums are kept: threads may be at neighbouring ones. */
    private static final int KEPT = 8;

    private final EmbeddingValues values;
    private final long[] function;
    private final long[] even;
    private final long[] own;
    private final AtomicReferenceArray<Sums> kept = new AtomicReferenceArray<>(KEPT);

    private record Sums(int position, long[] ofTokens) {}

    /**
     * @param function of the value, by rank
     * @param even by row
     * @param own by row; 0 for a row beyond the channels
     */
    TokenRows(EmbeddingValues values, long[] function, long[] even, long[] own) {
        this.values = values;
        this.function = function;
        this.even = even;
        this.own = own;
    }

    /** How many tokens have a weight, of all rows, at these positions together. */
    long support(int firstPosition, int positions) {
        return new TokenSupport(values, function, even, own).of(firstPosition, positions);
    }

    /** The weight of each token in factorA · row a + factorB · row b at a position. */
    long[] weights(int position, int rowA, long factorA, int rowB, long factorB) {
        long[] weights = new long[values.tokens()];
        long all = Math.addExact(Math.multiplyExact(factorA, even[rowA]), Math.multiplyExact(factorB, even[rowB]));
        if (all != 0) {
            long[] sums = sums(position);
            for (int token = 0; token < weights.length; token++) {
                weights[token] = Math.multiplyExact(all, sums[token]);
            }
        }
        add(weights, position, rowA, Math.multiplyExact(factorA, own[rowA]));
        add(weights, position, rowB, Math.multiplyExact(factorB, own[rowB]));
        return weights;
    }

    private void add(long[] weights, int position, int channel, long factor) {
        if (factor == 0) {
            return;
        }
        for (int token = 0; token < weights.length; token++) {
            long value = function[values.rank(position, token, channel)];
            weights[token] = Math.addExact(weights[token], Math.multiplyExact(factor, value));
        }
    }

    private long[] sums(int position) {
        int asked = values.positional() ? position : 0;
        Sums found = kept.get(asked % KEPT);
        if (found == null || found.position != asked) {
            found = new Sums(asked, values.sums(asked, function));
            kept.set(asked % KEPT, found);
        }
        return found.ofTokens;
    }
}
