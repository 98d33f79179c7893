package limen.compiler.construction;

/** What a construction prefers where depth and size pull apart (the parallelism tradeoff). */
public enum Objective {
    /** Fewest levels: one-digit values, products in one level. */
    DEPTH,
    /** Fewest gates: values in digits of fewer bits, products over binary digits. */
    SIZE
}
