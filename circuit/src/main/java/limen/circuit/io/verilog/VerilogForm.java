package limen.circuit.io.verilog;

/** The two forms in which a circuit is written. */
public enum VerilogForm {
    /** AND gates and negations: {@code assign n5 = x0 & ~x1;}, which is read again. */
    GATES,
    /** Sums and comparisons: {@code assign g5 = x0 + 3'd3 * !x1 >= 3'd2;}, a sum per bank. */
    SUMS
}
