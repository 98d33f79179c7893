package limen.evaluate.kernel;

/**
 * Counts wires that are 1, in every lane at once, and compares the count with thresholds: the inner loop of evaluation.
 *
 * <p>Counts are <em>bit-sliced</em>: digit k of all lanes' counts is itself a plane, and a full adder on planes adds
 * three wires of equal weight in all lanes at once. A sum of m wires takes about m full adders for 64 to 512 lanes
 * (Harley and Seal's carry-save tree; Warren, <em>Hacker's Delight</em>, 2nd ed., section 5-1).
 *
 * <p>Kernels come from {@link Kernels}. A kernel owns scratch memory, a few planes per 16 wires, and serves one thread
 * at a time. Outputs are written after all arguments have been read, so {@code out} may be {@code planes}. All methods
 * throw {@link IllegalArgumentException} if {@code planes} and {@code out} differ in lanes, and
 * {@link IndexOutOfBoundsException} for nodes well outside of them; they do not check every node.
 */
public sealed interface CountingKernel permits BitSlicedCounter {
    /** The implementation's name: {@code vector} or {@code scalar}. */
    String name();

    /**
     * Sets one plane to [number of arguments that are 1 ≥ threshold]: one unweighted threshold gate.
     *
     * <p>About {@code to − from} full adders. Any threshold is allowed; an argument that is repeated counts as often as
     * it appears.
     *
     * @param planes values of the arguments
     * @param args nodes of {@code planes}; those at {@code from … to − 1} are the gate's arguments
     * @param threshold the count from which the gate fires
     * @param out where the result goes
     * @param outNode node of {@code out} that is written
     */
    void countAtLeast(Planes planes, int[] args, int from, int to, long threshold, Planes out, int outNode);

    /**
     * Sets one plane per threshold to [number of arguments that are 1 ≥ threshold]: a bank of unweighted gates.
     *
     * <p>The count is made once; each threshold costs one more ternary operation per digit of the count. Threshold
     * {@code firstThreshold + r} goes to node {@code outNode + r}; the order of thresholds is irrelevant.
     */
    void countAtLeast(
            Planes planes,
            int[] args,
            int from,
            int to,
            long[] thresholds,
            int firstThreshold,
            int endThreshold,
            Planes out,
            int outNode);

    /**
     * Sets one plane per threshold to [weighted sum of arguments ≥ threshold]: a bank of weighted gates.
     *
     * <p>Costs about one full adder per nonzero signed digit of the weights, see {@link WeightedSum}, and one ternary
     * operation per threshold and digit of the sum.
     */
    void sumAtLeast(
            Planes planes,
            WeightedSum sum,
            long[] thresholds,
            int firstThreshold,
            int endThreshold,
            Planes out,
            int outNode);
}
