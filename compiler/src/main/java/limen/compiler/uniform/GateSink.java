package limen.compiler.uniform;

/** A write-only output tape: hears a circuit gate after gate, argument after argument. Gates are numbered from 0. */
public interface GateSink {
    /** An input node. */
    void input();

    /** Begins θ≥k ({@code atLeast}) or θ≤k over {@code arity} arguments, repetitions counted. */
    void gate(boolean atLeast, long threshold, long arity);

    /** The next argument of the gate begun last, {@code times} times in a row; arguments ascend. */
    void argument(long node, long times);
}
