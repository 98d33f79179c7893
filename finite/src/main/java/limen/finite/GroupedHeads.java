package limen.finite;

import java.math.BigInteger;
import java.util.Arrays;
import limen.number.Format;
import limen.transformer.HeadLayout;

/**
 * The heads of one layer of hard attention without mask and distances, scores and maxima included, proved to fit.
 *
 * <p>Which positions a head selects hangs on nothing but rows of queries and keys, so positions of equal key rows are one, with a
 * count, sums of values and the least and greatest position, and equal query rows are answered once. Of keys that differ in one
 * coordinate, a saturated head selects one end of their order ({@link KeyLine}).
 */
final class GroupedHeads extends ColumnStep {
    private final Rule.Head rule;
    private final Rule.Score score;
    private final Format scores;
    private final Columns query;
    private final Columns key;
    private final Columns value;
    private final Columns maximum;
    private final Columns out;
    private final HeadLayout scoring;
    private final HeadLayout mixing;
    private final int heads;
    private final int keyWidth;
    private final int valueWidth;
    /** Heads in which no token and no position has influence on anything. */
    private final boolean[] idle;

    private final RowGroups queries = new RowGroups();
    private final KeyGroups keys;
    private long[] rows = new long[0];
    /** [valueWidth][query groups] */
    private final int[][] results;

    private int[] best = new int[0];
    private long[] numerators = new long[0];
    private int[] selected = new int[0];
    private int thresholdRank = -1;
    private long threshold;

    GroupedHeads(Rule.Head rule, Columns query, Columns key, Columns value, Columns maximum, Columns out) {
        this.rule = rule;
        score = (Rule.Score) rule.score().rule();
        scores = rule.score().format();
        this.query = query;
        this.key = key;
        this.value = value;
        this.maximum = maximum;
        this.out = out;
        scoring = score.layout();
        mixing = rule.layout();
        heads = scoring.heads();
        keyWidth = scoring.width();
        valueWidth = mixing.width();
        keys = new KeyGroups(keyWidth, valueWidth);
        results = new int[valueWidth][0];
        idle = new boolean[heads];
        for (int h = 0; h < heads; h++) {
            idle[h] = query.uniform(scoring.own(h), keyWidth)
                    && key.uniform(scoring.shared(h), keyWidth)
                    && value.uniform(mixing.shared(h), valueWidth);
            Arrays.fill(out.fixed, mixing.own(h), mixing.own(h + 1), idle[h]);
            Arrays.fill(out.uniform, mixing.own(h), mixing.own(h + 1), idle[h]);
        }
    }

    @Override
    void grow(int capacity) {
        rows = new long[capacity * keyWidth];
        keys.grow(capacity);
        for (int d = 0; d < valueWidth; d++) {
            results[d] = new int[capacity];
        }
        best = new int[capacity];
        numerators = new long[capacity];
        selected = new int[capacity];
        for (int h = 0; h < heads; h++) {
            if (idle[h]) {
                head(h, capacity);
            }
        }
    }

    @Override
    void run(int[] tokens) {
        for (int h = 0; h < heads; h++) {
            if (!idle[h]) {
                head(h, tokens.length);
            }
        }
    }

    private void head(int h, int n) {
        group(queries, query, scoring.own(h), n);
        group(keys.groups, key, scoring.shared(h), n);
        keys.gather(key, scoring.shared(h), value, mixing.shared(h), n);
        boolean ordered = keys.lone() >= 0 && rule.selection() == Rule.Selection.SATURATED;
        if (ordered) {
            keys.order();
        }
        for (int g = 0; g < queries.groups(); g++) {
            if (ordered) {
                answerByOrder(g, h);
            } else {
                answer(g, h);
            }
        }
        if (queries.groups() == 1) {
            maximum.fill(h, n, best[0]);
            for (int d = 0; d < valueWidth; d++) {
                out.fill(mixing.own(h) + d, n, results[d][0]);
            }
            return;
        }
        for (int i = 0; i < n; i++) {
            int g = queries.groupOf(i);
            maximum.ranks[h][i] = best[g];
            for (int d = 0; d < valueWidth; d++) {
                out.set(mixing.own(h) + d, i, results[d][g]);
            }
        }
    }

    private void group(RowGroups groups, Columns source, int channel, int n) {
        if (source.uniform(channel, keyWidth)) {
            groups.one(n);
            return;
        }
        for (int d = 0; d < keyWidth; d++) {
            long[] column = source.mantissas[channel + d];
            for (int i = 0, at = d; i < n; i++, at += keyWidth) {
                rows[at] = column[i];
            }
        }
        groups.group(rows, n, keyWidth);
    }

