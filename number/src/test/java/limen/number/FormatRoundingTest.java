package limen.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every rounding path of every small format against the definition, on grids with all ties and both saturations. */
class FormatRoundingTest {
    private static final int GRID_BITS = 3;

    @ParameterizedTest
    @EnumSource
    void fixedPointRoundsByDefinition(Rounding rounding) {
        for (int min = -5; min <= 5; min++) {
            for (int max = min; max <= 5; max++) {
                checkFixed(FixedPoint.of(min, max, Rational.of(3, 7), rounding));
            }
        }
        for (int bits = 1; bits <= 10; bits++) {
            checkFixed(FixedPoint.signed(bits, Rational.of(1, 16), rounding));
            checkFixed(FixedPoint.unsigned(bits, Rational.ONE, rounding));
        }
    }

    private static void checkFixed(FixedPoint format) {
        List<BigInteger> mantissas = IntStream.rangeClosed((int) format.min(), (int) format.max())
                .mapToObj(BigInteger::valueOf)
                .toList();
        check(
                format,
                new NaiveFormat(
                        mantissas, format.rounding(), r -> !mantissas.get(r).testBit(0)));
    }

    @ParameterizedTest
    @EnumSource
    void minifloatsOfUpToTenBitsRoundByDefinition(Rounding rounding) {
        for (int e = 2; e <= 8; e++) {
            for (int m = 0; e + m <= 9; m++) {
                for (MiniFloat.Variant variant : MiniFloat.Variant.values()) {
                    MiniFloat format = MiniFloat.of(e, m, variant, Rational.of(1), rounding);
                    List<BigInteger> mantissas = decodedMantissas(e, m, variant);
                    int zero = mantissas.size() / 2;
                    check(format, new NaiveFormat(mantissas, rounding, r -> (r - zero) % 2 == 0));
                }
            }
        }
    }

    /** The finite values of an encoding in units of its smallest subnormal, decoded code by code. */
    private static List<BigInteger> decodedMantissas(int e, int m, MiniFloat.Variant variant) {
        TreeSet<BigInteger> values = new TreeSet<>();
        for (int exponent = 0; exponent < 1 << e; exponent++) {
            for (int fraction = 0; fraction < 1 << m; fraction++) {
                boolean top = exponent == (1 << e) - 1;
                boolean finite = switch (variant) {
                    case IEEE -> !top;
                    case OCP -> !top || fraction != (1 << m) - 1;
                    case FINITE -> true;
                };
                if (finite) {
                    BigInteger magnitude = exponent == 0
                            ? BigInteger.valueOf(fraction)
                            : BigInteger.valueOf((1 << m) + fraction).shiftLeft(exponent - 1);
                    values.add(magnitude);
                    values.add(magnitude.negate());
                }
            }
        }
        return new ArrayList<>(values);
    }

    @ParameterizedTest
    @EnumSource
    void valueListsRoundByDefinition(Rounding rounding) {
        Random random = Cases.random(21);
        checkList(new long[] {-1, 1}, rounding);
        checkList(new long[] {-3, -1, 2, 7}, rounding);
        checkList(new long[] {0}, rounding);
        checkList(new long[] {5}, rounding);
        checkList(new long[] {2, 3, 9}, rounding);
        checkList(new long[] {-9, -3, -2}, rounding);
        for (int trial = 0; trial < 100; trial++) {
            int size = 1 + random.nextInt(40);
            checkList(random.longs(size, -60, 60).distinct().sorted().toArray(), rounding);
        }
        // beyond long
        BigInteger huge = BigInteger.ONE.shiftLeft(80);
        List<BigInteger> mantissas =
                List.of(huge.negate(), BigInteger.TWO.negate(), BigInteger.ONE, huge, huge.add(BigInteger.ONE));
        ValueList format = ValueList.of(mantissas.stream().map(Rational::of).toList(), rounding);
        assertThat(format.fitsLong()).isFalse();
        check(format, new NaiveFormat(mantissas, rounding, r -> r % 2 == 0));
    }

