package limen.evaluate.kernel;

/**
 * Counts wires that are 1, in every lane at once, and compares the count with thresholds: the inner loop of evaluation.
 *
 * <p>A <em>plane</em> holds one node's value in {@code 64 · words} lanes (inputs evaluated together): node k of an array
 * is the words {@code k · words … k · words + words − 1}, and bit l of word w belongs to lane {@code 64 · w + l}.
 * {@code words} is 1, 2, 4 or 8, so 64 to 512 lanes. Counts are <em>bit-sliced</em>: digit k of all lanes' counts is
 * itself a plane, and a full adder on planes adds three wires of equal weight in all lanes at once. A sum of m wires
 * takes about m full adders and 512 lanes at a time (Harley and Seal's carry-save tree; Warren, <em>Hacker's
 * Delight</em>, 2nd ed., section 5-1).
 *
 * <p>Kernels come from {@link Kernels}. A kernel owns scratch memory, a few planes per 16 wires, and serves one thread
 * at a time. Node indices must lie within the arrays; outputs are written after all arguments have been read, so
 * {@code out} may be the argument array. All methods throw {@link IllegalArgumentException} for another number of words
 * and {@link IndexOutOfBoundsException} for nodes outside the arrays.
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
     * @param planes planes of the arguments
     * @param words 64-lane words per plane
     * @param args node numbers; those at {@code from … to − 1} are the gate's arguments
     * @param threshold the count from which the gate fires
     * @param out where the result goes
     * @param outNode node of {@code out} that is written
     */
    void countAtLeast(long[] planes, int words, int[] args, int from, int to, long threshold, long[] out, int outNode);

    /**
     * Sets one plane per threshold to [number of arguments that are 1 ≥ threshold]: a bank of unweighted gates.
     *
     * <p>The count is made once; each threshold costs one more ternary operation per digit of the count. Threshold
     * {@code firstThreshold + r} goes to node {@code outNode + r}.
     */
    void countAtLeast(
            long[] planes,
            int words,
            int[] args,
            int from,
            int to,
            long[] thresholds,
            int firstThreshold,
            int endThreshold,
            long[] out,
            int outNode);

    /**
     * Sets one plane per threshold to [weighted sum of arguments ≥ threshold]: a bank of weighted gates.
     *
     * <p>Costs about one full adder per nonzero signed digit of the weights, see {@link WeightedSum}, and one ternary
     * operation per threshold and digit of the sum.
     */
    void sumAtLeast(
            long[] planes,
            int words,
            WeightedSum sum,
            long[] thresholds,
            int firstThreshold,
            int endThreshold,
            long[] out,
            int outNode);
}
