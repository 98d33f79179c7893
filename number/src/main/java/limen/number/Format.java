package limen.number;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import limen.io.InputException;

/**
 * A finite ordered set of values v_0 &lt; v_1 &lt; … &lt; v_R with a rounding rule: what constructions.md section 1
 * calls F, and a p-precision number of the paper when R &lt; 2^p.
 *
 * <p><b>Units.</b> Every value is an integer multiple of the format's {@link #unit()}, a positive rational:
 * {@code value(rank) = unit · mantissa(rank)}.
 *
 * <p><b>Boundaries.</b> Rounding is monotone, so it is R comparisons: an exact real x rounds to rank ≥ r iff
 * {@code 2·x/unit ≥ boundary2(r)}, or {@code >} where {@link #strict(int) strict(r)}. Boundaries are integers in
 * half-units under every {@link Rounding}. Numbers outside [v_0, v_R] saturate.
 *
 * <p><b>Cost.</b> Rounding takes O(1) operations for {@link FixedPoint} and {@link MiniFloat} and O(log R) for
 * {@link ValueList}; on long while {@link #fitsLong()} and the argument fits, otherwise on {@link BigInteger}. Both
 * give the same answer; nothing overflows silently.
 *
 * <p>Formats are immutable and equal by content.
 */
public abstract sealed class Format permits FixedPoint, MiniFloat, ValueList {
    /** Integers up to this are doubles. */
    private static final long DOUBLE_INTEGERS = 1L << 53;

    /** Below this halves of a unit are longs. */
    private static final double LONG_HALVES = 0x1p62;

    private final Rational unit;
    private final Rounding rounding;
    /** The double nearest to the unit. */
    private final double nearestUnit;
    /** Whether that is the unit itself. */
    private final boolean isDoubleUnit;

    Format(Rational unit, Rounding rounding) {
        if (unit.signum() <= 0) {
            throw new InputException("unit " + unit + " of a number format: it must be positive");
        }
        this.unit = unit;
        this.rounding = rounding;
        nearestUnit = unit.doubleValue();
        isDoubleUnit = unit.exactDouble().isPresent();
    }

    /**
     * Reads a specification, the inverse of {@link #spec()}:
     *
     * <pre>
     * fixed(unit=1/16,min=-128,max=127,round=even)
     * float(exponent=4,mantissa=3,variant=ocp|ieee|finite,scale=1,round=even)
     * e4m3   e5m2   fp16   bf16
     * list(-1,0,1/2,1;round=up)
     * list(-300,-8..7;unit=1/4,floor=-150,round=even)
     * list(-2,0,2;unit=1/4,at=-3/2|>5/4)
     * paper(p=8)
     * </pre>
     *
     * The last two lists are those of {@link ValueList#floored} and {@link ValueList#warped}.
     *
     * {@code paper(p=…)} are the values of the paper's own floats, rounded toward zero (p even, 4 to 16): a name for {@code
     * float(exponent=p/2,mantissa=p/2-2,variant=finite,scale=2^(p/2-3),round=zero)}.
     *
     * Spaces are free; {@code round=even} and {@code scale=1} may be left out.
     *
     * @throws IllegalArgumentException with one line that says what is wrong and what to write
     */
    public static Format parse(String spec) {
        return FormatParser.parse(spec);
    }

    /** The canonical readable text; {@code parse(spec())} equals this. */
    public abstract String spec();

    /** R + 1, the number of values. */
    public abstract int size();

    /** R, the rank of the largest value. */
    public final int topRank() {
        return size() - 1;
    }

    /** The positive rational of which every value is an integer multiple. */
    public final Rational unit() {
        return unit;
    }

    /** The rounding rule. */
    public final Rounding rounding() {
        return rounding;
    }

    /** ⌈log2 size⌉: how many bits name a value. */
    public final int bits() {
        return Integer.SIZE - Integer.numberOfLeadingZeros(topRank());
    }

    /** {@code value(rank) / unit}, an integer, for ranks 0..R. */
    public abstract BigInteger mantissa(int rank);