    /** What all queries of a group get from a head. */
    private void answer(int g, int h) {
        long greatest = scores(queries.first(g), scoring.own(h));
        int rank = scores.roundScaledLong(greatest, score.fractionBits());
        best[g] = rank;
        long least = least(greatest, rank);
        int count = 0;
        for (int k = 0; k < keys.groups.groups(); k++) {
            selected[count] = k;
            count += numerators[k] >= least ? 1 : 0;
        }
        if (rule.selection() == Rule.Selection.SATURATED) {
            mean(g, count);
        } else {
            only(g, mixing.shared(h), count);
        }
    }

    /** The same where keys differ in one coordinate: numerators are monotone in it. */
    private void answerByOrder(int g, int h) {
        int i = queries.first(g);
        int channel = scoring.own(h);
        long q = query.mantissas[channel + keys.lone()][i];
        long common = common(i, channel);
        KeyLine line = keys.line;
        int size = line.size();
        boolean first = numerator(q, common, line.key(0)) > numerator(q, common, line.key(size - 1));
        long greatest = numerator(q, common, line.key(first ? 0 : size - 1));
        int rank = scores.roundScaledLong(greatest, score.fractionBits());
        best[g] = rank;
        long least = least(greatest, rank);
        // The selected end is all of them, or its inner bound is found by bisection.
        int in = first ? 0 : size - 1;
        int beyond = first ? size : -1;
        while (Math.abs(beyond - in) > 1) {
            int middle = (in + beyond) >> 1;
            if (numerator(q, common, line.key(middle)) >= least) {
                in = middle;
            } else {
                beyond = middle;
            }
        }
        int from = first ? 0 : in;
        int to = first ? in + 1 : size;
        long total = line.count(from, to) * rule.ratio();
        for (int d = 0; d < valueWidth; d++) {
            results[d][g] = out.site.format().roundQuotient(line.sum(d, from, to) << rule.fractionBits(), total);
        }
    }

    private long numerator(long q, long common, long k) {
        return score.multiplier() * (common + similarity(q, k));
    }

    private long similarity(long q, long k) {
        return score.similarity().part(q, k);
    }

    /** What the coordinates in which keys do not differ add to the similarity of a query with any of them. */
    private long common(int i, int channel) {
        long common = 0;
        for (int d = 0; d < keyWidth; d++) {
            common += keys.varies[d] ? 0 : similarity(query.mantissas[channel + d][i], keys.rows[d][0]);
        }
        return common;
    }

    /** Fills the numerators of one query's scores with all groups of keys and returns the greatest. */
    private long scores(int i, int channel) {
        int count = keys.groups.groups();
        Arrays.fill(numerators, 0, count, 0);
        long common = common(i, channel);
        for (int d = 0; d < keyWidth; d++) {
            long q = query.mantissas[channel + d][i];
            long[] row = keys.rows[d];
            if (!keys.varies[d]) {
                continue;
            }
            score.similarity().addParts(numerators, q, row, count);
        }
        long greatest = Long.MIN_VALUE;
        long multiplier = score.multiplier();
        for (int k = 0; k < count; k++) {
            numerators[k] = multiplier * (numerators[k] + common);
            greatest = Math.max(greatest, numerators[k]);
        }
        return greatest;
    }

    /** The least numerator whose rank is the greatest one's: rounding is monotone. */
    private long least(long greatest, int rank) {
        if (rank == 0) {
            return Long.MIN_VALUE;
        }
        long step = Math.max(1, Math.abs(score.multiplier()));
        if (scores.roundScaledLong(greatest - step, score.fractionBits()) < rank) {
            return greatest; // Numerators are multiples of the multiplier.
        }
        if (rank != thresholdRank) {
            BigInteger exact = scores.thresholdScaled(rank, score.fractionBits());
            // The greatest, below 2^62, reaches it: what fits no long is below all.
            threshold = exact.bitLength() < Long.SIZE ? exact.longValueExact() : Long.MIN_VALUE;
            thresholdRank = rank;
        }
        return threshold;
    }

    private void mean(int g, int count) {
        long total = 0;
        for (int s = 0; s < count; s++) {
            total += keys.groups.count(selected[s]);
        }
        for (int d = 0; d < valueWidth; d++) {
            long sum = 0;
            for (int s = 0; s < count; s++) {
                sum += keys.sums[d][selected[s]];
            }
            results[d][g] = out.site.format().roundQuotient(sum << rule.fractionBits(), total * rule.ratio());
        }
    }

    private void only(int g, int channel, int count) {
        boolean left = rule.selection() == Rule.Selection.LEFTMOST;
        int j = left ? Integer.MAX_VALUE : -1;
        for (int s = 0; s < count; s++) {
            j = left ? Math.min(j, keys.groups.first(selected[s])) : Math.max(j, keys.groups.last(selected[s]));
        }
        for (int d = 0; d < valueWidth; d++) {
            long sum = value.mantissas[channel + d][j] << rule.fractionBits();
            results[d][g] = out.site.format().roundQuotient(sum, rule.ratio());
        }
    }
}
