package limen.number.paper;

import java.math.BigInteger;
import limen.io.InputException;
import limen.number.Format;
import limen.number.Rational;

/**
 * The paper's p-bit floats ⟨m, e⟩ = m·2^e and the arithmetic on them (Merrill and Sabharwal 2023, Defs. 13 to 15).
 *
 * <p><b>Strings.</b> A float is a string of p bits, p even, in the low bits of an {@code int}: bits 0..q−1 are the
 * mantissa and bits q..p−1 the exponent, q = p/2. Each is a signed q-bit integer: magnitude in its low q − 1 bits, sign in
 * its top bit. Encodings are not unique: −0 exists, and 2·2^0 = 1·2^1. {@link #f} and {@link #sum} return one canonical
 * encoding per value.
 *
 * <p><b>Choices where the paper is silent.</b> The greatest q-bit signed integer I_max is {@link #greatestInteger}. rshift
 * truncates the magnitude and keeps the sign. sizeof(0) = 2, so that zero is ⟨0, −I_max⟩. Overflow gives ⟨I_max, I_max⟩, or
 * ⟨−I_max, I_max⟩ for negative integers.
 *
 * <p><b>Consequences.</b> f_p is monotone: it rounds toward zero to the set of values, and saturates, so that it is a {@link
 * Format} ({@link #format()}). Every value is a multiple of 2^(−I_max), and g_p counts these units.
 */
public final class PaperFloats {
    /** The least p. */
    public static final int MIN_PRECISION = 4;

    /** The greatest p: a string is an {@code int}, and its value has at most 2^(p/2) + p/2 bits. */
    public static final int MAX_PRECISION = 30;

    /** The greatest p that {@link #format()} has. */
    public static final int MAX_FORMAT_PRECISION = 16;

    /** Up to here g_p fits a long, with at least 28 bits to spare for sums. */
    private static final int LONG_PRECISION = 10;

    private final int p;
    private final int q;
    private final int greatest;
    private final int magnitudeMask;
    private final int zero;

    private PaperFloats(int p) {
        this.p = p;
        q = p / 2;
        greatest = greatestInteger(q);
        magnitudeMask = (1 << (q - 1)) - 1;
        zero = encode(0, -greatest);
    }

    /**
     * The floats of p bits.
     *
     * @param p even, {@value #MIN_PRECISION} to {@value #MAX_PRECISION}
     */
    public static PaperFloats of(int p) {
        if (p < MIN_PRECISION || p > MAX_PRECISION || p % 2 != 0) {
            throw new InputException("paper floats of " + p + " bits: use an even number of bits, " + MIN_PRECISION
                    + " to " + MAX_PRECISION);
        }
        return new PaperFloats(p);
    }

    /**
     * I_q^max, the greatest signed integer of q bits: 2^(q−1) − 1, one of the q bits being the sign. The paper prints 2^q − 1,
     * which does not fit its own sizeof. The least is its negative.
     */
    public static int greatestInteger(int q) {
        return (1 << (q - 1)) - 1;
    }

    /** p, the bits of a string. */
    public int precision() {
        return p;
    }

    /** q = p/2, the bits of a mantissa and of an exponent. */
    public int halfPrecision() {
        return q;
    }

    /** I_max of q bits, the greatest mantissa and the greatest exponent. */
    public int greatest() {
        return greatest;
    }

    /** The number of strings, 2^p. */
    public int strings() {
        return 1 << p;
    }

    /** The canonical zero ⟨0, −I_max⟩. */
    public int zero() {
        return zero;
    }

    /** m of a string, −I_max..I_max; −0 is 0. */
    public int mantissa(int x) {
        return signed(x);
    }

    /** e of a string, −I_max..I_max; −0 is 0. */
    public int exponent(int x) {
        return signed(x >> q);
    }

    private int signed(int field) {
        int magnitude = field & magnitudeMask;
        return (field >> (q - 1) & 1) != 0 ? -magnitude : magnitude;
    }

    /**
     * The string ⟨m, e⟩, without −0.
     *
     * @throws IllegalArgumentException if m or e is outside −I_max..I_max
     */
    public int encode(int m, int e) {
        return unsigned(m) | unsigned(e) << q;
    }

    private int unsigned(int value) {
        if (Math.abs(value) > greatest) {
            throw new InputException(
                    value + " as a signed integer of " + q + " bits: it must be -" + greatest + " to " + greatest);
        }
        return value < 0 ? -value | 1 << (q - 1) : value;
    }

    /** The number m·2^e that a string stands for. */
    public Rational value(int x) {
        return Rational.ofScaled(BigInteger.valueOf(mantissa(x)), exponent(x));
    }

    /** Def. 13: g_p(⟨m, e⟩) = m·2^(e + I_max), the value in units of 2^(−I_max). */
    public BigInteger g(int x) {
        return BigInteger.valueOf(mantissa(x)).shiftLeft(exponent(x) + greatest);
    }

    private long gLong(int x) {
        return (long) mantissa(x) << (exponent(x) + greatest);
    }

    /** Def. 14: the canonical string of the integer z, in units of 2^(−I_max). */
    public int f(BigInteger z) {
        BigInteger magnitude = z.abs();
        int shift = Math.max(0, magnitude.bitLength() - (q - 1));
        if (shift > 2 * greatest) {
            return overflow(z.signum() < 0);
        }
        int m = magnitude.shiftRight(shift).intValue();
        return encode(z.signum() < 0 ? -m : m, shift - greatest);
    }

