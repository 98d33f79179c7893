package limen.number;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import limen.io.InputException;

/**
 * An explicit list of strictly increasing rationals. The unit is their greatest common divisor (one for the list of
 * zero alone), if none is given. Under {@link Rounding#NEAREST_EVEN} ties go to the even rank.
 *
 * <p>A <em>floored</em> list has a least value that stands for −∞, with a boundary of its own. A <em>warped</em> list has all its
 * boundaries given: rounding to it applies a monotone function besides.
 */
public final class ValueList extends Format {
    private static final int LONG_MANTISSA_BITS = 62;

    private final BigInteger[] mantissas;
    /** The mantissas and the boundaries 1..R as longs; null when they do not fit. */
    private final long[] longMantissas;

    private final long[] longBoundaries;
    /** Boundaries 1..R in half-units, null where rounding says them. */
    private final BigInteger[] given;

    private final boolean[] givenStrict;
    private final boolean floored;
    private final boolean warped;

    /**
     * A boundary between two values.
     *
     * @param at the number
     * @param strict whether the number itself rounds down
     */
    public record Boundary(Rational at, boolean strict) {
        @Override
        public String toString() {
            return (strict ? ">" : "") + at;
        }
    }

    private ValueList(BigInteger[] mantissas, Rational unit, Rounding rounding) {
        this(mantissas, unit, rounding, null, List.of());
    }

    private ValueList(
            BigInteger[] mantissas, Rational unit, Rounding rounding, Rational floor, List<Boundary> boundaries) {
        super(unit, rounding);
        this.mantissas = mantissas;
        floored = floor != null;
        warped = !boundaries.isEmpty();
        given = new BigInteger[mantissas.length];
        givenStrict = new boolean[mantissas.length];
        if (floored) {
            given[1] = halves(floor);
        }
        for (int k = 0; k < boundaries.size(); k++) {
            int rank = mantissas.length - boundaries.size() + k;
            given[rank] = halves(boundaries.get(k).at());
            givenStrict[rank] = boundaries.get(k).strict();
        }
        boolean fits = Arrays.stream(mantissas).allMatch(m -> m.abs().bitLength() <= LONG_MANTISSA_BITS)
                && Arrays.stream(given).allMatch(b -> b == null || b.bitLength() <= LONG_MANTISSA_BITS);
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
        Rational unit = Rational.commonUnit(values);
        BigInteger[] mantissas =
                values.stream().map(v -> v.divide(unit).numerator()).toArray(BigInteger[]::new);
        return new ValueList(mantissas, unit, rounding);
    }

    /**
     * The values with one more below them that stands for −∞.
     *
     * @param floor that value
     * @param boundary numbers from here on are values proper
     * @param values the others
     * @param unit of which all are multiples, and twice the boundary too
     * @param rounding between the values proper; ties to even ranks, that of the floor being 0
     * @throws IllegalArgumentException if that is no format: one line
     */
    public static ValueList floored(
            Rational floor, Rational boundary, List<Rational> values, Rational unit, Rounding rounding) {
        return of(prepended(floor, values), unit, rounding, boundary, List.of());
    }

    /**
     * Values with given boundaries.
     *
     * @param values strictly increasing
     * @param boundaries not decreasing, one between any two values
     * @param unit of which values are multiples, boundaries multiples of its half
     * @throws IllegalArgumentException if that is no format: one line
     */
    public static ValueList warped(List<Rational> values, List<Boundary> boundaries, Rational unit) {
        return of(values, unit, Rounding.NEAREST_EVEN, null, boundaries);
    }

    /** The same with a floor and its boundary, as of {@link #floored}. */
    public ValueList withFloor(Rational floor, Rational boundary) {
        return of(prepended(floor, values(0)), unit(), rounding(), boundary, warped ? boundaries() : List.of());
    }

    private List<Boundary> boundaries() {
        List<Boundary> all = new ArrayList<>();
        for (int rank = floored ? 2 : 1; rank < mantissas.length; rank++) {
            all.add(new Boundary(unit().multiply(Rational.of(given[rank])).divide(Rational.of(2)), givenStrict[rank]));
        }
        return all;
    }

    private static List<Rational> prepended(Rational first, List<Rational> values) {
        List<Rational> all = new ArrayList<>();
        all.add(first);
        all.addAll(values);
        return all;
    }

