package limen.instruct.sweep;

/** Which T_d a circuit is given to. */
public enum Evaluator {
    /** That of the circuit's own depth. */
    OWN,
    /** The same for all circuits. */
    DEEPEST,
    /** Both, one after the other where they differ. */
    BOTH
}
