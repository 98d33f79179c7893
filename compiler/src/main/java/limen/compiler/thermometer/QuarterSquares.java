package limen.compiler.thermometer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import limen.circuit.Bank;
import limen.circuit.Profile;
import limen.circuit.Terms;
import limen.compiler.construction.FamilyStage;
import limen.compiler.construction.UniformStage;

/**
 * Products by quarter squares: x·y = ⌊(x + y)²/4⌋ − ⌊(x − y)²/4⌋, exact because both squares have the same parity.
 *
 * <p>One bank for the sum and one for the difference per product, with a gate per distinct value: about 4·2^p gates.
 */
final class QuarterSquares implements Products {
    private static final long MOST_LISTED = 1L << 24;

    private final Reading x;
    private final Reading y;
    private final Index xs;
    private final Index ys;
    private final Side sum;
    private final Side difference;

    QuarterSquares(String name, Reading x, Reading y, Index xs, Index ys, long count) {
        this.x = x;
        this.y = y;
        this.xs = xs;
        this.ys = ys;
        sum = new Side(name + " sum", count, 1);
        difference = new Side(name + " difference", count, -1);
    }

    /**
     * How many gates both banks of a product have; {@link Long#MAX_VALUE} where sums and differences are too many to list: more than 2^24
     * pairs of values, of which not both are equally spaced, or more than 2^24 sums.
     */
    static long gates(Reading x, Reading y) {
        long[] sums = distinct(x, y, 1);
        long[] differences = distinct(x, y, -1);
        return sums == null || differences == null ? Long.MAX_VALUE : sums.length + differences.length - 2L;
    }

    /** The distinct values of x + sign·y in order; null where they are too many to list. */
    private static long[] distinct(Reading x, Reading y, int sign) {
        return distinctSums(
                x.values(), LongStream.of(y.values()).map(value -> sign * value).toArray());
    }

    /** The distinct sums of one value each, in order; null where they are too many to list. */
    static long[] distinctSums(long[] first, long[] second) {
        long[] a = LongStream.of(first).distinct().sorted().toArray();
        long[] b = LongStream.of(second).distinct().sorted().toArray();
        Math.addExact(a[0], b[0]);
        Math.addExact(a[a.length - 1], b[b.length - 1]);
        long s = spacing(a);
        long t = spacing(b);
        if (s > 0 && t > 0) {
            return s <= t ? spacedSums(a, s, b) : spacedSums(b, t, a);
        }
        if ((long) a.length * b.length > MOST_LISTED) {
            return null;
        }
        LongStream sums = LongStream.of(a).flatMap(value -> LongStream.of(b).map(other -> value + other));
        return sums.distinct().sorted().toArray();
    }

    /** How far apart values in order are, all alike; 0 if not all alike. Of one value 1. */
    private static long spacing(long[] sorted) {
        long spacing = sorted.length == 1 ? 1 : sorted[1] - sorted[0];
        for (int k = 1; k < sorted.length; k++) {
            if (sorted[k] - sorted[k - 1] != spacing) {
                return 0;
            }
        }
        return spacing;
    }

    /** Where those of a are so far apart: with each b, a run of sums of one remainder, which may overlap the run before it. */
    private static long[] spacedSums(long[] a, long spacing, long[] b) {
        Map<Long, Long> ends = new HashMap<>();
        LongStream.Builder sums = LongStream.builder();
        long count = 0;
        for (long each : b) {
            long first = a[0] + each;
            long last = a[a.length - 1] + each;
            Long end = ends.put(Math.floorMod(first, spacing), last);
            first = end == null ? first : Math.max(first, end + spacing);
            count += (last - first) / spacing + 1;
            if (count > MOST_LISTED) {
                return null;
            }
            for (long sum = first; sum <= last; sum += spacing) {
                sums.add(sum);
            }
        }
        return sums.build().sorted().toArray();
    }

    @Override
    public int level() {
        return sum.level();
    }

    @Override
    public List<FamilyStage> stages() {
        return List.of(sum, difference);
    }

    @Override
    public long add(Terms out, long product, long factor) {
        return Math.addExact(sum.add(out, product, factor), difference.add(out, product, Math.negateExact(factor)));
    }

    /** The bank of x + y, or of x − y, for every product. */
    private final class Side extends UniformStage {
        private final long[] values;
        private final int sign;
        private final Profile squares;
        private final long firstSquare;

        Side(String name, long count, int sign) {
            this(name, count, sign, distinct(x, y, sign));
        }

        private Side(String name, long count, int sign, long[] values) {
            super(
                    name,
                    "square product",
                    1 + Math.max(x.level(), y.level()),
                    count,
                    values.length - 1,
                    Products.classes(x, y, count));
            this.values = values;
            this.sign = sign;
            long[] quarter = new long[values.length];
            for (int k = 0; k < quarter.length; k++) {
                quarter[k] = Math.multiplyExact(values[k], values[k]) >> 2;
            }
            squares = values.length > 1 ? Profile.differences(quarter) : null;
            firstSquare = quarter[0];
        }

        @Override
        public void fill(long bank, Bank out) {
            long constant = x.add(out.base, xs.flat(bank), 1);
            constant = Math.addExact(constant, y.add(out.base, ys.flat(bank), sign));
            for (int r = out.firstGate(); r < out.endGate(values.length - 1); r++) {
                out.addGate(values[r + 1] - constant);
            }
        }

        long add(Terms out, long product, long factor) {
            if (squares != null) {
                out.add(firstNode(product), squares, factor);
            }
            return Math.multiplyExact(factor, firstSquare);
        }
    }
}
