package limen.compiler.thermometer;

import limen.finite.Shape;

/**
 * The attended pairs of the query positions of a span, numbered in flat order from 0; row i attends to
 * {@code keys(i)} positions from 0.
 */
record Pairs(int n, boolean causal, Span span) {
    /** Number of positions that i attends to: i + 1 under a causal mask, n without. */
    int keys(int i) {
        return causal ? i + 1 : n;
    }

    /** Flat pair index of the span's first pair. */
    long first() {
        return Shape.pair(n, causal, span.first(), 0);
    }

    long count() {
        return (causal ? (long) span.end() * (span.end() + 1) / 2 : (long) span.end() * n) - first();
    }

    /** Flat pair index of (i, j). */
    long pair(int i, int j) {
        return Shape.pair(n, causal, i, j);
    }

    /** The query position of a flat pair index; O(1). */
    int row(long pair) {
        if (!causal) {
            return (int) (pair / n);
        }
        long i = (long) ((Math.sqrt(8.0 * pair + 1) - 1) / 2);
        while (i * (i + 1) / 2 > pair) {
            i--;
        }
        while ((i + 1) * (i + 2) / 2 <= pair) {
            i++;
        }
        return (int) i;
    }

    /** The key position of a flat pair index. */
    int column(long pair) {
        return (int) (pair - pair(row(pair), 0));
    }
}