    /** {@link #f(BigInteger)} of a long. */
    public int f(long z) {
        if (z == Long.MIN_VALUE) {
            return f(BigInteger.valueOf(z));
        }
        long magnitude = Math.abs(z);
        int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(magnitude) - (q - 1));
        if (shift > 2 * greatest) {
            return overflow(z < 0);
        }
        int m = (int) (magnitude >> shift);
        return encode(z < 0 ? -m : m, shift - greatest);
    }

    private int overflow(boolean negative) {
        return encode(negative ? -greatest : greatest, greatest);
    }

    /** The encoding that f_p chooses for the same value: f_p(g_p(x)). */
    public int canonical(int x) {
        return f(g(x));
    }

    /**
     * Def. 15: the iterated sum ⊕, f_p(Σ g_p(x)). Exact but for one truncation, and independent of the order.
     *
     * @param xs strings; of none the sum is zero
     */
    public int sum(int... xs) {
        if (p <= LONG_PRECISION) {
            long sum = 0;
            for (int x : xs) {
                sum += gLong(x);
            }
            return f(sum);
        }
        BigInteger sum = BigInteger.ZERO;
        for (int x : xs) {
            sum = sum.add(g(x));
        }
        return f(sum);
    }

    /**
     * (s/Z)·h as one function of three strings: the exact number is truncated toward zero to a multiple of 2^(−I_max), and f_p of
     * that integer is the result. Where Z is zero the result is zero. O(p) bits of working space.
     */
    public int weigh(int s, int z, int h) {
        long numerator = (long) mantissa(s) * mantissa(h);
        int denominator = mantissa(z);
        if (numerator == 0 || denominator == 0) {
            return zero;
        }
        boolean negative = (numerator < 0) != (denominator < 0);
        int exponent = exponent(s) + exponent(h) - exponent(z) + greatest;
        return quotient(negative, Math.abs(numerator), Math.abs(denominator), exponent);
    }

    /** f_p of ±⌊(numerator/denominator)·2^exponent⌋, for positive numerator and denominator of at most 2q bits. */
    private int quotient(boolean negative, long numerator, long denominator, int exponent) {
        int log = Long.numberOfLeadingZeros(denominator) - Long.numberOfLeadingZeros(numerator);
        boolean reached = log >= 0 ? numerator >= denominator << log : numerator << -log >= denominator;
        int length = (reached ? log : log - 1) + exponent + 1;
        int shift = Math.max(0, length - (q - 1));
        if (length <= 0) {
            return zero;
        }
        if (shift > 2 * greatest) {
            return overflow(negative);
        }
        int scale = exponent - shift;
        // the quotient has 1 to q − 1 bits, so neither shift loses bits
        int m = (int) (scale >= 0 ? (numerator << scale) / denominator : numerator / (denominator << -scale));
        return encode(negative ? -m : m, shift - greatest);
    }

    /**
     * The string of any number: truncated toward zero to a multiple of 2^(−I_max), then f_p; saturates beyond the greatest
     * value.
     */
    public int round(Rational x) {
        return round(x.numerator(), x.denominator(), 0);
    }

    /**
     * {@link #round(Rational)} of numerator/denominator·2^exponent, in working space O(p) beside the arguments: neither the number
     * nor its multiple of 2^(−I_max) is written out.
     *
     * @param denominator positive
     * @param exponent at most 2^30 in magnitude
     */
    public int round(BigInteger numerator, BigInteger denominator, int exponent) {
        if (numerator.signum() == 0) {
            return zero;
        }
        boolean negative = numerator.signum() < 0;
        BigInteger top = numerator.abs();
        int log = top.bitLength() - denominator.bitLength();
        boolean reached = top.shiftLeft(Math.max(-log, 0)).compareTo(denominator.shiftLeft(Math.max(log, 0))) >= 0;
        int units = exponent + greatest;
        int length = (reached ? log : log - 1) + units + 1;
        int shift = Math.max(0, length - (q - 1));
        if (length <= 0) {
            return zero;
        }
        if (shift > 2 * greatest) {
            return overflow(negative);
        }
        int scale = units - shift;
        int m = top.shiftLeft(Math.max(scale, 0))
                .divide(denominator.shiftLeft(Math.max(-scale, 0)))
                .intValue();
        return encode(negative ? -m : m, shift - greatest);
    }

    /**
     * The distinct values as a format that rounds toward zero: {@code format().round} of a number is the rank of f_p of it, for
     * every number. 2^(p−1) − 1 values, those of a minifloat of p/2 exponent and p/2 − 2 mantissa bits with subnormals.
     *
     * @throws IllegalArgumentException if p is above {@value #MAX_FORMAT_PRECISION}
     */
    public Format format() {
        if (p > MAX_FORMAT_PRECISION) {
            throw new InputException(
                    "paper floats of " + p + " bits as a number format: use at most " + MAX_FORMAT_PRECISION + " bits");
        }
        return Format.parse("paper(p=" + p + ")");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PaperFloats that && p == that.p;
    }

    @Override
    public int hashCode() {
        return p;
    }

    /** The format's specification, {@code paper(p=8)}. */
    @Override
    public String toString() {
        return "paper(p=" + p + ")";
    }
}
