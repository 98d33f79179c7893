package limen.certificate.states;

import java.util.Arrays;
import limen.finite.OnePosition;
import limen.finite.Rule;

/**
 * A query of a head; where scores depend on distances, one with the position that asks.
 *
 * @param position −1 if scores do not depend on it
 * @param ranks of the query's values
 */
record Query(int position, int[] ranks) {
    /** The query that a head asks at a position that is defined so far. */
    static Query at(Rule.Score scoring, int head, int position, OnePosition one) {
        int[] ranks = new int[scoring.headWidth()];
        one.copy(scoring.query(), scoring.layout().own(head), ranks, 0, ranks.length);
        return new Query(scoring.distance() == null ? -1 : position, ranks);
    }

    /** The key that a head shows at a position that is defined so far. */
    static int[] key(Rule.Score scoring, int head, OnePosition one) {
        int[] key = new int[scoring.headWidth()];
        one.copy(scoring.key(), scoring.layout().shared(head), key, 0, key.length);
        return key;
    }

    /** The score, by rank, that this query gives a key at a position. */
    int score(Drawing drawing, int head, int[] key, int place, OnePosition one) {
        return one.score(drawing.scores(), ranks, key, head, position < 0 ? 0 : Math.abs(position - place));
    }

    /** The value that a head draws from a position that is defined so far. */
    static long[] value(Drawing drawing, int head, OnePosition one) {
        Rule.Head rule = drawing.rule();
        long[] value = new long[rule.layout().width()];
        for (int d = 0; d < value.length; d++) {
            value[d] = rule.value()
                    .format()
                    .mantissa(one.rank(rule.value(), rule.layout().shared(head) + d))
                    .longValueExact();
        }
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Query that && position == that.position && Arrays.equals(ranks, that.ranks);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(ranks) + position;
    }
}
