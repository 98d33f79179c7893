package limen.number;

import java.math.BigInteger;
import java.util.Collection;
import java.util.Objects;
import java.util.OptionalDouble;
import limen.io.InputException;
import limen.io.RangeException;

/**
 * An immutable exact fraction of integers in lowest terms with a positive denominator.
 *
 * <p>Arithmetic never rounds; the methods that round ({@link #roundToSignificantBits}, {@link #roundToGrid},
 * {@link #doubleValue}) say so and break ties to even. Cost: that of {@link BigInteger} multiplication and gcd.
 */
public final class Rational implements Comparable<Rational> {
    public static final Rational ZERO = new Rational(BigInteger.ZERO, BigInteger.ONE);
    public static final Rational ONE = new Rational(BigInteger.ONE, BigInteger.ONE);

    private static final int DOUBLE_FRACTION_BITS = 52;
    private static final int DOUBLE_MIN_EXPONENT = -1074;

    private final BigInteger numerator;
    private final BigInteger denominator;

    /** Trusts the caller: lowest terms, denominator positive. */
    private Rational(BigInteger numerator, BigInteger denominator) {
        this.numerator = numerator;
        this.denominator = denominator;
    }

    /** The integer {@code value}. */
    public static Rational of(long value) {
        return of(BigInteger.valueOf(value));
    }

    /** The integer {@code value}. */
    public static Rational of(BigInteger value) {
        return new Rational(value, BigInteger.ONE);
    }

