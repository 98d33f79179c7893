package limen.finite.quantize;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import limen.finite.Rule;
import limen.finite.Site;
import limen.number.Format;
import limen.number.Rational;
import limen.number.Transcendental;
import limen.number.ValueList;
import limen.transformer.Architecture;
import limen.transformer.LayerWeights;

/**
 * Attention scores: scale, what distances add, positions that a head does not see, capped scores.
 *
 * <p>Masks and caps are in the format, so that the rule stays a sum. Where a layer's heads do not see all positions, the format has one
 * more value, below all others, that stands for −∞: the bias of what is not seen is so low, and the boundary above that value too, that
 * nothing else becomes it and all of the former does. Where scores are capped, the boundary of a value v between −cap and cap is that of
 * cap·artanh(v/cap): rounding a score to the nearest capped value is one comparison per value, like any other rounding.
 */
final class ScoreLowering {
    /** The value of −∞, what is added to the scores of unseen positions, and the boundary between, as multiples of any score's bound. */
    private static final long FLOOR = -6;

    private static final long UNSEEN = -5;
    private static final long BOUNDARY = -3;

    private final Architecture shape;
    private final int n;
    private final Constants constants;

    ScoreLowering(Architecture shape, int n, Constants constants) {
        this.shape = shape;
        this.n = n;
        this.constants = constants;
    }

    /**
     * A score site's rule with the format that belongs to it.
     *
     * @param format the one that was chosen, with a value for −∞ and boundaries where they are needed
     * @param rule what is rounded to it
     */
    record Scores(Format format, Rule.Score rule) {}

    /** What is added to the scores of a head, by distance: exact numbers, null for −∞; and the numbers that constants are made of. */
    private record Biases(Rational[][] values, List<Rational> constants, boolean isZero, boolean isMasked) {}

    /**
     * Scores of a layer.
     *
     * @param chosen the format of capped scores that are seen
     * @throws QuantizeException where a constant or a sum does not fit
     */
    Scores scores(int layer, LayerWeights weights, String where, Site query, Site key, Format chosen) {
        Rational scale = shape.scoreScale() != null
                ? shape.scoreScale()
                : Transcendental.sqrt(Rational.of(1, shape.headWidth()));
        boolean rounded = shape.scoreScale() == null
                && (Integer.bitCount(shape.headWidth()) != 1
                        || Integer.numberOfTrailingZeros(shape.headWidth()) % 2 == 1);
        Constants rule = rounded ? constants.rounding() : constants;
        Rational similarity = similarityUnit(where, query, key).multiply(scale);
        Biases biases = biases(layer, weights);
        Rational most = most(query, key, similarity, biases);
        Format plain = shape.scoreCap() == 0 ? chosen : capped(where, chosen, most);
        Rational unit = plain.unit();
        BigInteger bound = bound(most, plain);
        Format format = biases.isMasked ? withFloor(plain, bound) : plain;
        Rational multiplier = similarity.divide(unit);
        List<Rational> all = new ArrayList<>();
        biases.constants.forEach(constant -> all.add(constant.divide(unit)));
        all.add(multiplier);
        Rational unseen = Rational.of(bound).multiply(Rational.of(UNSEEN));
        int f = rule.fractionBits(
                where,
                List.of(multiplier),
                all,
                bits -> fits(query, key, format, multiplier, biases.isMasked ? unseen : Rational.ZERO, bits));
        return new Scores(
                format,
                new Rule.Score(
                        query,
                        key,
                        shape.headWidth(),
                        rule.integer(multiplier, f),
                        biases.isZero ? null : distances(biases, rule, unit, unseen, f),
                        shape.similarity(),
                        f));
    }

    private static long[][] distances(Biases biases, Constants rule, Rational unit, Rational unseen, int f) {
        long[][] distances = new long[biases.values.length][];
        for (int h = 0; h < distances.length; h++) {
            distances[h] = new long[biases.values[h].length];
            for (int gap = 0; gap < distances[h].length; gap++) {
                Rational bias = biases.values[h][gap];
                distances[h][gap] = bias == null
                        ? unseen.scaleByPowerOfTwo(f).floor().longValueExact()
                        : rule.integer(bias.divide(unit), f);
            }
        }
        return distances;
    }

    /** ALiBi, the layer's own biases, its window, and the scores of sinks, which are as if subtracted from all others. */
    private Biases biases(int layer, LayerWeights weights) {
        boolean alibi = shape.positions() == Architecture.Positions.ALIBI;
        double[] sink = weights.extras().sink();
        List<Rational> parts = new ArrayList<>();
        for (int h = 0; alibi && h < shape.heads(); h++) {
            parts.add(Rational.ofDouble(shape.alibiSlopes().get(h)));
        }
        Rational[][] values = new Rational[shape.heads()][n];
        boolean zero = !alibi;
        boolean masked = false;
        for (int h = 0; h < shape.heads(); h++) {
            Rational lost = sink == null ? Rational.ZERO : Rational.ofDouble(sink[h]);
            for (int gap = 0; gap < n; gap++) {
                double bias = weights.bias(shape, layer, h, gap);
                if (bias == Double.NEGATIVE_INFINITY) {
                    masked = true;
                    zero = false;
                    continue;
                }
                Rational own = Rational.ofDouble(bias).subtract(lost);
                if (own.signum() != 0) {
                    parts.add(own);
                    zero = false;
                }
                values[h][gap] = alibi ? own.subtract(parts.get(h).multiply(Rational.of(gap))) : own;
            }
        }
        return new Biases(values, parts, zero, masked);
    }

