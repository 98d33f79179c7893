package limen.number;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import limen.io.InputException;

/**
 * An explicit list of strictly increasing rationals. The unit is their greatest common divisor (one for the list of
 * zero alone). Under {@link Rounding#NEAREST_EVEN} ties go to the even rank.
 */
public final class ValueList extends Format {
    private static final int LONG_MANTISSA_BITS = 62;

    private final BigInteger[] mantissas;
    /** The mantissas and the boundaries 1..R as longs; null when they do not fit. */
    private final long[] longMantissas;

    private final long[] longBoundaries;

    private ValueList(BigInteger[] mantissas, Rational unit, Rounding rounding) {
        super(unit, rounding);
        this.mantissas = mantissas;
        boolean fits = Arrays.stream(mantissas).allMatch(m -> m.abs().bitLength() <= LONG_MANTISSA_BITS);
        this.longMantissas = fits
                ? Arrays.stream(mantissas).mapToLong(BigInteger::longValueExact).toArray()
                : null;
        this.longBoundaries = fits ? new long[mantissas.length] : null;
        for (int rank = 1; fits && rank < mantissas.length; rank++) {
            longBoundaries[rank] = boundary2Long(rank);
        }
    }

    /**
     * The format of exactly these values.
     *
     * @throws IllegalArgumentException if there are none or they do not increase strictly
     */
    public static ValueList of(List<Rational> values, Rounding rounding) {
        if (values.isEmpty()) {
            throw new InputException("empty value list: give at least one value");
        }
        for (int i = 1; i < values.size(); i++) {
            if (values.get(i - 1).compareTo(values.get(i)) >= 0) {
                throw new InputException("value list goes from " + values.get(i - 1) + " to " + values.get(i)
                        + " at rank " + i + ": values must increase strictly");
            }
        }
        Rational unit = unit(values);
        BigInteger[] mantissas =
                values.stream().map(v -> v.divide(unit).numerator()).toArray(BigInteger[]::new);
        return new ValueList(mantissas, unit, rounding);
    }

    /** gcd of the numerators over lcm of the denominators. */
    private static Rational unit(List<Rational> values) {
        BigInteger gcd = BigInteger.ZERO;
        BigInteger lcm = BigInteger.ONE;
        for (Rational value : values) {
            gcd = gcd.gcd(value.numerator());
            lcm = lcm.divide(lcm.gcd(value.denominator())).multiply(value.denominator());
        }
        return gcd.signum() == 0 ? Rational.ONE : Rational.of(gcd, lcm);
    }

    @Override
    public String spec() {
        return Arrays.stream(mantissas)
                .map(m -> unit().multiply(Rational.of(m)).toString())
                .collect(Collectors.joining(",", "list(", ";round=" + rounding().keyword() + ")"));
    }

    @Override
    public int size() {
        return mantissas.length;
    }

    @Override
    public BigInteger mantissa(int rank) {
        checkRank(rank);
        return mantissas[rank];
    }

    @Override
    public boolean fitsLong() {
        return longMantissas != null;
    }

    @Override
    public long mantissaLong(int rank) {
        checkRank(rank);
        return longMantissas != null ? longMantissas[rank] : mantissas[rank].longValueExact();
    }

    @Override
    public boolean uniform() {
        BigInteger span = mantissas[topRank()].subtract(mantissas[0]);
        // strictly increasing integers: the span is R only if every step is one
        return span.equals(BigInteger.valueOf(topRank()));
    }

    @Override
    boolean evenEncoding(int rank) {
        return rank % 2 == 0;
    }

    @Override
    public int rankOfMantissa(BigInteger mantissa) {
        return Math.max(Arrays.binarySearch(mantissas, mantissa), -1);
    }

    @Override
    int rankLong(long halves, boolean inexact) {
        int low = 0;
        int high = topRank();
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            long boundary = longBoundaries[middle];
            if (halves > boundary || halves == boundary && (inexact || !strict(middle))) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    @Override
    int rankBig(BigInteger halves, boolean inexact) {
        return searchRank(halves, inexact);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ValueList that
                && unit().equals(that.unit())
                && rounding() == that.rounding()
                && Arrays.equals(mantissas, that.mantissas);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(mantissas) + unit().hashCode())
                + rounding().hashCode();
    }
}
