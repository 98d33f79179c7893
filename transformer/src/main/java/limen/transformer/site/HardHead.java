package limen.transformer.site;

import java.math.BigInteger;
import limen.transformer.Architecture.Similarity;

/** The heads of one layer of hard attention, their scores and maxima included. */
final class HardHead {
    private final Rule.Head rule;
    private final Rule.Score score;
    private final HardState query;
    private final HardState key;
    private final HardState value;
    private final HardState out;
    private final int width;
    private final RowGroups queries = new RowGroups();
    private final RowGroups keys = new RowGroups();
    private long[] similarities = new long[0];
    private long[] sums = new long[0];
    private int[] results = new int[0];
    /** The least numerator of the last best rank. */
    private long threshold;

    private int thresholdRank = -1;

    HardHead(Rule.Head rule, Rule.Score score, HardState query, HardState key, HardState value, HardState out) {
        this.rule = rule;
        this.score = score;
        this.query = query;
        this.key = key;
        this.value = value;
        this.out = out;
        width = score.headWidth();
    }

    void run(int n) {
        int heads = query.site.width() / width;
        int shared = key.site.width() / width;
        for (int h = 0; h < heads; h++) {
            head(n, h, h / (heads / shared));
        }
    }

    private void head(int n, int h, int keyHead) {
        queries.group(query.mantissas, n, query.site.width(), h * width, width);
        keys.group(key.mantissas, n, key.site.width(), keyHead * width, width);
        int valueWidth = rule.headWidth();
        sumValues(n, h, valueWidth);
        if (similarities.length < keys.groups()) {
            similarities = new long[keys.groups()];
        }
        if (results.length < queries.groups() * valueWidth) {
            results = new int[queries.groups() * valueWidth];
        }
        for (int g = 0; g < queries.groups(); g++) {
            answer(g, h, keyHead, valueWidth);
        }
        for (int i = 0; i < n; i++) {
            int g = queries.groupOf(i);
            for (int d = 0; d < valueWidth; d++) {
                out.set(i, h * valueWidth + d, results[g * valueWidth + d]);
            }
        }
    }

    private int valueAt(int h, int valueWidth) {
        int heads = query.site.width() / width;
        return h / (heads / (value.site.width() / valueWidth)) * valueWidth;
    }

    /** The sum of values of each group of keys. */
    private void sumValues(int n, int h, int valueWidth) {
        int size = keys.groups() * valueWidth;
        if (sums.length < size) {
            sums = new long[size];
        } else {
            java.util.Arrays.fill(sums, 0, size, 0);
        }
        int offset = valueAt(h, valueWidth);
        for (int j = 0; j < n; j++) {
            int g = keys.groupOf(j) * valueWidth;
            for (int d = 0; d < valueWidth; d++) {
                sums[g + d] += value.mantissas[j * value.site.width() + offset + d];
            }
        }
    }

    private void answer(int g, int h, int keyHead, int valueWidth) {
        long best = similarities(queries.first(g) * query.site.width() + h * width, keyHead * width);
        long least = least(best * score.multiplier());
        long count = 0;
        int only = -1;
        for (int k = 0; k < keys.groups(); k++) {
            if (similarities[k] * score.multiplier() >= least) {
                count += keys.count(k);
                if (rule.selection() == Rule.Selection.LEFTMOST) {
                    only = only < 0 ? keys.first(k) : Math.min(only, keys.first(k));
                } else {
                    only = Math.max(only, keys.last(k));
                }
            } else {
                similarities[k] = Long.MIN_VALUE;
            }
        }
        for (int d = 0; d < valueWidth; d++) {
            long sum = 0;
            if (rule.selection() == Rule.Selection.SATURATED) {
                for (int k = 0; k < keys.groups(); k++) {
                    sum += similarities[k] == Long.MIN_VALUE ? 0 : sums[k * valueWidth + d];
                }
            } else {
                count = 1;
                sum = value.mantissas[only * value.site.width() + valueAt(h, valueWidth) + d];
            }
            results[g * valueWidth + d] =
                    out.site.format().roundQuotient(sum << rule.fractionBits(), count * rule.ratio());
        }
    }

    /** Fills the similarities of one query to all groups of keys and returns the greatest. */
    private long similarities(int q, int offset) {
        boolean order = score.similarity() == Similarity.ORDER;
        long best = Long.MIN_VALUE;
        for (int g = 0; g < keys.groups(); g++) {
            int k = keys.first(g) * key.site.width() + offset;
            long sum = 0;
            for (int d = 0; d < width; d++) {
                long a = query.mantissas[q + d];
                long b = key.mantissas[k + d];
                sum += order ? Math.min(0, a - b) : a * b;
            }
            similarities[g] = sum;
            best = Math.max(best, sum);
        }
        return best;
    }

    /** The least numerator that has the rank of this one; rounding is monotone. */
    private long least(long numerator) {
        int rank = rule.score().format().roundScaledLong(numerator, score.fractionBits());
        if (rank != thresholdRank) {
            thresholdRank = rank;
            if (rank == 0) {
                threshold = Long.MIN_VALUE;
            } else {
                BigInteger exact = rule.score().format().thresholdScaled(rank, score.fractionBits());
                // Numerators are below 2^62: a threshold beyond that is met by none of them, and rank would be less.
                threshold = exact.bitLength() < Long.SIZE
                        ? exact.longValueExact()
                        : exact.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
            }
        }
        return threshold;
    }
}
