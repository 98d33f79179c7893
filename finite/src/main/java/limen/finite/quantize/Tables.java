package limen.finite.quantize;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import limen.finite.Site;
import limen.finite.Table;
import limen.number.FixedPoint;
import limen.number.Format;
import limen.number.Rational;
import limen.number.Rounding;
import limen.number.ValueList;
import limen.transformer.Architecture;
import limen.transformer.Architecture.Activation;
import limen.transformer.Curve;

/** Univariate functions as tables by rank: activations and attention weights, rounded to the nearest, ties to even. */
final class Tables {
    /** Bits of a table entry below the unit of the site that is read, in a plain feed-forward net. */
    private static final int FINE_BITS = 4;
    /** Up to this many values, differences of scores are listed one by one. */
    private static final long MAX_DIFFERENCES = 1L << 17;

    private record Key(Format format, Activation activation, Curve curve, int levels) {}

    private record Entries(Table table, Rational unit) {}

    /** Bits of an entry of a declared curve that is kept exactly. */
    private static final int EXACT_BITS = 30;

    private final Map<Key, Entries> known = new HashMap<>();
    private final Architecture shape;
    private final boolean exact;

    /**
     * Tables of one model.
     *
     * @param exact whether no entry may be rounded, but those of functions that are not rational
     */
    Tables(Architecture shape, boolean exact) {
        this.shape = shape;
        this.exact = exact;
    }

    /** activation(x) for a linear reader: ReLU and steps exactly, others in 1/16 of the site's unit. */
    Source fine(Site site) {
        return source(site, 0);
    }

    /** activation(x) for a product: ReLU and steps exactly, others in {@code levels} steps up to the greatest magnitude. */
    Source coarse(Site site, int levels) {
        return source(site, levels);
    }

    private Source source(Site site, int levels) {
        Key key = new Key(site.format(), shape.activation(), shape.activationCurve(), levels);
        Entries entries = known.computeIfAbsent(key, each -> entries(site.name(), each));
        return new Source(site, entries.table, entries.unit);
    }

    private Entries entries(String where, Key key) {
        Format format = key.format;
        if (key.activation == Activation.RELU) {
            long[] values = new long[format.size()];
            for (int r = 0; r < values.length; r++) {
                values[r] = format.fitsLong()
                        ? Math.max(0, format.mantissaLong(r))
                        : format.mantissa(r).max(BigInteger.ZERO).longValueExact();
            }
            return new Entries(new Table(values), format.unit());
        }
        if (key.activation == Activation.STEP) {
            long[] values = new long[format.size()];
            int zero = leastNotNegative(format);
            for (int r = 0; r < values.length; r++) {
                values[r] = r >= zero ? 1 : 0;
            }
            return new Entries(new Table(values), Rational.ONE);
        }
        return key.curve == null ? activation(key) : curve(where, key);
    }

