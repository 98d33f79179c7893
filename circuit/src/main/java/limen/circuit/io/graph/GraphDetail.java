package limen.circuit.io.graph;

/** What is a node of a graph. */
public enum GraphDetail {
    /** Every input, gate and output. */
    GATE,
    /** Every bank; all inputs together, and all outputs. */
    BANK,
    /** Every stage; all inputs together, and all outputs. */
    STAGE
}
