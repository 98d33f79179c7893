package limen.finite.ranges;

import java.math.BigInteger;
import limen.finite.Site;

/** The hull of the values that each place attends to, where pairs of places are too many: places × channels steps in all. */
final class SeenValues {
    private final Places places;
    private final Site site;
    private final Ranks values;
    /** [position groups][channels] over the places of one position group, or up to it where attention is causal. */
    private final int[][] low;

    private final int[][] high;
    private final int[] lowest;
    private final int[] highest;

    SeenValues(RangeAnalysis analysis, Site site) {
        places = analysis.places();
        this.site = site;
        values = analysis.ranks(site);
        low = new int[places.positionGroups()][site.width()];
        high = new int[places.positionGroups()][site.width()];
        for (int group = 0; group < low.length; group++) {
            for (int c = 0; c < site.width(); c++) {
                low[group][c] = group == 0 ? Integer.MAX_VALUE : low[group - 1][c];
                high[group][c] = group == 0 ? -1 : high[group - 1][c];
                for (int token = 0; token < places.tokenGroups(); token++) {
                    int at = (group * places.tokenGroups() + token) * site.width() + c;
                    low[group][c] = Math.min(low[group][c], values.low[at]);
                    high[group][c] = Math.max(high[group][c], values.high[at]);
                }
            }
        }
        lowest = low[low.length - 1];
        highest = high[high.length - 1];
    }

    /** Mantissas of the least and greatest value of a channel that a place may attend to. */
    BigInteger[] hull(int place, int channel) {
        int group = place / places.tokenGroups();
        boolean causal = places.causal() && places.byPosition();
        int least = lowest[channel];
        int most = highest[channel];
        if (causal) {
            int at = place * site.width() + channel;
            least = group == 0 ? values.low[at] : Math.min(low[group - 1][channel], values.low[at]);
            most = group == 0 ? values.high[at] : Math.max(high[group - 1][channel], values.high[at]);
        }
        return new BigInteger[] {site.format().mantissa(least), site.format().mantissa(most)};
    }
}
