package limen.paper.formula;

import limen.number.paper.PaperFloats;

/**
 * Bounds of an {@link ExactNumber} that an expression can have, from the structure of the expression.
 *
 * @param top |x| &lt; 2^top
 * @param low x·denominator is a multiple of 2^low
 * @param significant bits of the odd numerator, at most
 * @param denominator bits of the odd denominator, at most, 0 where it is 1
 */
record Width(long top, long low, long significant, long denominator) {
    /** Zero or one. */
    static final Width TRUTH = integer(1);

    /** Beyond every exponent that an {@link ExactNumber} has in practice. */
    private static final long FAR = 1L << 30;

    Width {
        // a multiple of 2^low below 2^top·2^denominator has no more bits than lie between
        significant = Math.clamp(top + denominator - low, 0, Math.max(significant, 0));
    }

    /** Integers of at most so many bits. */
    static Width integer(long bits) {
        return new Width(bits, 0, bits, 0);
    }

    /** The values of the paper's floats. */
    static Width ofFloats(PaperFloats floats) {
        int mantissa = floats.halfPrecision() - 1;
        return new Width((long) mantissa + floats.greatest(), -floats.greatest(), mantissa, 0);
    }

    static Width of(ExactNumber number) {
        int numerator = number.numerator().abs().bitLength();
        int denominator = number.denominator().bitLength();
        long top = numerator - denominator + 1L + number.exponent();
        return new Width(top, number.exponent(), numerator, denominator == 1 ? 0 : denominator);
    }

    /** One bound for either of two numbers. */
    Width or(Width other) {
        return new Width(
                Math.max(top, other.top),
                Math.min(low, other.low),
                Math.max(significant, other.significant),
                Math.max(denominator, other.denominator));
    }

    Width sum(Width other) {
        return new Width(
                Math.max(top, other.top) + 1,
                Math.min(low, other.low),
                Long.MAX_VALUE,
                denominator + other.denominator);
    }

    Width product(Width other) {
        return new Width(
                top + other.top, low + other.low, significant + other.significant, denominator + other.denominator);
    }

    /** |other| ≥ 2^(other.low − other.denominator) where it is not zero. */
    Width quotient(Width other) {
        return new Width(
                top - other.low + other.denominator,
                low - other.top - other.denominator,
                significant + other.denominator,
                denominator + other.significant);
    }

    /** |x mod other| is below |other|, or is |x| where other is zero. */
    Width modulo(Width other) {
        return new Width(
                Math.max(top, other.top) + 1,
                Math.min(low, other.low),
                Long.MAX_VALUE,
                denominator + other.denominator);
    }

    /** An integer next to the number. */
    Width floor() {
        return denominator == 0 && low >= 0 ? this : integer(Math.max(top, 0) + 1);
    }

    Width log2() {
        return integer(bits(Math.max(top, 1)));
    }

    Width pow2() {
        long greatest = ExactNumber.GREATEST_POWER;
        long power = top > bits(greatest) ? greatest : Math.min(greatest, 1L << Math.max(top, 0));
        return new Width(power + 1, -power, 1, 0);
    }

    /** Bits that hold such a number: sign, numerator, denominator and a signed exponent. */
    long bits() {
        return 2 + significant + denominator + bits(Math.max(Math.abs(top), Math.abs(low)));
    }

    private static long bits(long value) {
        return (long) Long.SIZE - Long.numberOfLeadingZeros(value);
    }

    /** Whether the number is within the bounds. */
    boolean covers(ExactNumber number) {
        if (number.signum() == 0) {
            return true;
        }
        ExactNumber power = ExactNumber.scaled(1, (int) Math.clamp(top, -FAR, FAR));
        int divisor = number.denominator().bitLength();
        return number.abs().compareTo(power) < 0
                && number.exponent() >= low
                && number.numerator().abs().bitLength() <= significant
                && (divisor == 1 || divisor <= denominator);
    }
}
