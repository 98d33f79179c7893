package limen.paper.formula;

import java.math.BigInteger;
import limen.number.paper.PaperFloats;

/**
 * The rational numerator/denominator·2^exponent. Powers of two are kept apart, so that the value of a float takes O(p) bits and not
 * 2^(p/2): products, quotients and comparisons never write them out; sums do, as far as the exponents differ.
 *
 * @param numerator odd, or zero
 * @param denominator odd and positive, coprime to the numerator; 1 for zero
 * @param exponent 0 for zero
 */
record ExactNumber(BigInteger numerator, BigInteger denominator, int exponent) implements Comparable<ExactNumber> {
    static final ExactNumber ZERO = new ExactNumber(BigInteger.ZERO, BigInteger.ONE, 0);
    static final ExactNumber ONE = new ExactNumber(BigInteger.ONE, BigInteger.ONE, 0);

    /** {@link #pow2} takes exponents up to here, far beyond every float. */
    static final int GREATEST_POWER = 1 << 16;

    /** The normal form of numerator/denominator·2^exponent, denominator positive. */
    private static ExactNumber of(BigInteger numerator, BigInteger denominator, int exponent) {
        if (numerator.signum() == 0) {
            return ZERO;
        }
        int top = numerator.getLowestSetBit();
        int bottom = denominator.getLowestSetBit();
        BigInteger odd = numerator.shiftRight(top);
        BigInteger divisor = denominator.shiftRight(bottom);
        if (!divisor.equals(BigInteger.ONE)) {
            BigInteger gcd = odd.gcd(divisor);
            odd = odd.divide(gcd);
            divisor = divisor.divide(gcd);
        }
        return new ExactNumber(odd, divisor, exponent + top - bottom);
    }

    static ExactNumber of(long value) {
        return scaled(value, 0);
    }

    /** value·2^exponent. */
    static ExactNumber scaled(long value, int exponent) {
        return of(BigInteger.valueOf(value), BigInteger.ONE, exponent);
    }

    static ExactNumber ofTruth(boolean truth) {
        return truth ? ONE : ZERO;
    }

    boolean isTrue() {
        return signum() != 0;
    }

    int signum() {
        return numerator.signum();
    }

    ExactNumber negate() {
        return new ExactNumber(numerator.negate(), denominator, exponent);
    }

    ExactNumber abs() {
        return signum() < 0 ? negate() : this;
    }

    ExactNumber add(ExactNumber other) {
        int least = Math.min(exponent, other.exponent);
        BigInteger left = numerator.multiply(other.denominator).shiftLeft(exponent - least);
        BigInteger right = other.numerator.multiply(denominator).shiftLeft(other.exponent - least);
        return of(left.add(right), denominator.multiply(other.denominator), least);
    }

    ExactNumber subtract(ExactNumber other) {
        return add(other.negate());
    }

    ExactNumber multiply(ExactNumber other) {
        return of(
                numerator.multiply(other.numerator),
                denominator.multiply(other.denominator),
                exponent + other.exponent);
    }

    /** The quotient; zero where the divisor is zero. */
    ExactNumber divide(ExactNumber other) {
        if (other.signum() == 0) {
            return ZERO;
        }
        BigInteger bottom = denominator.multiply(other.numerator);
        BigInteger top = numerator.multiply(other.denominator);
        return bottom.signum() < 0
                ? of(top.negate(), bottom.negate(), exponent - other.exponent)
                : of(top, bottom, exponent - other.exponent);
    }

    /** ⌊this/other⌋; zero where the divisor is zero. */
    ExactNumber quotient(ExactNumber other) {
        return divide(other).floor();
    }

    /** this − other·⌊this/other⌋; this where the divisor is zero. */
    ExactNumber modulo(ExactNumber other) {
        return subtract(other.multiply(quotient(other)));
    }

    ExactNumber min(ExactNumber other) {
        return compareTo(other) <= 0 ? this : other;
    }

    ExactNumber max(ExactNumber other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** Greatest integer that is not greater. */
    ExactNumber floor() {
        if (exponent >= 0 && denominator.equals(BigInteger.ONE)) {
            return this;
        }
        if (magnitude() < 0) {
            return signum() < 0 ? ONE.negate() : ZERO; // |this| < 1
        }
        BigInteger top = exponent >= 0 ? numerator.shiftLeft(exponent) : numerator;
        BigInteger bottom = exponent >= 0 ? denominator : denominator.shiftLeft(-exponent);
        BigInteger[] parts = top.divideAndRemainder(bottom);
        boolean below = parts[1].signum() < 0;
        return of(below ? parts[0].subtract(BigInteger.ONE) : parts[0], BigInteger.ONE, 0);
    }

    ExactNumber ceil() {
        return negate().floor().negate();
    }

    /** ⌈log2 this⌉ where this is at least 1, zero elsewhere. */
    ExactNumber log2() {
        if (compareTo(ONE) < 0) {
            return ZERO;
        }
        int log = magnitude();
        return of(compareTo(scaled(1, log)) > 0 ? log + 1 : log);
    }

    /** 2^k for k this number, truncated to an integer of at most {@value #GREATEST_POWER} in magnitude. */
    ExactNumber pow2() {
        return scaled(1, (int) clamp(-GREATEST_POWER, GREATEST_POWER));
    }

    /** The value of the float to which this number rounds. */
    ExactNumber rounded(PaperFloats floats) {
        int x = string(floats);
        return scaled(floats.mantissa(x), floats.exponent(x));
    }

    /** The string of this number as a float, {@link PaperFloats#round}. */
    int string(PaperFloats floats) {
        return floats.round(numerator, denominator, exponent);
    }

    /** Truncated toward zero to an integer, then to the nearer end of low..high, which are below 2^40 in magnitude. */
    long clamp(long low, long high) {
        if (signum() == 0) {
            return Math.clamp(0L, low, high);
        }
        if (magnitude() > 40) {
            return signum() < 0 ? low : high;
        }
        ExactNumber floor = abs().floor();
        long truncated = floor.numerator.shiftLeft(floor.exponent).longValueExact();
        return Math.clamp(signum() < 0 ? -truncated : truncated, low, high);
    }

    /** ⌊log2 |this|⌋ or one less; of a number that is not zero. */
    private int estimate() {
        return numerator.abs().bitLength() - denominator.bitLength() - 1 + exponent;
    }

    /** ⌊log2 |this|⌋ of a number that is not zero. */
    private int magnitude() {
        int low = estimate() - exponent;
        BigInteger top = numerator.abs();
        boolean more = low + 1 >= 0
                ? top.compareTo(denominator.shiftLeft(low + 1)) >= 0
                : top.shiftLeft(-low - 1).compareTo(denominator) >= 0;
        return (more ? low + 1 : low) + exponent;
    }

    @Override
    public int compareTo(ExactNumber other) {
        if (signum() != other.signum() || signum() == 0) {
            return Integer.compare(signum(), other.signum());
        }
        int apart = estimate() - other.estimate();
        if (Math.abs(apart) > 1) {
            return apart > 0 == signum() > 0 ? 1 : -1;
        }
        int least = Math.min(exponent, other.exponent);
        BigInteger left = numerator.multiply(other.denominator).shiftLeft(exponent - least);
        BigInteger right = other.numerator.multiply(denominator).shiftLeft(other.exponent - least);
        return left.compareTo(right);
    }

    @Override
    public String toString() {
        return numerator
                + (denominator.equals(BigInteger.ONE) ? "" : "/" + denominator)
                + (exponent == 0 ? "" : "*2^" + exponent);
    }
}
