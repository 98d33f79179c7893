package limen.compiler.thermometer;

import limen.circuit.Bank;
import limen.transformer.site.Site;

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

    @Override
    protected void fill(long bank, Bank out) {
        int t = (int) (bank % ranks);
        int head = (int) (bank / ranks % heads);
        int i = pairs.span().first() + (int) (bank / ranks / heads);
        for (int j = 0; j < pairs.keys(i); j++) {
            out.base.addWire(score.node(pairs.pair(i, j) * heads + head) + t, 1);
        }
        out.addGate(1);
    }
}
