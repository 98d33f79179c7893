package limen.compiler.uniform;

/** A write-only output tape: hears a circuit gate after gate, argument after argument. Gates are numbered from 0. */
public interface GateSink {
    /** An input node. */
    void input();

    /** Begins θ≥k ({@code atLeast}) or θ≤k over {@code arity} arguments, repetitions counted. */
    void gate(boolean atLeast, long threshold, long arity);

    /**
     * The next argument of the gate begun last, {@code times} times in a row. Arguments ascend, but that the gate's first may come
     * again in between (see {@link limen.circuit.ArgumentOrder}).
     */
    void argument(long node, long times);

    /**
     * Offers all arguments of the gate before, in place of this gate's own, which are the same; asked right after {@link #gate}.
     *
     * @return whether they are taken; else the gate's arguments follow
     */
    default boolean sameArguments() {
        return false;
    }
}
