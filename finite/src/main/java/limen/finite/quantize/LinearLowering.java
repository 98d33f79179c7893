package limen.finite.quantize;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import limen.finite.IntegerMatrix;
import limen.finite.Rule;
import limen.number.Format;
import limen.number.Rational;
import limen.transformer.Matrix;

/**
 * Linear maps: weights become integers with one scale per row, scales and biases become integers over 2^f.
 *
 * <p>Rounded: row r of a matrix W is α·q with α = max|W[r]| / (2^(b−1) − 1) in float64 and q = W[r]/α rounded to the nearest
 * integer, b the weight bits. Exact: q = W[r]·2^s with the least s that makes it integral.
 */
final class LinearLowering {
    /** Σ |weight| + |threshold| stays below 2^61, half of what circuits allow. */
    private static final int SUM_BITS = 61;

    /**
     * One summand factor·W·source.
     *
     * @param source what is read
     * @param weight [rows × source width], null for the identity
     * @param factor of the whole summand
     * @param isExact whether its weights are exact however others are rounded
     */
    record Summand(Source source, Matrix weight, Rational factor, boolean isExact) {
        static Summand of(Source source, Matrix weight) {
            return new Summand(source, weight, Rational.ONE, false);
        }

        /** The source's channels at {@code first} onward among {@code rows}. */
        static Summand placed(Source source, int rows, int first) {
            int width = source.site().width();
            if (rows == width) {
                return of(source, null);
            }
            double[] ones = new double[rows * width];
            for (int c = 0; c < width; c++) {
                ones[(first + c) * width + c] = 1;
            }
            return new Summand(source, Matrix.of(rows, width, ones), Rational.ONE, true);
        }
    }

    /**
     * Rotary positions before they are integers: cosines and sines as in {@link Rule.Rotation}, with their fraction bits.
     */
    record Turn(Rule.Rotation rotation, int fractionBits) {}

    /** Integer weights with a real scale per row. */
    private record Rows(Source source, IntegerMatrix weights, Rational[] scale, BigInteger[] reach, boolean leading) {}

    private final String where;
    private final Constants constants;
    private final int rowCount;
    private final List<Rows> parts = new ArrayList<>();
    private final Rational[] bias;

    LinearLowering(String where, Constants constants, int rowCount, List<Summand> summands, double[] bias) {
        this.where = where;
        this.constants = constants;
        this.rowCount = rowCount;
        this.bias = new Rational[rowCount];
        for (int row = 0; row < rowCount; row++) {
            this.bias[row] = bias == null ? Rational.ZERO : Rational.ofDouble(bias[row]);
        }
        boolean dense = summands.stream().anyMatch(summand -> summand.weight() != null);
        for (Summand summand : summands) {
            parts.add(rows(summand, summand.weight() != null || !dense));
        }
    }

    /** The rule that defines a site of this format. */
    Rule.Linear rule(Format format, Turn turn) {
        BigInteger boundary = format.topRank() == 0
                ? BigInteger.ZERO
                : format.boundary2(1)
                        .abs()
                        .max(format.boundary2(format.topRank()).abs());
        return rule(format.unit(), boundary, turn);
    }

    /** The rule of logits and their unit: the greatest that lets every constant have its bits. */
    LogitRule logits() {
        Rational unit = constants.exact() ? commonUnit() : Rational.ONE;
        Rule.Linear rule = rule(unit, BigInteger.ZERO, null);
        Rule.Linear plain = new Rule.Linear(rule.terms(), rule.bias(), null, 0);
        return new LogitRule(plain, unit.scaleByPowerOfTwo(-rule.fractionBits()).doubleValue());
    }

    /**
     * Logits.
     *
     * @param rule with no fraction bits
     * @param unit the real value of a numerator 1
     */
    record LogitRule(Rule.Linear rule, double unit) {}

    private Rule.Linear rule(Rational unit, BigInteger boundary, Turn turn) {
        List<Rational> leading = new ArrayList<>();
        List<Rational> all = new ArrayList<>();
        for (Rows part : parts) {
            for (Rational scale : part.scale) {
                Rational multiplier = scale.divide(unit);
                all.add(multiplier);
                if (part.leading) {
                    leading.add(multiplier);
                }
            }
        }
        for (Rational value : bias) {
            all.add(value.divide(unit));
        }
        if (leading.stream().allMatch(value -> value.signum() == 0)) {
            leading = all;
        }
        int turned = turn == null ? 0 : turn.fractionBits();
        int f = constants.fractionBits(where, leading, all, bits -> fits(unit, boundary, bits, turned));
        List<Rule.Term> terms = new ArrayList<>();
        for (Rows part : parts) {
            long[] multiplier = new long[rowCount];
            for (int row = 0; row < rowCount; row++) {
                multiplier[row] = constants.integer(part.scale[row].divide(unit), f);
            }
            terms.add(new Rule.Term(part.source.site(), part.source.table(), part.weights, multiplier));
        }
        long[] biases = new long[rowCount];
        for (int row = 0; row < rowCount; row++) {
            biases[row] = constants.integer(bias[row].divide(unit), f);
        }
        return new Rule.Linear(List.copyOf(terms), biases, turn == null ? null : turn.rotation(), f + turned);
    }

