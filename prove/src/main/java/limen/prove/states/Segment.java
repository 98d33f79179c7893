package limen.prove.states;

import java.util.HashMap;
import java.util.Map;

/**
 * What a position computes once the heads before are known, up to the next site of heads: a node of a tree by token and what each site of
 * heads drew. Computed once for all states that come here.
 */
final class Segment {
    final Segment before;
    /** Ranks of the POSITION sites in it, heads first. */
    final int[][] ranks;
    /** Of the next site of heads: what the position adds and asks; null after the last one. */
    long[] values;

    /** By head: the number of the query that is asked. */
    int[] asked;
    /** By head and query: the score of the position's key; of queries that are still asked. */
    int[][] scores;

    /** After the last site of heads: the answer there. */
    int answer = -1;

    private final Map<Queries.Query, Segment> next = new HashMap<>();

    Segment(Segment before, int[][] ranks) {
        this.before = before;
        this.ranks = ranks;
    }

    /** What follows where the next heads drew these ranks; null if it was not computed yet. */
    Segment after(Queries.Query drawn) {
        return next.get(drawn);
    }

    void put(Queries.Query drawn, Segment segment) {
        next.put(drawn, segment);
    }
}
