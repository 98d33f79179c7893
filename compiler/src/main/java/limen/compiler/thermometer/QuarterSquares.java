package limen.compiler.thermometer;

import java.util.List;
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
     * How many gates both banks of a product have; {@link Long#MAX_VALUE} where sums and differences are too many to list, see
     * {@link DistinctSums}.
     */
    static long gates(Reading x, Reading y) {
        long sums = sums(x, y, 1).count();
        long differences = sums(x, y, -1).count();
        return Math.max(sums, differences) == Long.MAX_VALUE ? Long.MAX_VALUE : sums + differences - 2;
    }

    private static DistinctSums sums(Reading x, Reading y, int sign) {
        return DistinctSums.of(x.values(), y.values(), sign);
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
            this(name, count, sign, sums(x, y, sign).list());
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
