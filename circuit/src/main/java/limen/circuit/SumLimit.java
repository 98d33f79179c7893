package limen.circuit;

/**
 * How large the sums of a gate may get: Σ|weight| + |threshold| &lt; 2^62, whatever its argument bits are.
 *
 * <p>Then every partial sum, and its difference to any threshold, fits a {@code long} with one bit to spare, so that nothing
 * wraps. Compilers refuse what would not fit, evaluators and unit gates too, and {@link limen.circuit.analysis.CircuitChecker}
 * reports it. Weights count before terms are merged, slopes with their greatest magnitude.
 */
public final class SumLimit {
    /** Bits of a magnitude that is allowed. */
    public static final int BITS = 62;

    /** 2^62, the least magnitude that is not allowed. */
    public static final long BOUND = 1L << BITS;

    private SumLimit() {}
}
