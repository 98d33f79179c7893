package limen.finite.ranges;

import limen.finite.Rule;
import limen.finite.Site;
import limen.number.Rational;

/**
 * Where all values of a site lie, whatever the input.
 *
 * @param site the site
 * @param low no exact value, before its rounding, is less
 * @param high none is greater
 * @param lowRank no rounded value has a lower rank
 * @param highRank none has a higher one
 */
public record SiteRange(Site site, Rational low, Rational high, int lowRank, int highRank) {
    /**
     * {@return whether some exact value may lie outside the format, so that it saturates} Never of differences of scores: their
     * formats end where weights vanish.
     */
    public boolean mayClip() {
        return !(site.rule() instanceof Rule.Difference)
                && (low.compareTo(site.format().minimum()) < 0
                        || high.compareTo(site.format().maximum()) > 0);
    }
}