    /**
     * A list with everything given.
     *
     * @param floor the boundary of a floored list, else null
     * @param boundaries all others of a warped list, else none
     */
    static ValueList of(
            List<Rational> values, Rational unit, Rounding rounding, Rational floor, List<Boundary> boundaries) {
        ValueList plain = of(values, rounding);
        if (unit.signum() <= 0) {
            throw new InputException("unit " + unit + " of a number format: it must be positive");
        }
        BigInteger[] mantissas = new BigInteger[values.size()];
        for (int rank = 0; rank < mantissas.length; rank++) {
            Rational mantissa = values.get(rank).divide(unit);
            if (!mantissa.isInteger()) {
                throw new InputException("value " + values.get(rank) + ": must be a multiple of the unit, " + unit);
            }
            mantissas[rank] = mantissa.numerator();
        }
        if (floor != null) {
            requireFloor(floor, plain, unit);
        }
        if (!boundaries.isEmpty()) {
            requireBoundaries(boundaries, values.size() - (floor == null ? 0 : 1), unit);
            if (floor != null && floor.compareTo(boundaries.getFirst().at()) > 0) {
                throw new InputException("floor " + floor + ": comes after boundary " + boundaries.getFirst()
                        + ", boundaries must not decrease");
            }
        }
        return new ValueList(mantissas, unit, rounding, floor, boundaries);
    }

    private static void requireFloor(Rational floor, ValueList values, Rational unit) {
        if (values.size() == 1) {
            throw new InputException("floor " + floor + ": the list has no value but the floor's, add some");
        }
        if (floor.compareTo(values.value(0)) <= 0 || floor.compareTo(values.value(1)) > 0) {
            throw new InputException("floor " + floor + ": must lie above the least value, " + values.value(0)
                    + ", and not above the next, " + values.value(1));
        }
        requireHalves(floor, unit);
    }

    private static void requireBoundaries(List<Boundary> boundaries, int values, Rational unit) {
        if (boundaries.size() != values - 1) {
            throw new InputException(
                    "at: " + boundaries.size() + " boundaries for " + values + " values, give one between any two");
        }
        for (int k = 0; k < boundaries.size(); k++) {
            requireHalves(boundaries.get(k).at(), unit);
            int order = k == 0
                    ? -1
                    : boundaries.get(k - 1).at().compareTo(boundaries.get(k).at());
            if (order > 0
                    || order == 0
                            && boundaries.get(k - 1).strict()
                            && !boundaries.get(k).strict()) {
                throw new InputException("at: boundary " + boundaries.get(k) + " comes after " + boundaries.get(k - 1)
                        + ", boundaries must not decrease");
            }
        }
    }

    private static void requireHalves(Rational boundary, Rational unit) {
        Rational half = unit.divide(Rational.of(2));
        if (!boundary.divide(half).isInteger()) {
            throw new InputException("boundary " + boundary + ": must be a multiple of half the unit, " + half);
        }
    }

    private BigInteger halves(Rational boundary) {
        return boundary.divide(unit()).multiply(Rational.of(2)).numerator();
    }

    /**
     * These values in a unit that need not be the greatest.
     *
     * @throws IllegalArgumentException if they are no multiples of it, or as above: one line
     */
    public static ValueList of(List<Rational> values, Rational unit, Rounding rounding) {
        return of(values, unit, rounding, null, List.of());
    }

    @Override
    public String spec() {
        if (!floored && !warped && unit().equals(Rational.commonUnit(values(0)))) {
            return Arrays.stream(mantissas)
                    .map(this::shown)
                    .collect(Collectors.joining(
                            ",", "list(", ";round=" + rounding().keyword() + ")"));
        }
        StringBuilder text = new StringBuilder("list(");
        for (int from = 0; from < mantissas.length; ) {
            int to = from;
            while (to + 1 < mantissas.length && mantissas[to + 1].equals(mantissas[to].add(BigInteger.ONE))) {
                to++;
            }
            to = to - from < 2 ? from : to;
            text.append(from == 0 ? "" : ",").append(shown(mantissas[from]));
            text.append(to == from ? "" : ".." + shown(mantissas[to]));
            from = to + 1;
        }
        text.append(";unit=").append(unit());
        if (floored) {
            text.append(",floor=").append(unit().multiply(Rational.of(given[1])).divide(Rational.of(2)));
        }
        String rest = warped
                ? boundaries().stream().map(Boundary::toString).collect(Collectors.joining("|", ",at=", ")"))
                : ",round=" + rounding().keyword() + ")";
        return text.append(rest).toString();
    }

    private String shown(BigInteger mantissa) {
        return unit().multiply(Rational.of(mantissa)).toString();
    }

    @Override
    public BigInteger boundary2(int rank) {
        checkBoundary(rank);
        return given[rank] == null ? super.boundary2(rank) : given[rank];
    }

    @Override
    public long boundary2Long(int rank) {
        return given[rank] == null ? super.boundary2Long(rank) : given[rank].longValueExact();
    }

    @Override
    public boolean strict(int rank) {
        checkBoundary(rank);
        return given[rank] == null ? super.strict(rank) : givenStrict[rank];
    }

    @Override
    public boolean hasFloor() {
        return floored;
    }

    @Override
    public boolean isWarped() {
        return warped;
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
                && floored == that.floored
                && warped == that.warped
                && Arrays.equals(mantissas, that.mantissas)
                && Arrays.equals(given, that.given)
                && Arrays.equals(givenStrict, that.givenStrict);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * (31 * Arrays.hashCode(mantissas) + Arrays.hashCode(given)) + unit().hashCode())
                + rounding().hashCode();
    }
}
