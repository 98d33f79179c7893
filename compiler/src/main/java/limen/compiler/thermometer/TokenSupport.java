package limen.compiler.thermometer;

import java.util.Arrays;

/**
 * Counts the tokens that have a weight in rows of a map of an embedding: rows whose coefficients are equal in all columns but their own.
 *
 * <p>Row c of token t weighs even[c]·Σ_k x(t, k) + own[c]·x(t, c). Cost: where the even ones are zero O(rows · tokens · log tokens) and a
 * search for each position; else O(positions · tokens · rows), quick where {@link TokenSums} holds them.
 */
final class TokenSupport {
    private final EmbeddingValues values;
    private final long[] function;
    private final long[] even;
    private final long[] own;

    /**
     * @param function of the value, by rank
     * @param even by row
     * @param own by row; 0 for a row beyond the channels
     */
    TokenSupport(EmbeddingValues values, long[] function, long[] even, long[] own) {
        this.values = values;
        this.function = function;
        this.even = even;
        this.own = own;
    }

    /** Of all rows, at these positions together. */
    long of(int firstPosition, int positions) {
        if (Arrays.stream(even).allMatch(coefficient -> coefficient == 0)) {
            long support = 0;
            for (int row = 0; row < own.length; row++) {
                if (own[row] != 0) {
                    support = Math.addExact(support, values.support(function, row, firstPosition, positions));
                }
            }
            return support;
        }
        if (!values.positional()) {
            return Math.multiplyExact((long) positions, at(firstPosition));
        }
        TokenSums sums = isOneMap() && values.isMantissas(function) ? values.quickSums() : null;
        if (sums != null) {
            long all = Math.multiplyExact(Math.multiplyExact((long) positions, values.tokens()), own.length);
            return all - sums.zeros(even[0], own[0], firstPosition, positions);
        }
        long support = 0;
        for (int i = firstPosition; i < firstPosition + positions; i++) {
            support = Math.addExact(support, at(i));
        }
        return support;
    }

    /** Whether all rows have the same coefficients, and there is one for each channel. */
    private boolean isOneMap() {
        return own.length == values.width()
                && Arrays.stream(even).allMatch(coefficient -> coefficient == even[0])
                && Arrays.stream(own).allMatch(coefficient -> coefficient == own[0]);
    }

    private long at(int position) {
        long[] x = new long[values.width()];
        long support = 0;
        for (int token = 0; token < values.tokens(); token++) {
            long sum = 0;
            for (int k = 0; k < x.length; k++) {
                x[k] = function[values.rank(position, token, k)];
                sum = Math.addExact(sum, x[k]);
            }
            for (int row = 0; row < own.length; row++) {
                long weight = Math.addExact(Math.multiplyExact(even[row], sum), ownPart(x, row));
                support += weight == 0 ? 0 : 1;
            }
        }
        return support;
    }

    private long ownPart(long[] x, int row) {
        return own[row] == 0 ? 0 : Math.multiplyExact(own[row], x[row]);
    }
}
