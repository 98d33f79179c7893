package limen.finite;

import java.util.Map;
import limen.io.InputException;

/**
 * Every value of one run of a finite-precision transformer.
 *
 * @param n number of tokens
 * @param ranks for each site its ranks in flat {@link Shape} order; {@link StreamingInterpreter} keeps none of PAIR sites
 * @param logits [positions × rows] exact logit numerators, at every position
 * @param answer per {@link Output.Kind}: the next token; the labels; or 1 for accept and 0 for reject
 */
public record Trace(int n, Map<Site, int[]> ranks, java.math.BigInteger[][] logits, int[] answer) {
    /**
     * {@return the rank of a site's value at a flat index}
     *
     * @param site a site of the model itself, not one like it
     * @param index from 0, in flat {@link Shape} order
     * @throws IllegalArgumentException if the run did not keep the site: one line
     */
    public int rank(Site site, int index) {
        int[] values = ranks.get(site);
        if (values == null) {
            throw new InputException("site " + site
                    + ": not in this trace, ask for a site of the model, and for pairs run another interpreter");
        }
        return values[index];
    }
}