    /** Whether every mantissa is below 2^62 in magnitude, so that mantissas and half-unit boundaries fit a long. */
    public abstract boolean fitsLong();

    /**
     * {@link #mantissa} as a long.
     *
     * @throws ArithmeticException if this mantissa does not fit
     */
    public abstract long mantissaLong(int rank);

    /** v_rank, for ranks 0..R. */
    public final Rational value(int rank) {
        return unit.multiply(Rational.of(mantissa(rank)));
    }

    /** v_rank as the nearest double, ties to even: {@code value(rank).doubleValue()}, mostly without an object. */
    public final double doubleValue(int rank) {
        if (isDoubleUnit && fitsLong()) {
            long mantissa = mantissaLong(rank);
            double product = mantissa * nearestUnit;
            // Two doubles whose product is rounded once, as IEEE 754 does, far from its limits.
            if (Math.abs(mantissa) <= DOUBLE_INTEGERS && (product == 0 || isUsual(product))) {
                return product;
            }
        }
        return value(rank).doubleValue();
    }

    private static boolean isUsual(double product) {
        return Math.abs(product) > 0x1p-1000 && Math.abs(product) < 0x1p1000;
    }

    /** A ball of doubles around v_rank. */
    public final Ball ball(int rank) {
        double mantissa = fitsLong() ? mantissaLong(rank) : mantissa(rank).doubleValue();
        return Ball.product(mantissa, nearestUnit);
    }

    /** The rank to which every number of a ball rounds; −1 where there may be more than one. */
    public final int round(Ball x) {
        Ball units = x.dividedBy(nearestUnit);
        double low = units.low();
        double high = units.high();
        if (!Double.isFinite(low) || !Double.isFinite(high)) {
            return -1;
        }
        // Rounding is monotone: what lies between two numbers of one rank has that rank too.
        int rank = roundUnits(low);
        return rank == roundUnits(high) ? rank : -1;
    }

    /** The rank to which so many units round, exactly; a finite number. */
    final int roundUnits(double units) {
        double halves = Math.floor(2 * units);
        if (Math.abs(halves) < LONG_HALVES && fitsLong()) {
            return rankLong((long) halves, halves != 2 * units);
        }
        return round(Rational.ofDouble(units).multiply(unit));
    }

    /** v_0, the smallest value. */
    public final Rational minimum() {
        return value(0);
    }

    /** v_R, the largest value. */
    public final Rational maximum() {
        return value(topRank());
    }

    /** Whether consecutive mantissas differ by one everywhere, so that rank and value are affine in each other. */
    public abstract boolean uniform();

    /** Whether the least value stands for −∞: only what is below every other number that occurs becomes it. */
    public boolean hasFloor() {
        return false;
    }

    /** The least rank whose value stands for itself, not for −∞. */
    public final int leastRank() {
        return hasFloor() ? 1 : 0;
    }

    /** The values from a rank on, in order. */
    public final List<Rational> values(int from) {
        List<Rational> values = new ArrayList<>();
        for (int rank = from; rank < size(); rank++) {
            values.add(value(rank));
        }
        return values;
    }

    /** Whether boundaries are given, so that a value need not be near the numbers that become it: a function is applied in rounding. */
    public boolean isWarped() {
        return false;
    }

    /** Whether ties between this rank and a neighbour go to this rank under {@link Rounding#NEAREST_EVEN}. */
    abstract boolean evenEncoding(int rank);

    /**
     * The boundary between ranks r − 1 and r in half-units, for r in 1..R.
     *
     * @see #strict(int)
     */
    public BigInteger boundary2(int rank) {
        checkBoundary(rank);
        BigInteger below = mantissa(rank - 1);
        BigInteger here = mantissa(rank);
        if (rounding == Rounding.DOWN) {
            return here.shiftLeft(1);
        }
        if (rounding != Rounding.TOWARD_ZERO) {
            return below.add(here);
        }
        if (here.signum() <= 0) {
            return below.shiftLeft(1);
        }
        return below.signum() >= 0 ? here.shiftLeft(1) : BigInteger.ZERO;
    }

