package limen.compiler.thermometer;

import limen.circuit.Bank;
import limen.compiler.construction.UniformStage;
import limen.finite.Site;

/** Score minus row maximum, rounded: bank pair·heads + h. */
final class DifferenceStage extends UniformStage {
    private final Pairs pairs;
    private final int heads;
    private final Reading score;
    private final Reading maximum;
    private final ThresholdList thresholds;

    DifferenceStage(Site site, Pairs pairs, Reading score, Reading maximum) {
        super(
                site.name(),
                "difference",
                maximum.level() + 1,
                pairs.count() * site.width(),
                site.format().topRank(),
                1);
        this.pairs = pairs;
        this.score = score;
        this.maximum = maximum;
        heads = site.width();
        thresholds = new ThresholdList(site, 0);
    }

    @Override
    public void fill(long bank, Bank out) {
        long flat = pairs.first() * heads + bank;
        long row = pairs.row(flat / heads);
        long constant = score.add(out.base, flat, 1);
        constant = Math.addExact(constant, maximum.add(out.base, row * heads + flat % heads, -1));
        thresholds.addGates(out, constant);
    }
}
