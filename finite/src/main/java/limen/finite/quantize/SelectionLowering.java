package limen.finite.quantize;

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

    private final Architecture shape;
    private final int precision;
    private final SiteFormats formats;
    private final Sites sites;

    SelectionLowering(Architecture shape, int precision, SiteFormats formats, Sites sites) {
        this.shape = shape;
        this.precision = precision;
        this.formats = formats;
        this.sites = sites;
    }

    /**
     * The weights of a layer's heads.
     *
     * @param where the head site, for messages
     */
    HeadWeights weights(int layer, String where, Site score, Site maximum) {
        return switch (shape.attention(layer)) {
            case SOFTMAX -> {
                Format weight = weightFormat(layer);
                Format difference = differenceFormat(layer, score.format(), weight);
                Table table = Tables.weights(where, difference, weight);
                Site gap = difference(layer, difference, score, maximum);
                yield HeadWeights.of(Rule.Selection.SOFTMAX, gap, null, table);
            }
            case SATURATED -> HeadWeights.of(Rule.Selection.SATURATED, score, maximum, null);
            case LEFTMOST -> HeadWeights.of(Rule.Selection.LEFTMOST, score, maximum, null);
            case RIGHTMOST -> HeadWeights.of(Rule.Selection.RIGHTMOST, score, maximum, null);
        };
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
        Format difference = given == null ? Tables.differences(scores, weight) : given;
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
