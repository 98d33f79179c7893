package limen.finite.quantize;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import limen.finite.HeadWeights;
import limen.finite.Rule;
import limen.finite.Site;
import limen.number.Format;
import limen.number.Rational;
import limen.number.Transcendental;
import limen.transformer.Architecture;
import limen.transformer.Rotary;

/** The constants of attention: rotations and the ratio of a head's unit to its values'; scores are {@link ScoreLowering}'s. */
final class AttentionLowering {
    private static final int SUM_BITS = 61;

    private final Architecture shape;
    private final int n;
    private final int precision;
    private final Constants constants;
    /** Cosine and sine by position and channel of a head, [2][n × headWidth], of each rotation. */
    private final Map<Rotary, long[][][]> angles = new HashMap<>();

    AttentionLowering(Architecture shape, int n, int precision, Constants constants) {
        this.shape = shape;
        this.n = n;
        this.precision = precision;
        this.constants = constants;
    }

    /** Cosines and sines with p + 4 fraction bits for {@code rows} channels of heads; null without rotary positions. */
    LinearLowering.Turn turn(int layer, int rows) {
        Rotary rotary = shape.rotary(layer);
        if (rotary.width() == 0) {
            return null;
        }
        int bits = precision + 4;
        long[][][] table = angles.computeIfAbsent(rotary, each -> angles(each, bits));
        int width = shape.headWidth();
        long[][] own = new long[n][rows];
        long[][] other = new long[n][rows];
        int[] partner = new int[rows];
        for (int c = 0; c < rows; c++) {
            int d = c % width;
            partner[c] = c - d + rotary.partner(d);
            for (int i = 0; i < n; i++) {
                own[i][c] = table[0][i][d];
                other[i][c] = rotary.isFirst(d) ? -table[1][i][d] : table[1][i][d];
            }
        }
        return new LinearLowering.Turn(new Rule.Rotation(own, other, partner), bits);
    }

    private long[][][] angles(Rotary rotary, int bits) {
        long[][][] table = new long[2][n][shape.headWidth()];
        for (int d = 0; d < shape.headWidth(); d++) {
            for (int i = 0; i < n; i++) {
                int first = Math.min(d, rotary.partner(d));
                if (first < d) {
                    table[0][i][d] = table[0][i][first];
                    table[1][i][d] = table[1][i][first];
                    continue;
                }
                Rational angle = Rational.ofDouble(rotary.angle(i, d));
                table[0][i][d] = Transcendental.cos(angle).roundToGrid(bits).longValueExact();
                table[1][i][d] = Transcendental.sin(angle).roundToGrid(bits).longValueExact();
            }
        }
        return table;
    }

    static boolean fits(Rational sums, BigInteger boundary, int f) {
        BigInteger threshold = f >= 0 ? boundary.shiftLeft(f) : boundary.shiftRight(-f);
        return sums.scaleByPowerOfTwo(f).ceil().add(threshold).bitLength() < SUM_BITS;
    }

    static BigInteger boundary(Format format) {
        return format.topRank() == 0
                ? BigInteger.ZERO
                : format.boundary2(1)
                        .abs()
                        .max(format.boundary2(format.topRank()).abs());
    }

    /** The rule of a head; its unit must be a dyadic multiple of the values'. */
    Rule.Head head(String where, HeadWeights weights, Site value, Format format) {
        Rational ratio = format.unit().divide(value.format().unit());
        BigInteger numerator = ratio.numerator();
        int significant = numerator.bitLength() - numerator.getLowestSetBit();
        if (!ratio.isDyadic() || significant > constants.bits() || numerator.bitLength() > SUM_BITS) {
            throw new QuantizeException(
                    "site " + where + ": its unit " + format.unit() + " is no binary fraction of the"
                            + " values' unit " + value.format().unit()
                            + ", choose units whose ratio is a power of two or a short"
                            + " binary fraction");
        }
        int f = ratio.denominator().bitLength() - 1;
        return new Rule.Head(weights, value, shape.headWidth(), numerator.longValueExact(), f);
    }

    /** M·(x·y) for a gated unit. */
    Rule.Product product(String where, Source gate, Site up, Format format) {
        Rational multiplier = gate.unit().multiply(up.format().unit()).divide(format.unit());
        BigInteger factors = gate.magnitude().add(Source.of(up).magnitude()).pow(2);
        Rational sums = multiplier.abs().multiply(Rational.of(factors));
        Constants rule = shape.activation().isExact() ? constants : constants.rounding();
        int f = rule.fractionBits(
                where, List.of(multiplier), List.of(multiplier), bits -> fits(sums, boundary(format), bits));
        long[] multipliers = new long[up.width()];
        java.util.Arrays.fill(multipliers, rule.integer(multiplier, f));
        return new Rule.Product(gate.site(), gate.table(), up, multipliers, f);
    }
}
