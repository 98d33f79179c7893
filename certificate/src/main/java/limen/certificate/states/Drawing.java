package limen.certificate.states;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import limen.certificate.CertificateException;
import limen.finite.OnePosition;
import limen.finite.Rule;
import limen.finite.Site;

/**
 * What a query of a head can ever draw from positions, by the definition of heads: groups of positions, one per score, greatest score
 * first, each with its score's rank, how many positions it has, and what of their values matters.
 *
 * <p>Softmax needs the sums of every group whose weight can still be more than 0: weights depend on the difference to the greatest
 * score, which only falls as more positions come. Saturated attention needs the sums of the first group; leftmost and rightmost the first
 * or last value of it.
 */
final class Drawing {
    /** A group's score, its number of positions, and its sums. */
    private record Group(int score, long count, long[] sums) {}

    private record LongKey(long[] values) {
        @Override
        public boolean equals(Object other) {
            return other instanceof LongKey that && Arrays.equals(values, that.values);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(values);
        }
    }

    private static final int MOST = 1 << 18;

    private final Map<LongKey, int[]> known = new HashMap<>();
    private final Site site;
    private final Rule.Head rule;
    private final Site scores;
    private final int width;
    /** The least rank of differences whose weight is more than 0; of softmax. */
    private final int leastWeighing;

    private boolean steady;

    Drawing(Site site) {
        this.site = site;
        rule = (Rule.Head) site.rule();
        scores = rule.score().rule() instanceof Rule.Difference difference ? difference.score() : rule.score();
        width = rule.layout().width();
        int least = 0;
        while (rule.selection().isSoft()
                && least <= rule.score().format().topRank()
                && rule.table().at(least) == 0) {
            least++;
        }
        leastWeighing = least;
    }

    /** Says that positions of one score have one value: what is drawn is that value, however many they are. */
    void takeSteady(boolean isSteady) {
        steady = isSteady && rule.selection() == Rule.Selection.SATURATED;
    }

    Rule.Head rule() {
        return rule;
    }

    /** The PAIR site of the scores. */
    Site scores() {
        return scores;
    }

    Rule.Score scoring() {
        return (Rule.Score) scores.rule();
    }

    /** What can be drawn after one more position. */
    long[] with(long[] before, int score, long[] value) {
        Group[] groups = groups(before);
        Group more = new Group(score, 1, value);
        return switch (rule.selection()) {
            case SOFTMAX, SOFTMAX1 -> flat(soft(groups, more));
            case SATURATED ->
                groups.length == 0 || score > groups[0].score
                        ? flat(more)
                        : score < groups[0].score
                                ? before
                                : steady ? same(before, groups[0], more) : flat(join(groups[0], more));
            case LEFTMOST -> groups.length == 0 || score > groups[0].score ? flat(more) : before;
            case RIGHTMOST -> groups.length == 0 || score >= groups[0].score ? flat(more) : before;
        };
    }

    private long[] same(long[] before, Group group, Group more) {
        if (!Arrays.equals(group.sums, more.sums)) {
            throw Numbers.refusal("take the values of " + site + " to be steady, which they are not");
        }
        return before;
    }

    private Group[] soft(Group[] groups, Group more) {
        Group[] joined = Arrays.copyOf(groups, groups.length + 1);
        joined[groups.length] = more;
        for (int k = 0; k < groups.length; k++) {
            if (groups[k].score == more.score) {
                joined = groups.clone();
                joined[k] = join(groups[k], more);
            }
        }
        Arrays.sort(joined, (a, b) -> Integer.compare(b.score, a.score));
        int greatest = joined[0].score;
        return Arrays.stream(joined)
                .filter(group -> canWeigh(group.score, greatest))
                .toArray(Group[]::new);
    }

    /** Whether the weight of a score is more than 0 under this maximum or a greater one: no difference above this one occurs then. */
    private boolean canWeigh(int score, int maximum) {
        if (score == maximum) {
            return true;
        }
        return difference(score, maximum) >= leastWeighing;
    }

    private int difference(int score, int maximum) {
        BigInteger difference =
                scores.format().mantissa(score).subtract(scores.format().mantissa(maximum));
        return rule.score().format().roundScaled(difference, 0);
    }

    private static Group join(Group a, Group b) {
        long[] sums = new long[a.sums.length];
        for (int d = 0; d < sums.length; d++) {
            sums[d] = Math.addExact(a.sums[d], b.sums[d]);
        }
        return new Group(a.score, a.count + b.count, sums);
    }

    /** Says what head {@code head} draws. */
    void draw(long[] drawn, int head, OnePosition one) {
        int[] ranks = drawn(drawn, one);
        for (int d = 0; d < width; d++) {
            one.set(site, rule.layout().own(head) + d, ranks[d]);
        }
    }

    /** The ranks that a head draws, not to be changed. */
    int[] drawn(long[] drawn, OnePosition one) {
        LongKey key = new LongKey(drawn);
        int[] ranks = known.get(key);
        if (ranks == null) {
            ranks = ranks(drawn, one);
            if (known.size() >= MOST) {
                known.clear();
            }
            known.put(key, ranks);
        }
        return ranks;
    }

    private int[] ranks(long[] drawn, OnePosition one) {
        Group[] groups = groups(drawn);
        if (groups.length == 0) {
            throw new CertificateException("prefix states: site " + site + " draws from no position");
        }
        BigInteger[] sums = new BigInteger[width];
        Arrays.fill(sums, BigInteger.ZERO);
        BigInteger total = BigInteger.ZERO;
        for (Group group : groups) {
            BigInteger weight = BigInteger.valueOf(
                    rule.selection().isSoft() ? rule.table().at(difference(group.score, groups[0].score)) : 1);
            boolean many = rule.selection().isSoft() || rule.selection() == Rule.Selection.SATURATED;
            total = total.add(weight.multiply(BigInteger.valueOf(many ? group.count : 1)));
            for (int d = 0; d < width; d++) {
                sums[d] = sums[d].add(weight.multiply(BigInteger.valueOf(group.sums[d])));
            }
        }
        if (rule.selection() == Rule.Selection.SOFTMAX1) {
            total = total.add(BigInteger.valueOf(rule.weights().sink().at(groups[0].score)));
        }
        int[] ranks = new int[width];
        for (int d = 0; d < width; d++) {
            ranks[d] = one.exactHead(site, sums[d], total);
        }
        return ranks;
    }

    private Group[] groups(long[] flat) {
        int size = 2 + width;
        Group[] groups = new Group[flat.length / size];
        for (int k = 0; k < groups.length; k++) {
            int at = k * size;
            groups[k] = new Group((int) flat[at], flat[at + 1], Arrays.copyOfRange(flat, at + 2, at + size));
        }
        return groups;
    }

    private long[] flat(Group... groups) {
        int size = 2 + width;
        long[] flat = new long[groups.length * size];
        for (int k = 0; k < groups.length; k++) {
            flat[k * size] = groups[k].score;
            flat[k * size + 1] = groups[k].count;
            System.arraycopy(groups[k].sums, 0, flat, k * size + 2, width);
        }
        return flat;
    }
}
