package limen.finite.ranges;

import limen.finite.Rule;
import limen.finite.Saturation;
import limen.finite.Site;
import limen.number.Format;
import limen.number.Rational;

/**
 * Where all values of a site lie, whatever the input.
 *
 * @param site the site
 * @param low no exact value, before its rounding, is less
 * @param leastKept none is less that need not become the value which stands for −∞; {@code low} where the format has no such value
 * @param high none is greater
 * @param lowRank no rounded value has a lower rank
 * @param highRank none has a higher one
 */
public record SiteRange(Site site, Rational low, Rational leastKept, Rational high, int lowRank, int highRank) {
    /**
     * {@return whether some exact value may lie outside the format} Never of differences of scores: their formats end where weights
     * vanish; nor of formats that apply a function in rounding, whose values are no bounds of the numbers.
     */
    public boolean mayExceed() {
        Format format = site.format();
        return leastKept.compareTo(format.value(format.leastRank())) < 0 && canClip()
                || high.compareTo(site.format().maximum()) > 0 && canClip();
    }

    /**
     * {@return whether some exact value may saturate, {@link Saturation}: lie outside the format by so much that with one more value there
     * it would have been rounded to that} Never of differences of scores.
     */
    public boolean mayClip() {
        return mayClip(0, site.format().topRank());
    }

    /**
     * {@return the same of values whose ranks, after their rounding, are known better}
     *
     * @param least no rank is less
     * @param greatest none is greater
     */
    public boolean mayClip(int least, int greatest) {
        boolean below = least <= site.format().leastRank() && Saturation.saturatesBelow(site.format(), leastKept);
        boolean above = greatest == site.format().topRank() && Saturation.saturatesAbove(site.format(), high);
        return canClip() && (below || above);
    }

    private boolean canClip() {
        boolean isRounded = !(site.rule() instanceof Rule.Difference) && !(site.rule() instanceof Rule.Maximum);
        return isRounded && !site.format().isWarped();
    }
}
