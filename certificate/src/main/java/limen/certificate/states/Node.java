package limen.certificate.states;

import java.util.HashMap;
import java.util.Map;

/**
 * A token at a position of a causal model, once some sites of heads have drawn: what follows up to the next site of heads, which depends on
 * nothing else. So it is computed once for all prefixes that come here.
 */
final class Node {
    /** Ranks by the number of the site among those of positions, as far as they are known. */
    final int[][] ranks;
    /** By head of the next site of heads: the number of the position's own query. */
    int[] own;

    /** By head of the next site of heads. */
    long[][] values;

    /** By head of the next site of heads and its queries: the score of the position's key under those that may still be asked. */
    int[][] scores;

    /** The answer at the position, once all have drawn. */
    int answer = -1;

    /** What follows, by what the next site of heads draws. */
    final Map<Query, Node> next = new HashMap<>();

    Node(int[][] ranks) {
        this.ranks = ranks;
    }
}
