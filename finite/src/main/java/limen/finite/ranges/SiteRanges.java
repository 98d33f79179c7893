package limen.finite.ranges;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Rule;
import limen.finite.Shape;
import limen.finite.Site;

/**
 * Guaranteed ranges of a finite-precision transformer: no input of any length up to n has a value outside. Sound, not always tight;
 * how intervals are found is in {@link RangeAnalysis}.
 */
public final class SiteRanges {
    private final RangeAnalysis analysis;
    private final Map<Site, SiteRange> ranges = new LinkedHashMap<>();

    private SiteRanges(RangeAnalysis analysis) {
        this.analysis = analysis;
    }

    /**
     * {@return the ranges of all sites}
     *
     * @param model any
     * @param n the greatest number of tokens of the inputs, at most the model's
     * @throws IllegalArgumentException if the model does not take n tokens
     */
    public static SiteRanges of(FinitePrecisionTransformer model, int n) {
        return of(
                model,
                n,
                RangeAnalysis.of(
                        model.vocabulary().size(),
                        n,
                        model.causal(),
                        model.layers(),
                        model.sites().getFirst().width()));
    }

    /** With at most so many places. */
    static SiteRanges of(FinitePrecisionTransformer model, int n, int mostPlaces) {
        return of(model, n, RangeAnalysis.of(model.vocabulary().size(), n, model.causal(), mostPlaces));
    }

    private static SiteRanges of(FinitePrecisionTransformer model, int n, RangeAnalysis analysis) {
        model.requireLength(n);
        SiteRanges found = new SiteRanges(analysis);
        for (Site site : model.sites()) {
            found.ranges.put(site, found.analysis.range(site));
        }
        return found;
    }

    /** How many weights a model has. */
    static long weights(FinitePrecisionTransformer model) {
        return model.sites().stream().mapToLong(SiteRanges::weights).sum();
    }

    private static long weights(Site site) {
        if (!(site.rule() instanceof Rule.Linear linear)) {
            return site.width();
        }
        long count = 0;
        for (Rule.Term term : linear.terms()) {
            count += (long) site.width()
                    * (term.weights() == null ? 1 : term.source().width());
        }
        return count;
    }

    /** {@return every site's range, in order of definition} */
    public List<SiteRange> all() {
        return List.copyOf(ranges.values());
    }

    /**
     * {@return the range of a site, over all positions and channels}
     *
     * @param site of the model itself
     */
    public SiteRange of(Site site) {
        return ranges.get(site);
    }

    /**
     * {@return the least rank of one value over all inputs}
     *
     * @param site of shape POSITION or ROW
     * @param position from 0
     * @param channel from 0, or the head
     */
    public int lowest(Site site, int position, int channel) {
        return extreme(site, position, channel, false);
    }

    /**
     * {@return the greatest rank of one value over all inputs}
     *
     * @param site of shape POSITION or ROW
     * @param position from 0
     * @param channel from 0, or the head
     */
    public int highest(Site site, int position, int channel) {
        return extreme(site, position, channel, true);
    }

    private int extreme(Site site, int position, int channel, boolean highest) {
        if (site.shape() == Shape.PAIR) {
            return highest ? ranges.get(site).highRank() : ranges.get(site).lowRank();
        }
        Places places = analysis.places();
        Ranks ranks = analysis.ranks(site);
        int group = places.byPosition() ? position : 0;
        int best = highest ? -1 : Integer.MAX_VALUE;
        for (int token = 0; token < places.tokenGroups(); token++) {
            int at = (group * places.tokenGroups() + token) * site.width() + channel;
            best = highest ? Math.max(best, ranks.high[at]) : Math.min(best, ranks.low[at]);
        }
        return best;
    }

    /**
     * {@return the least rank of one value over all inputs with a token at its position}
     *
     * @param site of shape POSITION or ROW
     * @param token at the position
     * @param position from 0
     * @param channel from 0, or the head
     */
    public int lowest(Site site, int token, int position, int channel) {
        return analysis.ranks(site).low[at(site, token, position, channel)];
    }

    /**
     * {@return the greatest rank of one value over all inputs with a token at its position}
     *
     * @param site of shape POSITION or ROW
     * @param token at the position
     * @param position from 0
     * @param channel from 0, or the head
     */
    public int highest(Site site, int token, int position, int channel) {
        return analysis.ranks(site).high[at(site, token, position, channel)];
    }

    private int at(Site site, int token, int position, int channel) {
        Places places = analysis.places();
        int place = (places.byPosition() ? position : 0) * places.tokenGroups() + (places.byToken() ? token : 0);
        return place * site.width() + channel;
    }

    /**
     * {@return whether this many tokens at this many positions have intervals of their own}: then whatever stands before the first
     * attention is exact
     */
    public boolean isExactBeforeAttention() {
        return analysis.places().byToken() && analysis.places().byPosition();
    }
}