    private static void checkList(long[] values, Rounding rounding) {
        List<Rational> rationals = IntStream.range(0, values.length)
                .mapToObj(i -> Rational.of(values[i], 6))
                .toList();
        ValueList format = ValueList.of(rationals, rounding);
        List<BigInteger> mantissas = rationals.stream()
                .map(v -> v.divide(format.unit()))
                .peek(v -> assertThat(v.isInteger()).isTrue())
                .map(Rational::numerator)
                .toList();
        check(format, new NaiveFormat(mantissas, rounding, r -> r % 2 == 0));
    }

    /** A floor takes what is below its boundary, the other values share the rest by the rounding rule. */
    @ParameterizedTest
    @EnumSource
    void flooredListsRoundByDefinition(Rounding rounding) {
        Random random = Cases.random(22);
        for (int trial = 0; trial < 100; trial++) {
            long[] drawn = random.longs(2 + random.nextInt(12), -60, 60)
                    .distinct()
                    .sorted()
                    .toArray();
            List<Rational> values = IntStream.range(0, drawn.length)
                    .mapToObj(i -> Rational.of(drawn[i], 6))
                    .toList();
            Rational floor = values.getFirst().subtract(Rational.of(1 + random.nextInt(80), 6));
            long halves = values.getFirst()
                    .subtract(floor)
                    .multiply(Rational.of(12))
                    .numerator()
                    .longValueExact();
            Rational boundary = values.getFirst().subtract(Rational.of(random.nextLong(halves), 12));
            Format format = ValueList.floored(floor, boundary, values, Rational.of(1, 6), rounding);
            assertThat(Format.parse(format.spec())).isEqualTo(format);
            assertThat(format.hasFloor()).isTrue();
            int ties = 0;
            for (int point = -1000; point <= 1000; point++) {
                Rational x = Rational.of(point, 48);
                boolean isFloor = x.compareTo(boundary) < 0;
                int naive = new NaiveFormat(
                                values.stream()
                                        .map(v -> v.multiply(Rational.of(6)).numerator())
                                        .toList(),
                                rounding,
                                r -> r % 2 == 1)
                        .round(x.multiply(Rational.of(6)));
                int expected = isFloor ? 0 : 1 + naive;
                assertThat(format.round(x)).as("%s of %s", x, format).isEqualTo(expected);
                ties += isFloor ? 1 : 0;
            }
            assertThat(ties).isPositive();
        }
    }

    /** Given boundaries say everything. */
    @Test
    void warpedListsRoundByTheirBoundaries() {
        Random random = Cases.random(23);
        for (int trial = 0; trial < 200; trial++) {
            int size = 1 + random.nextInt(8);
            List<Rational> values = IntStream.rangeClosed(0, size)
                    .mapToObj(i -> Rational.of(3L * i - 7))
                    .toList();
            List<ValueList.Boundary> boundaries = IntStream.range(0, size)
                    .mapToObj(i -> Rational.of(random.nextInt(-20, 20), 2))
                    .sorted()
                    .map(at -> new ValueList.Boundary(at, true))
                    .toList();
            ValueList warped = ValueList.warped(values, boundaries, Rational.ONE);
            boolean floored = random.nextBoolean();
            Rational floor = Rational.of(
                            boundaries.getFirst().at().min(values.getFirst()).floor())
                    .subtract(Rational.of(2));
            Format format = floored ? warped.withFloor(floor.subtract(Rational.ONE), floor) : warped;
            assertThat(Format.parse(format.spec())).isEqualTo(format);
            for (int point = -100; point <= 100; point++) {
                Rational x = Rational.of(point, 4);
                int above = (int) boundaries.stream()
                        .filter(boundary -> boundary.at().compareTo(x) < 0)
                        .count();
                int expected = !floored ? above : x.compareTo(floor) < 0 ? 0 : 1 + above;
                assertThat(format.round(x)).as("%s of %s", x, format).isEqualTo(expected);
            }
        }
    }

