package limen.evaluate.kernel;

/**
 * Arithmetic on one number per lane: what a weighted sum needs when its arguments are ranks or tables of ranks, not bits.
 *
 * <p>Implementations come from {@link Kernels#lanes()} and may be shared by threads. Lane counts are
 * multiples of 64, those of {@link Planes}. Nothing here checks for overflow: the caller has bounded the sums.
 */
public sealed interface LaneKernel permits PlainLanes, VectorLanes, RisingLanes {
    /** The implementation's name: {@code vector} or {@code scalar}. */
    String name();

    /** {@code sums[l] += a·x[l] + b·y[l] + c·z[l] + d·u[l]} for lanes l below {@code lanes}. */
    void addScaled(long[] sums, int lanes, int[] x, long a, int[] y, long b, int[] z, long c, int[] u, long d);

    /** The same where the four products' sum fits 32 bits in every lane. */
    void addScaled(long[] sums, int lanes, int[] x, int a, int[] y, int b, int[] z, int c, int[] u, int d);

    /** The same where all sums fit 32 bits. */
    void addScaled(int[] sums, int lanes, int[] x, int a, int[] y, int b, int[] z, int c, int[] u, int d);

    /** Adds a weight to the sums of the lanes in which a node is 1. */
    void addPlane(long[] sums, Planes planes, int node, long weight);

    /** Sets a node to [sum ≥ threshold] in every lane. */
    void atLeast(long[] sums, long threshold, Planes out, int node);

    /** Sets a node to [ranks[offset + l] &gt; bound] in every lane l: bit {@code bound} of these ranks' thermometers. */
    void above(short[] ranks, int offset, short bound, Planes out, int node);
}