    /** {@link #boundary2} as a long; only when {@link #fitsLong()}. */
    public long boundary2Long(int rank) {
        long below = mantissaLong(rank - 1);
        long here = mantissaLong(rank);
        if (rounding == Rounding.DOWN) {
            return 2 * here;
        }
        if (rounding != Rounding.TOWARD_ZERO) {
            return below + here;
        }
        if (here <= 0) {
            return 2 * below;
        }
        return below >= 0 ? 2 * here : 0;
    }

    /** Whether a number exactly on the boundary between r − 1 and r, r in 1..R, rounds down to r − 1. */
    public boolean strict(int rank) {
        checkBoundary(rank);
        return switch (rounding) {
            case NEAREST_EVEN -> !evenEncoding(rank);
            case NEAREST_UP, DOWN -> false;
            case TOWARD_ZERO ->
                (fitsLong() ? Long.signum(mantissaLong(rank)) : mantissa(rank).signum()) <= 0;
        };
    }

    /**
     * The least integer N such that {@code N·2^-fractionBits·unit} rounds to rank ≥ r: the threshold of gate r of a
     * bank whose sum counts in units of {@code 2^-fractionBits·unit}. Increasing in r, not always strictly.
     *
     * @param rank r in 1..R
     * @param fractionBits any sign
     */
    public final BigInteger thresholdScaled(int rank, int fractionBits) {
        BigInteger boundary = boundary2(rank);
        // 2·N·2^-fractionBits ≥ boundary (or >), that is N ≥ boundary·2^shift
        int shift = fractionBits - 1;
        if (strict(rank)) {
            return boundary.shiftLeft(shift).add(BigInteger.ONE);
        }
        return boundary.negate().shiftLeft(shift).negate();
    }

    /**
     * {@link #thresholdScaled} as a long, without an object while everything fits one.
     *
     * @throws ArithmeticException if it does not fit
     */
    public final long thresholdScaledLong(int rank, int fractionBits) {
        int shift = fractionBits - 1;
        if (fitsLong() && shift > -Long.SIZE) {
            long boundary = boundary2Long(rank);
            long up = strict(rank) ? 1 : 0;
            if (shift < 0) {
                return up == 1 ? (boundary >> -shift) + 1 : -(-boundary >> -shift);
            }
            if (shift < Long.SIZE && boundary << shift >> shift == boundary) {
                return Math.addExact(boundary << shift, up);
            }
        }
        return thresholdScaled(rank, fractionBits).longValueExact();
    }

    /** The rank to which x rounds. */
    public final int round(Rational x) {
        BigInteger top = x.numerator().multiply(unit.denominator()).shiftLeft(1);
        BigInteger bottom = x.denominator().multiply(unit.numerator());
        BigInteger[] parts = Rational.floorDivideWithRemainder(top, bottom);
        return rank(parts[0], parts[1].signum() != 0);
    }

    /** The value to which x rounds. */
    public final Rational roundToValue(Rational x) {
        return value(round(x));
    }

    /**
     * The rank to which {@code numerator·2^-fractionBits·unit} rounds, exactly.
     *
     * @param fractionBits any sign
     */
    public final int roundScaled(BigInteger numerator, int fractionBits) {
        int shift = fractionBits - 1;
        boolean inexact = shift > 0 && numerator.signum() != 0 && numerator.getLowestSetBit() < shift;
        return rank(numerator.shiftRight(shift), inexact);
    }

    /**
     * {@link #roundScaled} for a long numerator: the same answer without allocation while everything fits a long.
     *
     * @param fractionBits any sign
     */
    public final int roundScaledLong(long numerator, int fractionBits) {
        if (!fitsLong()) {
            return roundScaled(BigInteger.valueOf(numerator), fractionBits);
        }
        int shift = fractionBits - 1;
        if (shift >= Long.SIZE) {
            return rankLong(numerator >> (Long.SIZE - 1), numerator != 0);
        }
        if (shift >= 0) {
            return rankLong(numerator >> shift, (numerator & ((1L << shift) - 1)) != 0);
        }
        if (-shift < Long.SIZE && numerator << -shift >> -shift == numerator) {
            return rankLong(numerator << -shift, false);
        }
        return roundScaled(BigInteger.valueOf(numerator), fractionBits);
    }

