package limen.compiler.thermometer;

import java.util.List;
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
    private static final long LISTED_PAIRS = 1L << 24;

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

    /** Whether sums and differences of the values can be listed: of equally spaced ones always, of others up to 2^24 pairs. */
    static boolean isListed(Reading x, Reading y) {
        return x.site().format().uniform() && y.site().format().uniform()
                || (long) x.values().length * y.values().length <= LISTED_PAIRS;
    }

    /** The distinct values of x + sign·y in order. */
    static long[] distinct(Reading x, Reading y, int sign) {
        long[] a = LongStream.of(x.values()).distinct().sorted().toArray();
        long[] b = LongStream.of(y.values())
                .map(value -> sign * value)
                .distinct()
                .sorted()
                .toArray();
        long low = Math.addExact(a[0], b[0]);
        long high = Math.addExact(a[a.length - 1], b[b.length - 1]);
        if (contiguous(a) && contiguous(b)) {
            return LongStream.rangeClosed(low, high).toArray();
        }
        LongStream sums = LongStream.of(a).flatMap(value -> LongStream.of(b).map(other -> Math.addExact(value, other)));
        return sums.distinct().sorted().toArray();
    }

    private static boolean contiguous(long[] sorted) {
        return sorted[sorted.length - 1] - sorted[0] == sorted.length - 1;
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
