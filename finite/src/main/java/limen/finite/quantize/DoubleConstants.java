package limen.finite.quantize;

import limen.number.Rational;

/**
 * Many real constants of one site as integers: {@link Constants#integer} of each, divided by the site's unit, in longs where
 * these hold what is divided, which for a unit of a calibrated format they do.
 */
final class DoubleConstants {
    /** The bits of a double's significand. */
    private static final int SIGNIFICAND = 53;

    private final Constants constants;
    private final Rational unit;
    private final int fractionBits;
    private final boolean fits;
    /** unit = numerator · 2^−scale, where that fits. */
    private final long numerator;

    private final int scale;

    /**
     * Constants of a site.
     *
     * @param unit positive
     */
    DoubleConstants(Constants constants, Rational unit, int fractionBits) {
        this.constants = constants;
        this.unit = unit;
        this.fractionBits = fractionBits;
        fits = !constants.exact()
                && unit.isDyadic()
                && Math.max(SIGNIFICAND, unit.numerator().bitLength() + constants.bits()) < Long.SIZE - 2;
        numerator = fits ? unit.numerator().longValueExact() : 0;
        scale = unit.denominator().bitLength() - 1;
    }

    /** The integer of x/unit. */
    long integer(double x) {
        if (x == 0) {
            return 0;
        }
        int exponent = Math.max(Math.getExponent(x), Double.MIN_EXPONENT) - (SIGNIFICAND - 1);
        long magnitude = fits ? (long) Math.scalb(Math.abs(x), -exponent) : 0;
        // a subnormal's scalb would pass through two powers of two
        if (magnitude < 1L << (SIGNIFICAND - 1)) {
            return exactly(x);
        }
        int log = SIGNIFICAND - bitLength(numerator);
        if (log >= 0 ? magnitude < numerator << log : magnitude << -log < numerator) {
            log--;
        }
        // the quotient of as many significant bits as constants have, and how often it must still be doubled
        int shift = constants.bits() - 1 - log;
        long significand =
                shift >= 0 ? nearest(magnitude << shift, numerator) : nearest(magnitude, numerator << -shift);
        int doubled = fractionBits + exponent + scale - shift;
        if (doubled > Long.SIZE - 2 - bitLength(significand)) {
            return exactly(x);
        }
        long integer = doubled >= 0
                ? significand << doubled
                : -doubled >= Long.SIZE - 2 ? 0 : nearest(significand, 1L << -doubled);
        return x < 0 ? -integer : integer;
    }

    private long exactly(double x) {
        return constants.integer(Rational.ofDouble(x).divide(unit), fractionBits);
    }

    private static int bitLength(long positive) {
        return Long.SIZE - Long.numberOfLeadingZeros(positive);
    }

    /** The integer nearest to a fraction of positive numbers below 2^62, the even one on ties. */
    private static long nearest(long top, long bottom) {
        long floor = top / bottom;
        long twice = 2 * (top - floor * bottom);
        return twice > bottom || twice == bottom && (floor & 1) == 1 ? floor + 1 : floor;
    }
}
