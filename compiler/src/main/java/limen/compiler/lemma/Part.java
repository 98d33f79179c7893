package limen.compiler.lemma;

import limen.circuit.Bank;
import limen.compiler.construction.UniformStage;

/** A stage with the same banks in every group: bank group·perGroup + at. */
class Part extends UniformStage {
    private final long perGroup;
    private final Filler filler;

    /** Fills one bank. */
    @FunctionalInterface
    interface Filler {
        void fill(long group, int at, Bank out);
    }

    Part(String name, String kind, int level, long groups, int gates, long perGroup, Filler filler) {
        super(name, kind, level, Math.multiplyExact(groups, perGroup), gates, perGroup);
        this.perGroup = perGroup;
        this.filler = filler;
    }

    /** Banks of one gate each. */
    static Part single(String name, String kind, int level, long groups, long perGroup, Filler filler) {
        return new Part(name, kind, level, groups, 1, perGroup, filler);
    }

    /** The first node of a bank. */
    long node(long group, long at) {
        return firstNode(group * perGroup + at);
    }

    @Override
    public final void fill(long bank, Bank out) {
        filler.fill(bank / perGroup, (int) (bank % perGroup), out);
    }
}
