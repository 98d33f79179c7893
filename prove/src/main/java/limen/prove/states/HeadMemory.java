package limen.prove.states;

import java.math.BigInteger;
import java.util.Arrays;
import limen.finite.OnePosition;
import limen.finite.Rule;
import limen.finite.Site;
import limen.io.InputException;
import limen.number.Format;
import limen.transformer.HeadLayout;

/**
 * What one query of a head can ever draw from the positions so far: its <em>entry</em>, and how it grows.
 *
 * <p>An entry is a few longs, the first the greatest score's rank (−1 before the first position). Softmax: how many scores can still
 * weigh something, and for each, ascending, its rank, how many positions have it and the sums of their values. Saturated: how many
 * positions have the greatest score, and the sums of their values. Leftmost and rightmost: the value of the first or last of them.
 * Sums are as long as a head is wide.
 */
final class HeadMemory {
    private static final int CACHE = 1 << 20;

    final Site site;
    final Site score;
    final Rule.Score scoring;
    final Site value;
    final HeadLayout layout;
    private final Rule.Head rule;
    private final Rule.Selection selection;
    private final boolean fits;
    private final int width;
    /** The weight of score s under maximum m at s · size + m, −1 where not yet known; null where there are too many. */
    private final long[] weights;
    /** Weights below this rank of differences are all 0. */
    private final int leading;

    private final Format scores;
    private boolean steady;
    private boolean conflict;

    HeadMemory(Site site, int n, OnePosition one) {
        this.site = site;
        rule = (Rule.Head) site.rule();
        selection = rule.selection();
        score = rule.score().rule() instanceof Rule.Difference difference ? difference.score() : rule.score();
        scoring = (Rule.Score) score.rule();
        value = rule.value();
        layout = rule.layout();
        width = layout.width();
        scores = score.format();
        fits = one.fitsLong(site);
        BigInteger greatest = value.format()
                .mantissa(0)
                .abs()
                .max(value.format().mantissa(value.format().topRank()).abs());
        if (!value.format().fitsLong()
                || !scores.fitsLong()
                || greatest.multiply(BigInteger.valueOf(n)).bitLength() > 62) {
            throw new InputException("site " + site + ": sums of its values may reach 2^62, ask another engine");
        }
        int lead = 0;
        if (selection.isSoft()) {
            long[] table = rule.table().values();
            while (lead < table.length && table[lead] == 0) {
                lead++;
            }
        }
        leading = lead;
        long size = (long) scores.size() * scores.size();
        weights = selection.isSoft() && size <= CACHE ? new long[(int) size] : null;
        if (weights != null) {
            Arrays.fill(weights, -1);
        }
    }

    /**
     * Takes positions of one score to have one value under each query, so that a saturated head need not count them: the mean of equal
     * values is this value. See {@link #conflict}.
     */
    void takeSteady(boolean isSteady) {
        steady = isSteady && selection == Rule.Selection.SATURATED;
        conflict = false;
    }

    /** The mantissas of the values at a position that is defined so far, of all heads. */
    long[] values(OnePosition one) {
        long[] values = new long[layout.sharedWidth()];
        for (int c = 0; c < values.length; c++) {
            values[c] = value.format().mantissaLong(one.rank(value, c));
        }
        return values;
    }

    /** How positions are selected. */
    Rule.Selection selection() {
        return selection;
    }

    /** The ranks of the key that a head reads, at a position that is defined so far. */
    int[] key(int head, OnePosition one) {
        int[] key = new int[scoring.headWidth()];
        one.copy(scoring.key(), scoring.layout().shared(head), key, 0, key.length);
        return key;
    }

    /** The scores that queries of a head give the key of a position; −1 of those that are not asked any more. */
    int[] scores(Queries queries, int head, int position, int[] key, OnePosition one) {
        int[] scores = new int[queries.count()];
        for (int q = 0; q < scores.length; q++) {
            Queries.Query each = queries.queries.get(q);
            int distance = each.position() < 0 ? 0 : Math.abs(each.position() - position);
            scores[q] = queries.last(q) < position ? -1 : one.score(score, each.ranks(), key, head, distance);
        }
        return scores;
    }

    /** How many longs an entry needs at most. */
    int room(int n) {
        return selection.isSoft() ? 2 + Math.min(n, scores.size()) * (2 + width) + 2 + width : 2 + width;
    }

    /** An entry of no position. */
    void begin(long[] entry) {
        entry[0] = -1;
        entry[1] = 0;
    }

    /** The number of longs in use. */
    int size(long[] entry) {
        if (entry[0] < 0) {
            return 1;
        }
        return switch (selection) {
            case SOFTMAX, SOFTMAX1 -> 2 + (int) entry[1] * (2 + width);
            case SATURATED -> 2 + width;
            case LEFTMOST, RIGHTMOST -> 1 + width;
        };
    }

    void pack(long[] entry, Pack out) {
        int size = size(entry);
        for (int k = 0; k < size; k++) {
            out.put(entry[k]);
        }
    }

    void unpack(Pack in, long[] entry) {
        entry[0] = in.get();
        if (entry[0] < 0) {
            return;
        }
        entry[1] = in.get();
        int size = size(entry);
        for (int k = 2; k < size; k++) {
            entry[k] = in.get();
        }
    }