    /** The least rank of a value that is not negative; the size where all are. */
    private static int leastNotNegative(Format format) {
        int low = 0;
        int high = format.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (format.mantissa(middle).signum() >= 0) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static Entries activation(Key key) {
        ActivationEntries entries = new ActivationEntries(key.format, key.activation);
        Rational unit = unit(key, key.levels == 0 ? null : entries.greatest());
        return new Entries(entries.table(unit), unit);
    }

    private Entries curve(String where, Key key) {
        Format format = key.format;
        Rational[] values = new Rational[format.size()];
        Rational greatest = Rational.ZERO;
        for (int r = 0; r < values.length; r++) {
            values[r] = key.curve.apply(format.value(r));
            greatest = greatest.max(values[r].abs());
        }
        Entries kept = kept(values, greatest);
        if (kept != null) {
            return kept;
        }
        if (exact) {
            throw new QuantizeException("site " + where + ": the activation curve has no common unit of " + EXACT_BITS
                    + " bits on its values, choose points that are short fractions there");
        }
        Rational unit = unit(key, greatest);
        return new Entries(table(values, unit), unit);
    }

    /** What an entry 1 stands for, where the greatest magnitude of the function is this. */
    private static Rational unit(Key key, Rational greatest) {
        if (key.levels == 0) {
            return key.format.unit().scaleByPowerOfTwo(-FINE_BITS);
        }
        return greatest.signum() == 0 ? Rational.ONE : greatest.divide(Rational.of(key.levels));
    }

    private static Table table(Rational[] values, Rational unit) {
        long[] entries = new long[values.length];
        for (int r = 0; r < entries.length; r++) {
            entries[r] = values[r].divide(unit).roundToGrid(0).longValueExact();
        }
        return new Table(entries);
    }

    /** Values as multiples of the greatest unit that lets them be integers; null where these have too many bits. */
    private static Entries kept(Rational[] values, Rational greatest) {
        Rational unit = Rational.commonUnit(List.of(values));
        boolean isShort = unit.denominator().bitLength() <= 2 * EXACT_BITS
                && greatest.divide(unit).ceil().bitLength() <= EXACT_BITS;
        return isShort ? new Entries(table(values, unit), unit) : null;
    }

    /**
     * The format of score − maximum: all differences from the least one that has a weight other than 0 up to 0; where these
     * are too many, the values ≤ 0 of the scores' own format. Where a score may be −∞, the least value is one that no other has.
     */
    Format differences(Format score, Format weight) {
        int first = score.leastRank();
        BigInteger step = step(score, first);
        BigInteger steps =
                score.mantissa(score.topRank()).subtract(score.mantissa(first)).divide(step);
        if (steps.compareTo(BigInteger.valueOf(MAX_DIFFERENCES)) <= 0) {
            Rational unit = score.unit().multiply(Rational.of(step));
            long span = steps.longValueExact();
            long low = 0;
            long high = span;
            while (low < high) {
                long middle = (low + high) >>> 1;
                if (exp(weight, unit.multiply(Rational.of(-middle))) == 0) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            boolean vanishes = exp(weight, unit.multiply(Rational.of(-low))) == 0;
            long least = Math.max(1, score.hasFloor() && !vanishes ? low + 1 : low);
            return step.equals(BigInteger.ONE)
                    ? FixedPoint.of(-least, 0, unit, Rounding.NEAREST_EVEN)
                    : multiples(least, unit, score.unit());
        }
        if (score instanceof FixedPoint fixed && fixed.min() <= 0 && fixed.max() >= 0) {
            return FixedPoint.of(fixed.min(), 0, fixed.unit(), fixed.rounding());
        }
        List<Rational> values = new ArrayList<>();
        for (int r = 0; r < score.size() && score.value(r).signum() <= 0; r++) {
            values.add(score.value(r));
        }
        return ValueList.of(values, score.unit(), score.rounding());
    }

    /** −least·step … 0, as multiples of a finer unit. */
    private static Format multiples(long least, Rational step, Rational unit) {
        List<Rational> values = new ArrayList<>();
        for (long k = -least; k <= 0; k++) {
            values.add(step.multiply(Rational.of(k)));
        }
        return ValueList.of(values, unit, Rounding.NEAREST_EVEN);
    }

    /** The greatest number of units that divides all differences of values, from a rank on; at least 1. */
    private static BigInteger step(Format format, int first) {
        BigInteger step = BigInteger.ZERO;
        for (int rank = first + 1; rank < format.size() && !step.equals(BigInteger.ONE); rank++) {
            step = step.gcd(format.mantissa(rank).subtract(format.mantissa(rank - 1)));
        }
        return step.max(BigInteger.ONE);
    }

    /**
     * exp, or the declared curve, of a difference by rank, as mantissas of the weight format; the entry at difference 0 must be positive.
     *
     * @param floored whether the least difference is that of −∞, so that its weight is 0
     */
    Table weights(String where, Format difference, Format weight, boolean floored) {
        WeightEntries entries = shape.weightCurve() == null ? new WeightEntries(difference, weight) : null;
        long[] values = new long[difference.size()];
        for (int r = floored ? 1 : 0; r < values.length; r++) {
            values[r] = entries == null ? exp(weight, difference.value(r)) : entries.entry(r);
            if (values[r] < 0) {
                throw new QuantizeException("site " + where + ": the weight format " + weight.spec()
                        + " rounds the weight of a difference below 0, give it no negative values");
            }
        }
        if (difference.value(difference.topRank()).signum() != 0 || values[difference.topRank()] == 0) {
            throw new QuantizeException("site " + where + ": the greatest score must have a positive weight, end the"
                    + " difference format at 0 and let the weight format hold 1");
        }
        return new Table(values);
    }

    private long exp(Format weight, Rational difference) {
        return shape.weightCurve() == null
                ? WeightEntries.exact(difference, weight)
                : weight.mantissaLong(weight.round(shape.weightCurve().apply(difference)));
    }
}
