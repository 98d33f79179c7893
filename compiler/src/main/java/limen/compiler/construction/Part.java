package limen.compiler.construction;

import limen.circuit.Bank;

/** A stage with the same banks in every group: bank group·perGroup + at. */
public class Part extends UniformStage {
    private final long perGroup;
    private final Filler filler;

    /** Fills one bank. */
    @FunctionalInterface
    public interface Filler {
        /**
         * Adds the terms and gates of bank {@code at} of a group.
         *
         * @param group 0 to groups − 1
         * @param at 0 to perGroup − 1
         * @param out added to, never cleared; takes all gates, or the {@linkplain Bank#select selected} one alone
         */
        void fill(long group, int at, Bank out);
    }

    /**
     * So many groups of {@code perGroup} banks of {@code gates} gates each.
     *
     * @param name unique in the circuit
     * @param kind what the gates compute, for statistics
     * @param level above the levels of all nodes that are read
     * @param groups number of groups; bank {@code at} has the same weights in each, but for other nodes
     * @param gates of every bank
     * @param perGroup banks of a group
     * @param filler fills a bank from its place alone
     */
    public Part(String name, String kind, int level, long groups, int gates, long perGroup, Filler filler) {
        super(name, kind, level, Math.multiplyExact(groups, perGroup), gates, perGroup);
        this.perGroup = perGroup;
        this.filler = filler;
    }

    /**
     * {@return groups of {@code perGroup} banks of one gate each}
     *
     * @param name unique in the circuit
     * @param kind what the gates compute, for statistics
     * @param level above the levels of all nodes that are read
     * @param groups number of groups; bank {@code at} has the same weights in each, but for other nodes
     * @param perGroup banks of a group
     * @param filler fills a bank from its place alone
     */
    public static Part single(String name, String kind, int level, long groups, long perGroup, Filler filler) {
        return new Part(name, kind, level, groups, 1, perGroup, filler);
    }

    /**
     * {@return the first node of a bank, once the stage is placed}
     *
     * @param group 0 to groups − 1
     * @param at 0 to perGroup − 1
     */
    public long node(long group, long at) {
        return firstNode(group * perGroup + at);
    }

    @Override
    public final void fill(long bank, Bank out) {
        filler.fill(bank / perGroup, (int) (bank % perGroup), out);
    }
}