    private static void check(Format format, NaiveFormat naive) {
        assertThat(format.size()).as(format.spec()).isEqualTo(naive.mantissas().size());
        for (int rank = 0; rank < format.size(); rank++) {
            BigInteger mantissa = naive.mantissas().get(rank);
            if (!format.mantissa(rank).equals(mantissa) || format.rankOfMantissa(mantissa) != rank) {
                throw new AssertionError(format + ": rank " + rank + " has mantissa " + format.mantissa(rank));
            }
            if (format.fitsLong() && format.mantissaLong(rank) != mantissa.longValueExact()) {
                throw new AssertionError(format + ": rank " + rank + " as long");
            }
        }
        for (BigInteger point : grid(naive.mantissas())) {
            Rational inUnits = Rational.ofScaled(point, -GRID_BITS);
            int expected = naive.round(inUnits);
            int scaled = format.roundScaled(point, GRID_BITS);
            int rational = format.round(inUnits.multiply(format.unit()));
            int viaLong = point.bitLength() < 64 ? format.roundScaledLong(point.longValue(), GRID_BITS) : expected;
            if (scaled != expected || rational != expected || viaLong != expected) {
                throw new AssertionError(format + ": " + inUnits + " units round to rank " + expected + ", got "
                        + scaled + ", " + rational + ", " + viaLong);
            }
            checkBoundaries(format, point, expected);
        }
        checkThresholds(format);
    }

    /** Rank ≥ r iff 2x ≥ boundary, or > where strict; enough to check at both sides of the expected rank. */
    private static void checkBoundaries(Format format, BigInteger point, int expected) {
        for (int rank = Math.max(expected, 1); rank <= Math.min(expected + 1, format.topRank()); rank++) {
            int comparison = point.shiftLeft(1).compareTo(format.boundary2(rank).shiftLeft(GRID_BITS));
            boolean reached = format.strict(rank) ? comparison > 0 : comparison >= 0;
            if (reached != expected >= rank) {
                throw new AssertionError(format + ": boundary of rank " + rank + " at " + point);
            }
        }
    }

    private static void checkThresholds(Format format) {
        for (int fractionBits : new int[] {-2, 0, 1, 2, 9}) {
            BigInteger previous = null;
            for (int rank = 1; rank <= format.topRank(); rank++) {
                BigInteger threshold = format.thresholdScaled(rank, fractionBits);
                boolean least = format.roundScaled(threshold, fractionBits) >= rank
                        && format.roundScaled(threshold.subtract(BigInteger.ONE), fractionBits) < rank;
                if (!least || previous != null && previous.compareTo(threshold) > 0) {
                    throw new AssertionError(format + ": threshold " + threshold + " of rank " + rank);
                }
                previous = threshold;
            }
        }
    }

    /** All eighths of small gaps; of large ones the ends, the tie and their neighbours; and points far outside. */
    private static TreeSet<BigInteger> grid(List<BigInteger> mantissas) {
        TreeSet<BigInteger> points = new TreeSet<>();
        for (int i = 0; i < mantissas.size(); i++) {
            BigInteger here = mantissas.get(i).shiftLeft(GRID_BITS);
            addAround(points, here, 1);
            if (i > 0) {
                BigInteger below = mantissas.get(i - 1).shiftLeft(GRID_BITS);
                boolean small = here.subtract(below).bitLength() <= 4;
                addAround(points, here.add(below).shiftRight(1), small ? 7 : 1);
            }
        }
        addAround(points, BigInteger.ZERO, 9);
        for (int shift : new int[] {4, 40, 62, 63, 64, 200, 300}) {
            points.add(points.last().add(BigInteger.ONE.shiftLeft(shift)));
            points.add(points.first().subtract(BigInteger.ONE.shiftLeft(shift)));
        }
        return points;
    }

    private static void addAround(TreeSet<BigInteger> points, BigInteger centre, int radius) {
        for (int offset = -radius; offset <= radius; offset++) {
            points.add(centre.add(BigInteger.valueOf(offset)));
        }
    }

    @Test
    void theGridCatchesAWrongTieRule() {
        FixedPoint format = FixedPoint.signed(4, Rational.ONE, Rounding.NEAREST_EVEN);
        List<BigInteger> mantissas =
                IntStream.rangeClosed(-8, 7).mapToObj(BigInteger::valueOf).toList();
        NaiveFormat wrong = new NaiveFormat(mantissas, Rounding.NEAREST_UP, r -> true);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> check(format, wrong))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("units round to rank");
    }
}
