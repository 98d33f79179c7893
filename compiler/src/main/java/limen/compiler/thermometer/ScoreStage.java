package limen.compiler.thermometer;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import limen.circuit.Bank;
import limen.compiler.construction.UniformStage;
import limen.finite.Rule;
import limen.finite.Site;
import limen.transformer.HeadLayout;

/** Attention scores, rounded: bank pair·heads + h sums the head's products, or order violations, of query and key channels. */
final class ScoreStage extends UniformStage {
    private final Rule.Score rule;
    private final Pairs pairs;
    private final HeadLayout layout;
    private final Products products;
    private final ThresholdList thresholds;

    /** @param products product or violation (pair, h, d) at (pair·heads + h)·headWidth + d, pairs from the span's first */
    @SuppressWarnings("ReferenceEquality") // a site is an identity
    ScoreStage(Site site, Rule.Score rule, Pairs pairs, Products products) {
        super(
                site.name(),
                "score",
                products.level() + 1,
                pairs.count() * site.width(),
                site.format().topRank(),
                !(products instanceof AndProducts) || rule.query() != rule.key() ? 1 : Long.MAX_VALUE);
        this.rule = rule;
        this.pairs = pairs;
        this.products = products;
        layout = rule.layout();
        thresholds = new ThresholdList(site, rule.fractionBits());
    }

    @Override
    public void fill(long bank, Bank out) {
        long constant = 0;
        for (int d = 0; d < layout.width(); d++) {
            long product = layout.product(bank, d);
            constant = Math.addExact(constant, products.add(out.base, product, rule.multiplier()));
        }
        if (rule.distance() != null) {
            long pair = pairs.first() + bank / layout.heads();
            int distance = Math.abs(pairs.row(pair) - pairs.column(pair));
            constant = Math.addExact(constant, rule.distance()[(int) (bank % layout.heads())][distance]);
        }
        thresholds.addGates(out, constant);
    }

    /** Thresholds depend on the distance: of every head a pair of each. */
    @Override
    public long[] widestBanks() {
        if (rule.distance() == null) {
            return super.widestBanks();
        }
        int last = pairs.span().end() - 1;
        int first = pairs.span().first();
        LongStream far = IntStream.range(0, pairs.keys(last)).mapToLong(j -> pairs.pair(last, j) - pairs.first());
        LongStream ahead = IntStream.range(0, pairs.keys(first)).mapToLong(j -> pairs.pair(first, j) - pairs.first());
        return LongStream.concat(far, ahead)
                .flatMap(pair -> IntStream.range(0, layout.heads()).mapToLong(head -> layout.pair(pair, head)))
                .toArray();
    }
}
