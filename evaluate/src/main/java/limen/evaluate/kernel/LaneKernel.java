package limen.evaluate.kernel;

/**
 * Arithmetic on one number per lane: what a weighted sum needs when its arguments are ranks or tables of ranks, not bits.
 *
 * <p>Implementations come from {@link Kernels#lanes()} and may be shared by threads. Lane counts are
 * multiples of 64, those of {@link Planes}. Nothing here checks for overflow: the caller has bounded the sums.
 */
public sealed interface LaneKernel permits PlainLanes, VectorLanes, RisingLanes {
    /** Lanes of a tile of {@link #multiply}. */
    int TILE = 16;
    /** Rows of a matrix that {@link #multiply} takes at a time. */
    int ROWS = 4;
    /** Marks a complement in the codes of {@link #allOf}, above the indices of sources. */
    int COMPLEMENT = 64;

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

    /**
     * {@code sums[l] = Σ_k weights[k] · nodes[k] in lane l}, k below {@code count}, where all sums of weights are from {@code least ≤ 0} to
     * {@code least} + 65,535.
     */
    void sumPlanes(Planes planes, int[] nodes, int[] weights, int count, int least, int[] sums);

    /** Sets a node to [sum ≥ threshold] in every lane. */
    void atLeast(long[] sums, long threshold, Planes out, int node);

    /**
     * Puts one number per lane where {@link #multiply} reads it: {@code values[((l / TILE) · columns + column) · TILE + l mod TILE] =
     * numbers[l]}.
     */
    void place(int[] numbers, int column, int columns, double[] values);

    /**
     * A matrix times one vector per lane: {@code sums[(row − from) · lanes + l] = Σ_c matrix[(⌊row / ROWS⌋ · columns + c) · ROWS + row mod ROWS] ·
     * value of column c in lane l}, for rows {@code from … to − 1}, both multiples of ROWS, lanes l below {@code lanes}.
     *
     * <p>All numbers are integers, and the caller has proved that no partial sum in any order reaches 2^53: doubles hold all of these, so
     * that the sums are exact.
     */
    void multiply(double[] matrix, int from, int to, int columns, double[] values, int lanes, double[] sums);

    /**
     * Adds {@code more[at + l]} to {@code sums[l]} and sets a node to [sum ≥ threshold], in every lane l of {@code out}; integers below 2^53, as
     * above.
     */
    void addAtLeast(double[] sums, double[] more, int at, double threshold, Planes out, int node);

    /**
     * Sets a node to the AND of nodes or their complements, to its complement if {@code flip} is −1.
     *
     * @param sources where arguments are, all of as many words as {@code out}
     * @param codes of argument k the index of its source, plus {@link #COMPLEMENT} for the complement, k = from … to − 1
     * @param nodes of argument k the node in its source
     */
    void allOf(Planes[] sources, byte[] codes, int[] nodes, int from, int to, long flip, Planes out, int node);

    /** Sets a node to bit {@code ranks[offset + l]}, which is 0 to 15, of {@code table} in every lane l. */
    void choose(short[] ranks, int offset, int table, Planes out, int node);

    /** Sets a node to [ranks[offset + l] &gt; bound] in every lane l: bit {@code bound} of these ranks' thermometers. */
    void above(short[] ranks, int offset, short bound, Planes out, int node);
}
