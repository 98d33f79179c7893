package limen.compiler.thermometer;

import limen.compiler.construction.FamilyStage;

/** A stage whose banks' weights depend on how many positions their row attends to: one class per row, or one in all. */
abstract class RowClassStage extends FamilyStage {
    private final long classes;
    private final long perRow;

    /** @param perRow banks per query position, consecutive */
    RowClassStage(String name, String kind, int level, Pairs pairs, long perRow, int gatesPerBank) {
        super(name, kind, level, pairs.span().count() * perRow, gatesPerBank);
        this.perRow = perRow;
        classes = pairs.causal() ? pairs.span().count() : 1;
    }

    @Override
    public final long classes() {
        return classes;
    }

    /** Sums and thresholds are linear in the positions that a row attends to: the shortest row and the longest. */
    @Override
    public final long[] widestBanks() {
        return new long[] {0, representative(classes - 1)};
    }

    @Override
    public final long representative(long c) {
        return c * perRow;
    }

    @Override
    public final long multiplicity(long c) {
        return banks() / classes;
    }
}
