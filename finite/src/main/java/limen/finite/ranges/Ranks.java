package limen.finite.ranges;

import java.math.BigInteger;
import java.util.Arrays;
import limen.finite.Site;
import limen.number.Format;
import limen.number.Rational;

/**
 * Intervals of ranks, {@code rows × site.width()} of them, and the hull of the exact values that were rounded to them. Rows are
 * places, or pairs of places (query · places + key), or query places alone where pairs are too many. Values come as numerators over one
 * power of two, or as rationals, not both.
 */
final class Ranks {
    final int[] low;
    final int[] high;
    private final Format format;
    /** The hull of numerators over 2^scale. */
    private BigInteger leastScaled;

    private BigInteger greatestScaled;
    private int scale;
    private Rational least;
    private Rational greatest;
    /** The least end of an interval that is not all −∞, where the format has a floor. */
    private Rational kept;

    Ranks(Site site, int rows) {
        format = site.format();
        low = new int[rows * site.width()];
        high = new int[low.length];
        Arrays.fill(low, Integer.MAX_VALUE);
        Arrays.fill(high, -1);
    }

    /** Widens an interval by the values numerator·2^(−fractionBits) units of the site, for numerators from {@code from} to {@code to}. */
    void add(int at, BigInteger from, BigInteger to, int fractionBits) {
        int highest = format.roundScaled(to, fractionBits);
        addRanks(at, format.roundScaled(from, fractionBits), highest);
        if (leastScaled == null || from.compareTo(leastScaled) < 0) {
            leastScaled = from;
        }
        if (greatestScaled == null || to.compareTo(greatestScaled) > 0) {
            greatestScaled = to;
        }
        scale = fractionBits;
        if (format.hasFloor() && highest > 0) {
            keep(Rational.ofScaled(from, -fractionBits));
        }
    }

    /** The same by values in units of the site. */
    void add(int at, Rational from, Rational to) {
        addRanks(at, round(from), round(to));
        addExact(from, to);
    }

    /** An exact value that need not become the one which stands for −∞. */
    private void keep(Rational value) {
        kept = kept == null ? value : kept.min(value);
    }

    private int round(Rational units) {
        return format.round(units.multiply(format.unit()));
    }

    void addRanks(int at, int from, int to) {
        low[at] = Math.min(low[at], from);
        high[at] = Math.max(high[at], to);
    }

    /** Widens the hull of exact values, in units of the site. */
    void addExact(Rational from, Rational to) {
        least = least == null ? from : least.min(from);
        greatest = greatest == null ? to : greatest.max(to);
        if (format.hasFloor()) {
            keep(from);
        }
    }

    /** Whether nothing was ever added here: no input has such a value. */
    boolean isEmpty(int at) {
        return high[at] < 0;
    }

    BigInteger lowMantissa(int at) {
        return format.mantissa(low[at]);
    }

    BigInteger highMantissa(int at) {
        return format.mantissa(high[at]);
    }

    /** The least exact value, in units of the site. */
    Rational least() {
        return least != null ? least : Rational.ofScaled(leastScaled, -scale);
    }

    /** The least one, in units of the site, but for those that certainly become the value which stands for −∞; the greatest if all do. */
    Rational leastKept() {
        return !format.hasFloor() ? least() : kept == null ? greatest() : kept;
    }

    /** The greatest. */
    Rational greatest() {
        return greatest != null ? greatest : Rational.ofScaled(greatestScaled, -scale);
    }
}
