package limen.finite;

import java.util.List;
import limen.number.Format;
import limen.number.Rational;
import limen.number.ValueList;

/**
 * Whether a value was cut off at an end of its format: with one more value beyond that end, one unit away, it would have been rounded
 * to that one.
 */
public final class Saturation {
    private Saturation() {}

    /**
     * {@return whether a number may be cut off at the greatest value}
     *
     * @param format what it is rounded to
     * @param high the number, not in units
     */
    public static boolean saturatesAbove(Format format, Rational high) {
        return !format.isWarped() && above(format).round(high) == 1;
    }

    /**
     * {@return whether a number may be cut off at the least value, or at the next one where the least stands for −∞}
     *
     * @param format what it is rounded to
     * @param low the number, not in units
     */
    public static boolean saturatesBelow(Format format, Rational low) {
        return !format.isWarped() && below(format).round(low) == 0;
    }

    /**
     * {@return whether one value of a run was cut off}; never of maxima, which are not rounded, nor of differences of scores, whose formats
     * end where weights vanish, nor of formats that apply a function in rounding.
     * Cost: one value of the reference interpreter where its rank is the least or greatest, else nothing.
     *
     * @param model what ran
     * @param tokens its input
     * @param trace what it computed, with all sites that the site's rule reads
     * @param site of the model itself
     * @param flat index of the value, in the order of {@link Shape}
     */
    public static boolean isCutOff(FinitePrecisionTransformer model, int[] tokens, Trace trace, Site site, int flat) {
        if (site.rule() instanceof Rule.Difference || site.rule() instanceof Rule.Maximum) {
            return false;
        }
        int rank = trace.rank(site, flat);
        Format format = site.format();
        return !format.isWarped()
                && (rank == format.topRank() && rankIn(above(format), model, tokens, trace, site, flat) == 1
                        || rank == format.leastRank() && rankIn(below(format), model, tokens, trace, site, flat) == 0);
    }

    /** The greatest value and the next one. */
    private static Format above(Format format) {
        Rational end = format.maximum();
        return ValueList.of(List.of(end, end.add(format.unit())), format.rounding());
    }

    /** The least value after the one before it. */
    private static Format below(Format format) {
        Rational end = format.value(format.leastRank());
        return ValueList.of(List.of(end.subtract(format.unit()), end), format.rounding());
    }

    /** The rank that a value would have in another format of the same unit. */
    private static int rankIn(
            Format format, FinitePrecisionTransformer model, int[] tokens, Trace trace, Site site, int flat) {
        Site other = new Site(site.name(), site.kind(), site.layer(), site.shape(), site.width(), format, site.rule());
        int n = trace.n();
        int c = flat % site.width();
        int at = flat / site.width();
        int i = at;
        int j = 0;
        if (site.shape() == Shape.PAIR) {
            i = 0;
            while (i + 1 < n && Shape.pair(n, model.causal(), i + 1, 0) <= at) {
                i++;
            }
            j = Math.toIntExact(at - Shape.pair(n, model.causal(), i, 0));
        }
        return new ReferenceRun(model, tokens, n, trace.ranks()).value(other, i, j, c);
    }
}
