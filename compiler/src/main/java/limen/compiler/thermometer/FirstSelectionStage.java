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
    protected void fill(long bank, Bank out) {
        long pair = pairs.first() + bank / heads;
        int i = pairs.row(pair);
        int j = pairs.column(pair);
        int from = rightmost ? j + 1 : 0;
        int to = rightmost ? pairs.keys(i) : j;
        for (int other = from; other < to; other++) {
            out.base.addWire(selected.firstNode(bank + (long) (other - j) * heads), -1);
        }
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
