package limen.finite.quantize;

import java.math.BigInteger;
import java.util.Map;
import java.util.function.Function;
import limen.finite.HeadWeights;
import limen.finite.Rule;
import limen.finite.Shape;
import limen.finite.Site;
import limen.finite.Table;
import limen.number.FixedPoint;
import limen.number.Format;
import limen.number.Rational;
import limen.number.Rounding;
import limen.transformer.Architecture;
import limen.transformer.SiteKind;

/** How a layer's heads weigh positions: the selection that its kind of attention becomes, with its sites and tables. */
final class SelectionLowering {
    /** Where sites go. */
    @FunctionalInterface
    interface Sites {
        /** Makes a site and adds it to the model. */
        Site add(SiteId id, Shape shape, int width, Format format, Rule rule);
    }

    /** Bits of a sink's part in the sums of a head. */
    private static final int SUM_BITS = 60;

    private final Architecture shape;
    private final int precision;
    private final SiteFormats formats;
    private final Sites sites;
    private final Tables tables;

    SelectionLowering(Architecture shape, int precision, SiteFormats formats, Tables tables, Sites sites) {
        this.shape = shape;
        this.tables = tables;
        this.precision = precision;
        this.formats = formats;
        this.sites = sites;
    }

    /**
     * The weights of a layer's heads, by the format of the heads: only a sink depends on it. Their sites are added at once.
     *
     * @param where the head site, for messages
     */
    Function<Format, HeadWeights> weights(int layer, String where, Site score, Site maximum) {
        HeadWeights weights = switch (shape.attention(layer)) {
            case SOFTMAX, SOFTMAX1 -> soft(layer, where, score, maximum);
            case SATURATED -> HeadWeights.of(Rule.Selection.SATURATED, score, maximum, null);
            case LEFTMOST -> HeadWeights.of(Rule.Selection.LEFTMOST, score, maximum, null);
            case RIGHTMOST -> HeadWeights.of(Rule.Selection.RIGHTMOST, score, maximum, null);
        };
        return shape.attention(layer) == Architecture.Attention.SOFTMAX1
                ? head -> sunk(layer, weights, maximum, head)
                : head -> weights;
    }

    private HeadWeights sunk(int layer, HeadWeights soft, Site maximum, Format head) {
        Table sink = sink(maximum.format(), weightFormat(layer).unit(), greatestSink(layer, head));
        return new HeadWeights(
                Rule.Selection.SOFTMAX1,
                soft.score(),
                maximum,
                Map.of(HeadWeights.Lookup.TABLE, soft.table(), HeadWeights.Lookup.SINK, sink));
    }

    private HeadWeights soft(int layer, String where, Site score, Site maximum) {
        Format weight = weightFormat(layer);
        Format difference = differenceFormat(layer, score.format(), weight);
        Table table = tables.weights(where, difference, weight, score.format().hasFloor());
        Site gap = difference(layer, difference, score, maximum);
        return HeadWeights.of(Rule.Selection.SOFTMAX, gap, null, table);
    }

    /**
     * The binary logarithm of the greatest weight of a sink: precision + 4, or as much less as leaves half of what sums may be to the
     * positions; 0, the weight beside a maximum of 0, at the least.
     */
    private int greatestSink(int layer, Format head) {
        Rational ratio =
                head.unit().divide(formats.of(SiteId.of(layer, SiteKind.VALUE)).unit());
        BigInteger greatest =
                head.mantissa(0).abs().max(head.mantissa(head.topRank()).abs());
        // Boundaries are in half-units: at most twice the greatest mantissa.
        BigInteger boundary = greatest.max(BigInteger.ONE).shiftLeft(1).multiply(ratio.numerator());
        BigInteger one = weightFormat(layer).unit().reciprocal().ceil();
        return Math.clamp(SUM_BITS - boundary.multiply(one).bitLength(), 0, precision + 4);
    }

    /** exp of −maximum, at most 2^greatest, in the unit of weights and of 2·precision + 4 significant bits. */
    private Table sink(Format maxima, Rational unit, int greatest) {
        SinkEntries entries = new SinkEntries(maxima, unit, greatest, 2 * precision + 4);
        long[] values = new long[maxima.size()];
        for (int rank = 0; rank < values.length; rank++) {
            values[rank] = entries.entry(rank);
        }
        return new Table(values);
    }

    /** The format given for weights, or 2^p − 1 equal steps from 0 to 1. */
    private Format weightFormat(int layer) {
        Format given = formats.of(SiteId.of(layer, SiteKind.WEIGHT));
        int bits = Math.clamp(precision, 1, 16);
        return given != null
                ? given
                : FixedPoint.unsigned(bits, Rational.of(1, (1L << bits) - 1), Rounding.NEAREST_EVEN);
    }

    private Format differenceFormat(int layer, Format scores, Format weight) {
        SiteId id = SiteId.of(layer, SiteKind.DIFFERENCE);
        Format given = formats.of(id);
        Format difference = given == null ? tables.differences(scores, weight) : given;
        if (!difference.unit().equals(scores.unit())) {
            throw new QuantizeException("site " + id.name(shape.layers()) + ": its unit is " + difference.unit()
                    + ", the scores' is " + scores.unit() + ", give both the same unit");
        }
        return difference;
    }

    private Site difference(int layer, Format format, Site score, Site maximum) {
        return sites.add(
                SiteId.of(layer, SiteKind.DIFFERENCE),
                Shape.PAIR,
                shape.heads(),
                format,
                new Rule.Difference(score, maximum));
    }
}