    private boolean fits(Rational unit, BigInteger boundary, int f, int turned) {
        BigInteger greatest = BigInteger.ZERO;
        for (int row = 0; row < rowCount; row++) {
            Rational sum = bias[row].divide(unit).abs();
            for (Rows part : parts) {
                sum = sum.add(part.scale[row].divide(unit).abs().multiply(Rational.of(part.reach[row])));
            }
            greatest = greatest.max(sum.scaleByPowerOfTwo(f).ceil());
        }
        // A rotated sum is two of them times cosine and sine; a comparison of logits is two of them.
        BigInteger sums = greatest.shiftLeft(turned + 1);
        int shift = f + turned;
        BigInteger threshold = shift >= 0 ? boundary.shiftLeft(shift) : boundary.shiftRight(-shift);
        return sums.add(threshold).bitLength() < SUM_BITS;
    }

    private Rows rows(Summand summand, boolean leading) {
        Source source = summand.source();
        Rational unit = source.unit().multiply(summand.factor());
        BigInteger magnitude = source.magnitude();
        Rational[] scale = new Rational[rowCount];
        BigInteger[] reach = new BigInteger[rowCount];
        if (summand.weight() == null) {
            Arrays.fill(scale, unit);
            Arrays.fill(reach, magnitude);
            return new Rows(source, null, scale, reach, leading);
        }
        IntegerMatrix weights = constants.exactWeights() || summand.isExact()
                ? exact(summand.weight(), scale)
                : rounded(summand.weight(), scale);
        for (int row = 0; row < rowCount; row++) {
            scale[row] = scale[row].multiply(unit);
            reach[row] = magnitude.multiply(BigInteger.valueOf(weights.magnitude(row)));
        }
        return new Rows(source, weights, scale, reach, leading);
    }

    /** Sets the scale of each row. */
    private IntegerMatrix rounded(Matrix real, Rational[] scale) {
        int top = Math.max(1, (1 << (constants.weightBits() - 1)) - 1);
        IntegerMatrix.Builder weights = new IntegerMatrix.Builder(rowCount, real.columns(), IntegerMatrix.bytes(top));
        long[] integers = new long[real.columns()];
        for (int row = 0; row < rowCount; row++) {
            scale[row] = roundedRow(real.row(row), integers, top);
            weights.set(row, integers);
        }
        return weights.matrix();
    }

    private static Rational roundedRow(double[] real, long[] out, int top) {
        double greatest = 0;
        for (double weight : real) {
            greatest = Math.max(greatest, Math.abs(weight));
        }
        double step = greatest / top;
        if (step == 0) {
            Arrays.fill(out, 0);
            return Rational.ZERO;
        }
        for (int k = 0; k < real.length; k++) {
            out[k] = (long) Math.clamp(Math.rint(real[k] / step), -top, top);
        }
        return Rational.ofDouble(step);
    }

    /** Sets the scale of each row. */
    private IntegerMatrix exact(Matrix real, Rational[] scale) {
        long[][] weights = new long[rowCount][];
        for (int row = 0; row < rowCount; row++) {
            weights[row] = new long[real.columns()];
            scale[row] = exactRow(real.row(row), weights[row]);
        }
        return IntegerMatrix.of(weights);
    }

    private Rational exactRow(double[] real, long[] out) {
        int shift = 0;
        boolean zero = true;
        for (double weight : real) {
            zero &= weight == 0;
            shift = Math.max(shift, Rational.ofDouble(weight).denominator().bitLength() - 1);
        }
        for (int k = 0; k < real.length; k++) {
            BigInteger integer = Rational.ofDouble(real[k]).roundToGrid(shift);
            if (integer.bitLength() >= Integer.SIZE) {
                throw new QuantizeException("site " + where + ": the weight " + real[k]
                        + " needs more than 31 bits beside the others of its row, use weights of similar size");
            }
            out[k] = integer.intValueExact();
        }
        return zero ? Rational.ZERO : Rational.ONE.scaleByPowerOfTwo(-shift);
    }

    /** The greatest rational of which every scale and bias is an integer multiple. */
    private Rational commonUnit() {
        List<Rational> all = new ArrayList<>(List.of(bias));
        parts.forEach(part -> all.addAll(List.of(part.scale)));
        return Rational.commonUnit(all);
    }
}
