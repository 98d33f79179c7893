package limen.compiler.construction;

import java.util.stream.LongStream;
import limen.circuit.Bank;
import limen.circuit.Stage;

/**
 * A stage of an implicit family: the same number of gates in every bank, hence closed-form node numbers.
 *
 * <p>Sums over positions have a term for each of them. Such a stage states the terms of one repetition, and how many there are:
 * the arguments of repetition j are those of repetition 0, each shifted by j times a distance of its own, with equal weights. So a
 * bank of n terms is known from a few ({@link FamilyAccess}). What is not repeated is in {@link #fill}.
 */
public abstract class FamilyStage implements Stage {
    private final String name;
    private final String kind;
    private final int level;
    private final long banks;
    private final int gatesPerBank;
    private long base = -1;

    /** A stage of {@code banks} banks of {@code gatesPerBank} gates each, all on one level. */
    protected FamilyStage(String name, String kind, int level, long banks, int gatesPerBank) {
        this.name = name;
        this.kind = kind;
        this.level = level;
        this.banks = banks;
        this.gatesPerBank = gatesPerBank;
    }

    /**
     * Called once, when the order of stages is known.
     *
     * @param firstNode of bank 0; the other banks follow without gaps
     */
    public final void placeAt(long firstNode) {
        base = firstNode;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String kind() {
        return kind;
    }

    @Override
    public final int level() {
        return level;
    }

    @Override
    public final long banks() {
        return banks;
    }

    @Override
    public final long gates() {
        return Math.multiplyExact(banks, (long) gatesPerBank);
    }

    @Override
    public final int gates(long bank) {
        return gatesPerBank;
    }

    @Override
    public final long firstNode(long bank) {
        return base + bank * gatesPerBank;
    }

    @Override
    public final long bankOf(long node) {
        return (node - base) / gatesPerBank;
    }

    @Override
    public final void bank(long bank, Bank out) {
        if (bank < 0 || bank >= banks) {
            throw new IndexOutOfBoundsException("bank " + bank + " of stage " + name + ", which has " + banks);
        }
        out.clear();
        for (long j = 0; j < repetitions(bank); j++) {
            repeat(bank, j, out);
        }
        fill(bank, out);
    }

    /**
     * {@return how many repetitions the sum of a bank has: none unless overridden}
     *
     * @param bank 0 to banks() − 1
     */
    public long repetitions(long bank) {
        return 0;
    }

    /**
     * Adds the terms of repetition j of a bank, and nothing else.
     *
     * @param bank 0 to banks() − 1
     * @param j 0 to repetitions(bank) − 1
     * @param out added to, never cleared
     */
    public void repeat(long bank, long j, Bank out) {
        throw new IndexOutOfBoundsException("repetition " + j + " of stage " + name + ", which repeats nothing");
    }

    /**
     * Adds the terms that are not repeated and exactly {@code gatesPerBank} gates; or of these the one that is {@linkplain Bank#select
     * selected}.
     *
     * @param bank 0 to banks() − 1
     * @param out added to, never cleared
     */
    public abstract void fill(long bank, Bank out);

    /**
     * {@return a few banks such that no other has greater sums of |weights|, |thresholds| or |slopes| than the greatest of theirs; one of
     * each class unless overridden, which must be where banks of a class differ in thresholds}
     */
    public long[] widestBanks() {
        return LongStream.range(0, classes()).map(this::representative).toArray();
    }

    /**
     * {@return what Σ|weight| + |threshold| of no gate passes, found without filling banks; {@link Long#MAX_VALUE} where only banks tell}
     *
     * <p>A bound for all positions and rows at once, so it may be above the greatest sum. Cost: of the stage's parameters at most.
     */
    public long sumBound() {
        return Long.MAX_VALUE;
    }

    /** Banks that differ only in thresholds and in which nodes they read form one class: a stage may merge more. */
    @Override
    public abstract long classes();

    @Override
    public abstract long representative(long c);

    @Override
    public abstract long multiplicity(long c);

    @Override
    public final String toString() {
        return name;
    }
}