    /** One more position, of score rank s; its value's mantissas at {@code at}. */
    void add(long[] entry, int s, long[] values, int at) {
        switch (selection) {
            case SOFTMAX, SOFTMAX1 -> addSoft(entry, s, values, at);
            case SATURATED -> {
                if (s > entry[0]) {
                    entry[0] = s;
                    entry[1] = 1;
                    System.arraycopy(values, at, entry, 2, width);
                } else if (s == entry[0] && steady) {
                    for (int d = 0; d < width; d++) {
                        conflict |= entry[2 + d] != values[at + d];
                    }
                } else if (s == entry[0]) {
                    entry[1]++;
                    for (int d = 0; d < width; d++) {
                        entry[2 + d] += values[at + d];
                    }
                }
            }
            case LEFTMOST, RIGHTMOST -> {
                if (s > entry[0] || s == entry[0] && selection == Rule.Selection.RIGHTMOST) {
                    entry[0] = s;
                    System.arraycopy(values, at, entry, 1, width);
                }
            }
        }
    }

    /** Whether positions of one score had several values, though they are taken to be steady. */
    boolean conflict() {
        return conflict;
    }

    private void addSoft(long[] entry, int s, long[] values, int at) {
        int step = 2 + width;
        if (entry[0] < 0) {
            entry[1] = 0;
        }
        if (s > entry[0]) {
            entry[0] = s;
            forget(entry, step);
        } else if (isDead(s, (int) entry[0])) {
            return;
        }
        int count = (int) entry[1];
        int item = 0;
        while (item < count && entry[2 + item * step] < s) {
            item++;
        }
        int place = 2 + item * step;
        if (item == count || entry[place] != s) {
            System.arraycopy(entry, place, entry, place + step, (count - item) * step);
            Arrays.fill(entry, place, place + step, 0);
            entry[place] = s;
            entry[1]++;
        }
        entry[place + 1]++;
        for (int d = 0; d < width; d++) {
            entry[place + 2 + d] += values[at + d];
        }
    }

    /** Drops the scores that weigh nothing under the present maximum, and so under every greater one. */
    private void forget(long[] entry, int step) {
        int count = (int) entry[1];
        int dead = 0;
        while (dead < count && isDead((int) entry[2 + dead * step], (int) entry[0])) {
            dead++;
        }
        System.arraycopy(entry, 2 + dead * step, entry, 2, (count - dead) * step);
        entry[1] -= dead;
    }

    private boolean isDead(int s, int maximum) {
        return leading > 0 && difference(s, maximum) < leading;
    }

    private int difference(int s, int maximum) {
        return rule.score().format().roundScaledLong(scores.mantissaLong(s) - scores.mantissaLong(maximum), 0);
    }

    private long weight(int s, int maximum) {
        if (weights == null) {
            return rule.table().at(difference(s, maximum));
        }
        int at = s * scores.size() + maximum;
        if (weights[at] < 0) {
            weights[at] = rule.table().at(difference(s, maximum));
        }
        return weights[at];
    }

    /** Says what head h draws from its entry. */
    void draw(long[] entry, int h, OnePosition one) {
        int first = layout.own(h);
        switch (selection) {
            case SOFTMAX, SOFTMAX1 -> drawSoft(entry, first, one);
            case SATURATED -> {
                for (int d = 0; d < width; d++) {
                    one.set(site, first + d, head(one, entry[2 + d], entry[1]));
                }
            }
            case LEFTMOST, RIGHTMOST -> {
                for (int d = 0; d < width; d++) {
                    one.set(site, first + d, head(one, entry[1 + d], 1));
                }
            }
        }
    }

    private int head(OnePosition one, long sum, long denominator) {
        return fits
                ? one.head(site, sum, denominator)
                : one.exactHead(site, BigInteger.valueOf(sum), BigInteger.valueOf(denominator));
    }

    private void drawSoft(long[] entry, int first, OnePosition one) {
        if (!fits) {
            drawExact(entry, first, one);
            return;
        }
        int step = 2 + width;
        int maximum = (int) entry[0];
        long denominator =
                selection == Rule.Selection.SOFTMAX1 ? rule.weights().sink().at(maximum) : 0;
        for (int item = 0; item < entry[1]; item++) {
            denominator += weight((int) entry[2 + item * step], maximum) * entry[3 + item * step];
        }
        for (int d = 0; d < width; d++) {
            long sum = 0;
            for (int item = 0; item < entry[1]; item++) {
                sum += weight((int) entry[2 + item * step], maximum) * entry[4 + item * step + d];
            }
            one.set(site, first + d, one.head(site, sum, denominator));
        }
    }

    private void drawExact(long[] entry, int first, OnePosition one) {
        int step = 2 + width;
        int maximum = (int) entry[0];
        BigInteger denominator = selection == Rule.Selection.SOFTMAX1
                ? BigInteger.valueOf(rule.weights().sink().at(maximum))
                : BigInteger.ZERO;
        for (int item = 0; item < entry[1]; item++) {
            denominator = denominator.add(BigInteger.valueOf(weight((int) entry[2 + item * step], maximum))
                    .multiply(BigInteger.valueOf(entry[3 + item * step])));
        }
        for (int d = 0; d < width; d++) {
            BigInteger sum = BigInteger.ZERO;
            for (int item = 0; item < entry[1]; item++) {
                sum = sum.add(BigInteger.valueOf(weight((int) entry[2 + item * step], maximum))
                        .multiply(BigInteger.valueOf(entry[4 + item * step + d])));
            }
            one.set(site, first + d, one.exactHead(site, sum, denominator));
        }
    }
}
