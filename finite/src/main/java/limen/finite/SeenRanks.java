package limen.finite;

import java.util.HashMap;
import java.util.Map;

/**
 * The least and the greatest rank that each site of a model had wherever it was looked at: {@link OnePosition#watched} tells what it
 * computes. Differences and maxima of scores are not looked at. For several threads.
 */
public final class SeenRanks {
    private static final class Ends {
        private int low = Integer.MAX_VALUE;
        private int high = -1;
    }

    private final Map<Site, Ends> ends = new HashMap<>();

    /**
     * Nothing seen yet.
     *
     * @param model whose sites
     */
    public SeenRanks(FinitePrecisionTransformer model) {
        for (Site site : model.sites()) {
            if (site.shape() == Shape.POSITION || site.rule() instanceof Rule.Score) {
                ends.put(site, new Ends());
            }
        }
    }

    /**
     * Sees one.
     *
     * @param site a POSITION site or one of scores
     * @param rank in its format
     */
    public void see(Site site, int rank) {
        Ends own = ends.get(site);
        synchronized (own) {
            own.low = Math.min(own.low, rank);
            own.high = Math.max(own.high, rank);
        }
    }

    /**
     * {@return the least rank, or {@link Integer#MAX_VALUE} where none was seen}
     *
     * @param site a POSITION site or one of scores
     */
    public int low(Site site) {
        Ends own = ends.get(site);
        synchronized (own) {
            return own.low;
        }
    }

    /**
     * {@return the greatest rank, or −1 where none was seen}
     *
     * @param site a POSITION site or one of scores
     */
    public int high(Site site) {
        Ends own = ends.get(site);
        synchronized (own) {
            return own.high;
        }
    }
}
