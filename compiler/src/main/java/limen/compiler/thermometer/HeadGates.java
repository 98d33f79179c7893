package limen.compiler.thermometer;

import java.util.Map;
import java.util.function.Consumer;
import limen.compiler.construction.FamilyStage;
import limen.finite.HeadWeights;
import limen.finite.Rule;
import limen.finite.Site;
import limen.transformer.HeadLayout;

/** How the weights of a head become gates: its products e·v, and the denominator, by the kind of selection. */
final class HeadGates {
    private final Map<Site, Code> codes;
    private final ProductChoice choice;
    private final Consumer<FamilyStage> place;

    /**
     * @param codes of the sites that are read
     * @param place takes the stages that are made on the way
     */
    HeadGates(Map<Site, Code> codes, ProductChoice choice, Consumer<FamilyStage> place) {
        this.codes = codes;
        this.choice = choice;
        this.place = place;
    }

    /**
     * What a {@link HeadStage} sums.
     *
     * @param products product (pair, h, d) at (pair·heads + h)·headWidth + d, pairs from the span's first
     * @param denominator null where the weights always add up to one
     */
    record Sums(Products products, HeadStage.Denominator denominator) {}

    /** How many values of a site are held. */
    @FunctionalInterface
    interface Held {
        /** The number. */
        long count(Site site);
    }

    /** The sums of a head over the pairs of a span. */
    Sums sums(Site site, Rule.Head rule, Pairs pairs, Reading value, Held held) {
        HeadLayout layout = rule.layout();
        long first = pairs.first();
        long count = pairs.count() * layout.ownWidth();
        Products.Index weightIndex = q -> layout.pair(first, 0) + q / layout.width();
        Products.Index valueIndex = q -> (long) pairs.column(first + layout.pairOf(q)) * layout.sharedWidth()
                + layout.sharedOf(layout.channelOf(q));
        HeadWeights weights = rule.weights();
        String name = site.name() + " product";
        long values = held.count(rule.value());
        return switch (weights.selection()) {
            case SOFTMAX, SOFTMAX1 -> {
                Reading table = Reading.of(codes.get(weights.score()), weights.table());
                Products products = choice.products(
                        name, table, held.count(weights.score()), weightIndex, value, values, valueIndex, count);
                Reading sink = weights.sink() == null ? null : Reading.of(codes.get(weights.maximum()), weights.sink());
                yield new Sums(products, new HeadStage.Denominator(table::add, sink));
            }
            case SATURATED -> {
                BitForm bits = bits(selected(site, weights, pairs, layout.heads()), layout, pairs);
                Products products = choice.selections(name, bits, weightIndex, value, values, valueIndex, count);
                HeadStage.Weights ones = (out, flat, factor) -> {
                    bits.addBits(out, flat, factor);
                    return 0;
                };
                yield new Sums(products, new HeadStage.Denominator(ones, null));
            }
            case LEFTMOST, RIGHTMOST -> {
                SelectionStage selected = selected(site, weights, pairs, layout.heads());
                boolean rightmost = weights.selection() == Rule.Selection.RIGHTMOST;
                String only = site.name() + (rightmost ? " rightmost" : " leftmost");
                BitForm bits = bits(
                        placed(new FirstSelectionStage(only, pairs, layout.heads(), selected, rightmost)),
                        layout,
                        pairs);
                yield new Sums(choice.selections(name, bits, weightIndex, value, values, valueIndex, count), null);
            }
        };
    }

    private <S extends FamilyStage> S placed(S stage) {
        place.accept(stage);
        return stage;
    }

    /** Whether a score is its row's maximum, one bit per pair and head. */
    private SelectionStage selected(Site site, HeadWeights weights, Pairs pairs, int heads) {
        return placed(new SelectionStage(
                site.name() + " argmax", pairs, heads, (Code.Thermometer) codes.get(weights.score()), (Code.Thermometer)
                        codes.get(weights.maximum())));
    }

    private static BitForm bits(FamilyStage stage, HeadLayout layout, Pairs pairs) {
        return BitForm.stage(stage, layout.pair(pairs.first(), 0), 0, new long[] {1});
    }
}