    /**
     * The rank to which {@code numerator / denominator} units round.
     *
     * @param numerator below 2^62 in magnitude
     * @param denominator positive
     */
    public final int roundQuotient(long numerator, long denominator) {
        long halves = Math.floorDiv(2 * numerator, denominator);
        boolean inexact = halves * denominator != 2 * numerator;
        return fitsLong() ? rankLong(halves, inexact) : rank(BigInteger.valueOf(halves), inexact);
    }

    /**
     * The rank to which {@code numerator / denominator} units round.
     *
     * @param denominator positive
     */
    public final int roundQuotient(BigInteger numerator, BigInteger denominator) {
        BigInteger[] parts = Rational.floorDivideWithRemainder(numerator.shiftLeft(1), denominator);
        return rank(parts[0], parts[1].signum() != 0);
    }

    /** The rank to which an {@link ExactSum} of terms, each in units of {@code 2^-fractionBits·unit}, rounds. */
    public final int roundScaled(ExactSum sum, int fractionBits) {
        return sum.fitsLong()
                ? roundScaledLong(sum.longValueExact(), fractionBits)
                : roundScaled(sum.value(), fractionBits);
    }

    /** The rank of this value, or −1 if it is not a value of the format. */
    public final int rankOf(Rational value) {
        Rational mantissa = value.divide(unit);
        return mantissa.isInteger() ? rankOfMantissa(mantissa.numerator()) : -1;
    }

    /** The rank of the value {@code mantissa·unit}, or −1 if it is not a value of the format. */
    public abstract int rankOfMantissa(BigInteger mantissa);

    /** The rank of the value {@code mantissa·unit}, or −1 if it is not a value of the format. */
    public int rankOfMantissa(long mantissa) {
        return rankOfMantissa(BigInteger.valueOf(mantissa));
    }

    /**
     * The rank to which a number x rounds, given as ⌊2·x/unit⌋ and whether the floor dropped anything: no more is ever
     * needed, because boundaries are integers in half-units.
     */
    final int rank(BigInteger halves, boolean inexact) {
        if (!fitsLong()) {
            return rankBig(halves, inexact);
        }
        if (halves.bitLength() < Long.SIZE) {
            return rankLong(halves.longValue(), inexact);
        }
        return halves.signum() < 0 ? 0 : topRank();
    }

    /** As {@link #rank}, only called when {@link #fitsLong()}. */
    abstract int rankLong(long halves, boolean inexact);

    /** As {@link #rank}, only called when not {@link #fitsLong()}. */
    abstract int rankBig(BigInteger halves, boolean inexact);

    /** The definition itself, as a binary search over the boundaries; slow, for formats without a closed form. */
    final int searchRank(BigInteger halves, boolean inexact) {
        int low = 0;
        int high = topRank();
        while (low < high) {
            int middle = low + (high - low + 1) / 2;
            int comparison = halves.compareTo(boundary2(middle));
            boolean reached = comparison > 0 || comparison == 0 && (inexact || !strict(middle));
            if (reached) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    final void checkRank(int rank) {
        if (rank < 0 || rank > topRank()) {
            throw new IndexOutOfBoundsException("rank " + rank + " of " + spec() + ": ranks are 0.." + topRank());
        }
    }

    final void checkBoundary(int rank) {
        if (rank < 1 || rank > topRank()) {
            throw new IndexOutOfBoundsException(
                    "boundary of rank " + rank + " of " + spec() + ": ranks with a boundary are 1.." + topRank());
        }
    }

    @Override
    public abstract boolean equals(Object other);

    @Override
    public abstract int hashCode();

    /** {@link #spec()}. */
    @Override
    public final String toString() {
        return spec();
    }
}
