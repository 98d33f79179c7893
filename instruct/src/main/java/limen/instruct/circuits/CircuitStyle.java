package limen.instruct.circuits;

/** What is peculiar to a random circuit of {@link RandomCircuits}. */
public enum CircuitStyle {
    /** Many nodes on at most two levels, arguments many. */
    WIDE,
    /** Each gate reads the one before it, until the depth is reached and a new chain begins. */
    DEEP_CHAIN,
    /** Each gate reads one node, or every node so far that is not too deep. */
    EXTREME_ARITY,
    /** Each gate reads some node more than once. */
    REPEATED_ARGUMENTS,
    /** θ gates have threshold 0 or m; AND/OR circuits consist of ANDs and ORs, θ≥m and θ≥1. */
    EXTREME_THRESHOLDS,
    /** Gates stand before input nodes. */
    NON_PREFIX,
    /** Gates without arguments among others. */
    CONSTANTS,
    /** One node: an input, or a gate without arguments. */
    SINGLE_NODE,
    /** Every gate of another style. */
    MIXED
}
