package limen.transformer.site;

import java.util.Map;

/**
 * Every value of one run of a finite-precision transformer.
 *
 * @param n number of tokens
 * @param ranks for each site its ranks in flat {@link Shape} order
 * @param logits [positions × rows] exact logit numerators, at every position
 * @param answer per {@link Output.Kind}: the next token; the labels; or 1 for accept and 0 for reject
 */
public record Trace(int n, Map<Site, int[]> ranks, java.math.BigInteger[][] logits, int[] answer) {
    /** The rank of a site's value at a flat index. */
    public int rank(Site site, int index) {
        return ranks.get(site)[index];
    }
}
