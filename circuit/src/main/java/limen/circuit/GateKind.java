package limen.circuit;

/** Which gates a circuit is made of. */
public enum GateKind {
    /** Gates {@code [Σ w·x ≥ t]} with integer weights; every distinct argument is one wire. */
    WEIGHTED,
    /**
     * Gates θ≥k and θ≤k of the paper's Def. 4: all weights of a gate have one sign, a weight of magnitude w stands for
     * an argument repeated w times and counts as w wires. All weights positive: θ≥; all negative: θ≤.
     */
    UNIT
}
