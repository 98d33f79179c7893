package limen.compiler.thermometer;

import limen.circuit.Bank;
import limen.finite.Site;

/**
 * Row maxima: gate (i, h, t) is the OR over attended j of gate t of score (i, j, h). One bank per gate, at
 * ((i − first)·heads + h)·R + t.
 */
final class MaximumStage extends RowClassStage {
    private final Pairs pairs;
    private final int heads;
    private final int ranks;
    private final Code.Thermometer score;

    MaximumStage(Site site, Pairs pairs, Code.Thermometer score) {
        super(
                site.name(),
                "maximum",
                score.level() + 1,
                pairs,
                (long) site.width() * site.format().topRank(),
                1);
        this.pairs = pairs;
        this.score = score;
        heads = site.width();
        ranks = site.format().topRank();
    }

    private int query(long bank) {
        return pairs.span().first() + (int) (bank / ranks / heads);
    }

    @Override
    public long repetitions(long bank) {
        return pairs.keys(query(bank));
    }

    @Override
    public void repeat(long bank, long j, Bank out) {
        long flat = pairs.pair(query(bank), (int) j) * heads + bank / ranks % heads;
        out.base.addWire(score.node(flat) + bank % ranks, 1);
    }

    @Override
    public void fill(long bank, Bank out) {
        out.addGate(1);
    }
}
