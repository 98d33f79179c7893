package limen.compiler.thermometer;

import limen.circuit.Bank;
import limen.compiler.construction.FamilyStage;

/** The leftmost (or rightmost) selected position of a row: selected, and no earlier (later) one is. */
final class FirstSelectionStage extends FamilyStage {
    private final Pairs pairs;
    private final int heads;
    private final SelectionStage selected;
    private final boolean rightmost;

    FirstSelectionStage(String name, Pairs pairs, int heads, SelectionStage selected, boolean rightmost) {
        super(name, "selection", selected.level() + 1, pairs.count() * heads, 1);
        this.pairs = pairs;
        this.heads = heads;
        this.selected = selected;
        this.rightmost = rightmost;
    }

    @Override
    public long repetitions(long bank) {
        long pair = pairs.first() + bank / heads;
        int j = pairs.column(pair);
        return rightmost ? pairs.keys(pairs.row(pair)) - 1 - j : j;
    }

    @Override
    public void repeat(long bank, long other, Bank out) {
        long distance = rightmost ? other + 1 : other - pairs.column(pairs.first() + bank / heads);
        out.base.addWire(selected.firstNode(bank + distance * heads), -1);
    }

    /** Beside the bank's own pair all weigh −1: the first or the last pair of the longest row has most. */
    @Override
    public long[] widestBanks() {
        int i = pairs.span().end() - 1;
        return new long[] {(pairs.pair(i, rightmost ? 0 : pairs.keys(i) - 1) - pairs.first()) * heads};
    }

    @Override
    public void fill(long bank, Bank out) {
        out.base.addWire(selected.firstNode(bank), 1);
        out.addGate(1);
    }

    @Override
    public long classes() {
        return pairs.count();
    }

    @Override
    public long representative(long c) {
        return c * heads;
    }

    @Override
    public long multiplicity(long c) {
        return heads;
    }
}
