package limen.number;

import java.math.BigInteger;
import java.util.Objects;
import limen.io.InputException;

/**
 * Fixed point: the values {@code unit·m} for every integer m of [min, max], with any positive rational unit. Rank and
 * mantissa differ by min. Under {@link Rounding#NEAREST_EVEN} ties go to the even mantissa.
 */
public final class FixedPoint extends Format {
    private static final long LIMIT = 1L << 62;
    private static final int MAX_BITS = 30;

    private final long min;
    private final long max;

    private FixedPoint(long min, long max, Rational unit, Rounding rounding) {
        super(unit, rounding);
        this.min = min;
        this.max = max;
    }

    /**
     * Mantissas min..max.
     *
     * @throws IllegalArgumentException if min &gt; max, a mantissa reaches 2^62 in magnitude, or there are 2^31 values
     *     or more
     */
    public static FixedPoint of(long min, long max, Rational unit, Rounding rounding) {
        if (min > max) {
            throw new InputException("fixed point from " + min + " to " + max + ": the minimum is the larger");
        }
        if (min <= -LIMIT || max >= LIMIT) {
            throw new InputException(
                    "fixed point from " + min + " to " + max + ": mantissas must stay below 2^62 in magnitude");
        }
        if (max - min >= Integer.MAX_VALUE) {
            throw new InputException(
                    "fixed point from " + min + " to " + max + ": at most 2^31 - 1 values are allowed");
        }
        return new FixedPoint(min, max, unit, rounding);
    }

    /**
     * Two's complement: mantissas −2^(bits−1) .. 2^(bits−1) − 1.
     *
     * @param bits 1..30
     */
    public static FixedPoint signed(int bits, Rational unit, Rounding rounding) {
        checkBits(bits);
        long half = 1L << (bits - 1);
        return of(-half, half - 1, unit, rounding);
    }

    /**
     * Mantissas 0 .. 2^bits − 1.
     *
     * @param bits 1..30
     */
    public static FixedPoint unsigned(int bits, Rational unit, Rounding rounding) {
        checkBits(bits);
        return of(0, (1L << bits) - 1, unit, rounding);
    }

    private static void checkBits(int bits) {
        if (bits < 1 || bits > MAX_BITS) {
            throw new InputException("fixed point of " + bits + " bits: use 1 to " + MAX_BITS);
        }
    }

    /** The smallest mantissa. */
    public long min() {
        return min;
    }

    /** The largest mantissa. */
    public long max() {
        return max;
    }

    @Override
    public String spec() {
        return "fixed(unit=" + unit() + ",min=" + min + ",max=" + max + ",round="
                + rounding().keyword() + ")";
    }

    @Override
    public int size() {
        return (int) (max - min + 1);
    }

    @Override
    public BigInteger mantissa(int rank) {
        return BigInteger.valueOf(mantissaLong(rank));
    }

    @Override
    public boolean fitsLong() {
        return true;
    }

    @Override
    public long mantissaLong(int rank) {
        checkRank(rank);
        return min + rank;
    }

    @Override
    public boolean uniform() {
        return true;
    }

    @Override
    boolean evenEncoding(int rank) {
        return (min + rank) % 2 == 0;
    }

    @Override
    public int rankOfMantissa(BigInteger mantissa) {
        return mantissa.bitLength() < Long.SIZE ? rankOfMantissa(mantissa.longValue()) : -1;
    }

    @Override
    public int rankOfMantissa(long mantissa) {
        return mantissa >= min && mantissa <= max ? (int) (mantissa - min) : -1;
    }

    @Override
    int rankLong(long halves, boolean inexact) {
        long floor = halves >> 1;
        boolean half = (halves & 1) != 0;
        boolean up = switch (rounding()) {
            case NEAREST_EVEN -> half && (inexact || (floor & 1) != 0);
            case NEAREST_UP -> half;
            case TOWARD_ZERO -> floor < 0 && (half || inexact);
            case DOWN -> false;
        };
        return (int) (Math.clamp(up ? floor + 1 : floor, min, max) - min);
    }

    @Override
    int rankBig(BigInteger halves, boolean inexact) {
        throw new AssertionError("fixed point always fits long");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FixedPoint that
                && min == that.min
                && max == that.max
                && unit().equals(that.unit())
                && rounding() == that.rounding();
    }

    @Override
    public int hashCode() {
        return Objects.hash(min, max, unit(), rounding());
    }
}