    /** No seen score is greater in magnitude, not even with rounded constants. */
    private Rational most(Site query, Site key, Rational similarity, Biases biases) {
        BigInteger q = Source.of(query).greatest();
        BigInteger k = Source.of(key).greatest();
        BigInteger part = shape.similarity() == Architecture.Similarity.ORDER ? q.add(k) : q.multiply(k);
        Rational sums = similarity.abs().multiply(Rational.of(part)).multiply(Rational.of(shape.headWidth()));
        Rational bias = Rational.ZERO;
        for (Rational[] head : biases.values) {
            for (Rational value : head) {
                bias = value == null ? bias : bias.max(value.abs());
            }
        }
        return sums.add(bias).scaleByPowerOfTwo(1);
    }

    /** A power of two: no seen score, and no value of the format, is greater in magnitude than this many units. */
    private static BigInteger bound(Rational most, Format format) {
        BigInteger values =
                format.mantissa(0).abs().max(format.mantissa(format.topRank()).abs());
        BigInteger greatest = most.divide(format.unit()).ceil().max(values);
        return BigInteger.ONE.shiftLeft(greatest.bitLength());
    }

    private static Format withFloor(Format format, BigInteger bound) {
        Rational step = format.unit().multiply(Rational.of(bound));
        Rational floor = step.multiply(Rational.of(FLOOR));
        Rational boundary = step.multiply(Rational.of(BOUNDARY));
        if (format instanceof ValueList list && list.isWarped()) {
            return list.withFloor(floor, boundary);
        }
        return ValueList.floored(floor, boundary, format.values(0), format.unit(), format.rounding());
    }

    /** The same values with boundaries before the cap, in half-units of a finer unit. */
    private Format capped(String where, Format format, Rational most) {
        Rational cap = Rational.ofDouble(shape.scoreCap());
        int finer = constants.bits() - format.bits();
        Rational unit = format.unit().scaleByPowerOfTwo(-Math.max(0, finer));
        List<ValueList.Boundary> boundaries = new ArrayList<>();
        for (int rank = 1; rank < format.size(); rank++) {
            Rational boundary =
                    format.unit().multiply(Rational.of(format.boundary2(rank))).scaleByPowerOfTwo(-1);
            Rational raw = uncapped(boundary, cap, unit, most);
            // neighbours that became one number: what rounds down at the lower one does so at the upper one
            boolean joined = !boundaries.isEmpty()
                    && boundaries.getLast().at().equals(raw)
                    && boundaries.getLast().strict();
            boundaries.add(new ValueList.Boundary(raw, joined || format.strict(rank)));
        }
        if (boundaries.isEmpty()) {
            throw new QuantizeException("site " + where + ": its format " + format.spec()
                    + " has one value only, give capped scores two at least");
        }
        return ValueList.warped(format.values(0), boundaries, unit);
    }

    /** cap·artanh(x / cap) to the nearest half-unit; beyond all scores, {@code most} or fewer, where x is no capped score. */
    private static Rational uncapped(Rational x, Rational cap, Rational unit, Rational most) {
        Rational beyond = most.add(unit);
        Rational raw = x.abs().compareTo(cap) >= 0
                ? x.signum() < 0 ? beyond.negate() : beyond
                : Transcendental.artanh(x.divide(cap)).multiply(cap);
        Rational half = unit.scaleByPowerOfTwo(-1);
        return Rational.of(raw.max(beyond.negate()).min(beyond).divide(half).roundToGrid(0))
                .multiply(half);
    }

    /** The unit of a similarity; orders compare mantissas, so both sides must have the same unit. */
    private Rational similarityUnit(String where, Site query, Site key) {
        Rational unit = query.format().unit();
        if (!shape.similarity().comparesValues()) {
            return unit.multiply(key.format().unit());
        }
        if (!unit.equals(key.format().unit())) {
            throw new QuantizeException("site " + where + ": the unit of its query is " + unit + ", of its key "
                    + key.format().unit() + ", similarity order compares them: give both formats the same unit");
        }
        return unit;
    }

    /** Products as quarter squares weigh up to (|q| + |k|)² per pair of values, in both signs; violations |q| + |k|. */
    private boolean fits(Site query, Site key, Format format, Rational multiplier, Rational unseen, int f) {
        boolean compares = shape.similarity().comparesValues();
        BigInteger factors =
                Source.of(query).magnitude().add(Source.of(key).magnitude()).pow(compares ? 1 : 2);
        Rational sums = multiplier
                .abs()
                .multiply(Rational.of(factors))
                .multiply(Rational.of(shape.headWidth()))
                .add(unseen.abs());
        return AttentionLowering.fits(sums, AttentionLowering.boundary(format), f);
    }
}