    /**
     * {@code numerator / denominator}.
     *
     * @throws ArithmeticException if the denominator is zero
     */
    public static Rational of(long numerator, long denominator) {
        return of(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }

    /**
     * {@code numerator / denominator}, reduced to lowest terms.
     *
     * @throws ArithmeticException if the denominator is zero
     */
    public static Rational of(BigInteger numerator, BigInteger denominator) {
        if (denominator.signum() == 0) {
            throw new RangeException("fraction " + numerator + "/0: the denominator must not be zero");
        }
        BigInteger gcd = numerator.gcd(denominator);
        if (denominator.signum() < 0) {
            gcd = gcd.negate();
        }
        return gcd.equals(BigInteger.ONE)
                ? new Rational(numerator, denominator)
                : new Rational(numerator.divide(gcd), denominator.divide(gcd));
    }

    /**
     * {@code value · 2^exponent}, exactly.
     *
     * @param exponent any sign
     */
    public static Rational ofScaled(BigInteger value, int exponent) {
        if (exponent >= 0 || value.signum() == 0) {
            return of(value.shiftLeft(Math.max(exponent, 0)));
        }
        int common = Math.min(value.getLowestSetBit(), -exponent);
        return new Rational(value.shiftRight(common), BigInteger.ONE.shiftLeft(-exponent - common));
    }

    /**
     * The exact value of a double (a dyadic rational); both zeros become {@link #ZERO}.
     *
     * @throws IllegalArgumentException for NaN and the infinities
     */
    public static Rational ofDouble(double value) {
        if (!Double.isFinite(value)) {
            throw new InputException(value + " is not a number with an exact value: use a finite double");
        }
        long bits = Double.doubleToRawLongBits(value);
        long fraction = bits & ((1L << DOUBLE_FRACTION_BITS) - 1);
        int biased = (int) (bits >>> DOUBLE_FRACTION_BITS) & 0x7ff;
        long magnitude = biased == 0 ? fraction : fraction | 1L << DOUBLE_FRACTION_BITS;
        int exponent = Math.max(biased, 1) - 1 + DOUBLE_MIN_EXPONENT;
        return ofScaled(BigInteger.valueOf(bits < 0 ? -magnitude : magnitude), exponent);
    }

    /**
     * Reads {@code 3/4}, {@code -2}, {@code 0.125} or {@code 1e-5}, exactly as written; the inverse of
     * {@link #toString()}.
     *
     * @throws IllegalArgumentException if the text is none of these, or its decimal exponent is beyond ±10000
     */
    public static Rational parse(String text) {
        return RationalParser.parse(text);
    }

    public BigInteger numerator() {
        return numerator;
    }

    /** Positive and coprime to the numerator. */
    public BigInteger denominator() {
        return denominator;
    }

    public Rational add(Rational other) {
        if (denominator.equals(other.denominator)) {
            return of(numerator.add(other.numerator), denominator);
        }
        return of(
                numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    public Rational subtract(Rational other) {
        return add(other.negate());
    }

    public Rational multiply(Rational other) {
        return of(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    /**
     * The exact quotient.
     *
     * @throws ArithmeticException if {@code other} is zero
     */
    public Rational divide(Rational other) {
        return of(numerator.multiply(other.denominator), denominator.multiply(other.numerator));
    }

    /**
     * One divided by this.
     *
     * @throws ArithmeticException if this is zero
     */
    public Rational reciprocal() {
        return of(denominator, numerator);
    }

    /** {@code this · 2^exponent}, for any sign of the exponent. */
    public Rational scaleByPowerOfTwo(int exponent) {
        return exponent >= 0
                ? of(numerator.shiftLeft(exponent), denominator)
                : of(numerator, denominator.shiftLeft(-exponent));
    }

    public Rational negate() {
        return new Rational(numerator.negate(), denominator);
    }

    public Rational abs() {
        return signum() < 0 ? negate() : this;
    }

    public Rational min(Rational other) {
        return compareTo(other) <= 0 ? this : other;
    }

    public Rational max(Rational other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** −1, 0 or 1. */
    public int signum() {
        return numerator.signum();
    }

    @Override
    public int compareTo(Rational other) {
        if (denominator.equals(other.denominator)) {
            return numerator.compareTo(other.numerator);
        }
        return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
    }

    /** The largest integer that is at most this. */
    public BigInteger floor() {
        return floorDivide(numerator, denominator);
    }

    /** The least integer that is at least this. */
    public BigInteger ceil() {
        return floorDivide(numerator.negate(), denominator).negate();
    }

    public boolean isInteger() {
        return denominator.equals(BigInteger.ONE);
    }

    /** Whether the denominator is a power of two. */
    public boolean isDyadic() {
        return denominator.bitCount() == 1;
    }

    /**
     * The largest integer e with 2^e ≤ |this|.
     *
     * @throws ArithmeticException if this is zero
     */
    public int floorLog2() {
        if (signum() == 0) {
            throw new RangeException("zero has no logarithm: test signum() first");
        }
        BigInteger magnitude = numerator.abs();
        int exponent = magnitude.bitLength() - denominator.bitLength();
        boolean reached = exponent >= 0
                ? magnitude.compareTo(denominator.shiftLeft(exponent)) >= 0
                : magnitude.shiftLeft(-exponent).compareTo(denominator) >= 0;
        return reached ? exponent : exponent - 1;
    }

    /**
     * The nearest dyadic rational of at most {@code bits} significant bits, ties to the even significand. This is the
     * rule by which the constants of a quantized model are rounded once (constructions, section 4).
     *
     * @param bits at least 1
     */
    public Rational roundToSignificantBits(int bits) {
        if (bits < 1) {
            throw new InputException(bits + " significant bits: at least 1 is needed");
        }
        if (signum() == 0) {
            return ZERO;
        }
        int fractionBits = bits - 1 - floorLog2();
        return ofScaled(roundToGrid(fractionBits), -fractionBits);
    }

    /**
     * The integer nearest to {@code this · 2^fractionBits}, ties to even.
     *
     * @param fractionBits any sign
     */
    public BigInteger roundToGrid(int fractionBits) {
        BigInteger top = fractionBits > 0 ? numerator.shiftLeft(fractionBits) : numerator;
        BigInteger bottom = fractionBits < 0 ? denominator.shiftLeft(-fractionBits) : denominator;
        if (bottom.equals(BigInteger.ONE)) {
            return top;
        }
        // round half up, then step back from an odd result of a tie
        BigInteger[] parts = floorDivideWithRemainder(top.shiftLeft(1).add(bottom), bottom.shiftLeft(1));
        boolean tie = parts[1].signum() == 0;
        return tie && parts[0].testBit(0) ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }

    /** The nearest double, ties to even, with subnormals; infinite beyond the range of double. */
    public double doubleValue() {
        if (signum() == 0) {
            return 0.0;
        }
        int quantum = Math.max(floorLog2() - DOUBLE_FRACTION_BITS, DOUBLE_MIN_EXPONENT);
        // at most 53 bits: the conversion to double is exact, and so is scalb unless it overflows to infinity
        return Math.scalb((double) roundToGrid(-quantum).longValueExact(), quantum);
    }

    /** This number as a double, empty where it is none exactly. */
    public OptionalDouble exactDouble() {
        double nearest = doubleValue();
        return Double.isFinite(nearest) && ofDouble(nearest).equals(this)
                ? OptionalDouble.of(nearest)
                : OptionalDouble.empty();
    }

    /**
     * The greatest rational of which all of these are integer multiples, one where all are zero: the greatest common divisor of the
     * numerators over the least common multiple of the denominators.
     */
    public static Rational commonUnit(Collection<Rational> values) {
        BigInteger gcd = BigInteger.ZERO;
        BigInteger lcm = BigInteger.ONE;
        for (Rational value : values) {
            gcd = gcd.gcd(value.numerator);
            lcm = lcm.divide(lcm.gcd(value.denominator)).multiply(value.denominator);
        }
        return gcd.signum() == 0 ? ONE : of(gcd, lcm);
    }

    /** {@code 3/4}, or {@code -2} for an integer. */
    @Override
    public String toString() {
        return isInteger() ? numerator.toString() : numerator + "/" + denominator;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Rational that
                && numerator.equals(that.numerator)
                && denominator.equals(that.denominator);
    }

    @Override
    public int hashCode() {
        return Objects.hash(numerator, denominator);
    }

    /** ⌊dividend / divisor⌋ for a positive divisor. */
    static BigInteger floorDivide(BigInteger dividend, BigInteger divisor) {
        return floorDivideWithRemainder(dividend, divisor)[0];
    }

    /** The floor quotient and the remainder in [0, divisor), for a positive divisor. */
    static BigInteger[] floorDivideWithRemainder(BigInteger dividend, BigInteger divisor) {
        BigInteger[] parts = dividend.divideAndRemainder(divisor);
        if (parts[1].signum() < 0) {
            parts[0] = parts[0].subtract(BigInteger.ONE);
            parts[1] = parts[1].add(divisor);
        }
        return parts;
    }
}
