package limen.compiler.construction;

import limen.circuit.Bank;

/** A stage with the same banks in every group: bank group·perGroup + at. */
public class Part extends UniformStage {
    private final long perGroup;
    private final Filler filler;

    /** Fills one bank. */
    @FunctionalInterface
    public interface Filler {
        /** Adds the terms and gates of bank {@code at} of a group. */
        void fill(long group, int at, Bank out);
    }

    /** So many groups of {@code perGroup} banks of {@code gates} gates each. */
    public Part(String name, String kind, int level, long groups, int gates, long perGroup, Filler filler) {
        super(name, kind, level, Math.multiplyExact(groups, perGroup), gates, perGroup);
        this.perGroup = perGroup;
        this.filler = filler;
    }

    /** Banks of one gate each. */
    public static Part single(String name, String kind, int level, long groups, long perGroup, Filler filler) {
        return new Part(name, kind, level, groups, 1, perGroup, filler);
    }

    /** The first node of a bank. */
    public long node(long group, long at) {
        return firstNode(group * perGroup + at);
    }

    @Override
    public final void fill(long bank, Bank out) {
        filler.fill(bank / perGroup, (int) (bank % perGroup), out);
    }
}
