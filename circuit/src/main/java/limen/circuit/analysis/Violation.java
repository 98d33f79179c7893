package limen.circuit.analysis;

/**
 * An invariant that a circuit breaks.
 *
 * @param kind which invariant
 * @param message where and how, one line
 */
public record Violation(Kind kind, String message) {
    /** The invariants of a circuit. */
    public enum Kind {
        /** Stage names are not blank and differ. */
        STAGE_NAME,
        /** Levels begin at 1 and never decrease along the stages. */
        STAGE_ORDER,
        /** Gates are numbered without gaps in the order of stages and banks, and random access agrees. */
        NODE_NUMBERING,
        /** The multiplicities of a stage's weight classes add up to its banks. */
        WEIGHT_CLASSES,
        /** Arguments are nodes numbered below the gate's bank. */
        ARGUMENT_NUMBER,
        /** Arguments lie on a lower level. */
        ARGUMENT_LEVEL,
        /** The level is 1 + the greatest level of an argument in the stage (checked only when asked for). */
        LEVEL_NOT_TIGHT,
        /** Thresholds of an ordinary bank do not decrease. */
        THRESHOLD_ORDER,
        /** Σ|weights| and threshold of a gate, summed term by term, stay below {@link limen.circuit.SumLimit#BOUND}. */
        MAGNITUDE,
        /** All weights of a gate in a unit circuit have one sign. */
        UNIT_SIGN,
        /** θ≥k over m unit wires has 0 ≤ k ≤ m + 1, θ≤k has −1 ≤ k ≤ m. */
        UNIT_THRESHOLD,
        /** Outputs are nodes of the circuit. */
        OUTPUT_RANGE
    }

    @Override
    public String toString() {
        return kind + ": " + message;
    }
}
