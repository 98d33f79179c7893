package limen.evaluate;

import java.util.List;
import limen.circuit.Profile;
import limen.circuit.Terms;

/**
 * Consecutive banks of a stage, decoded once for all blocks, sorted by how they are evaluated; made by {@link KeptBanksMaker}. Nothing here depends
 * on lanes. Immutable.
 *
 * @param others numbers of the banks that the circuit is asked for in every block, as they are rare or small
 * @param literals ANDs and ORs
 * @param extremes ORs and ANDs of the same gate of several banks
 * @param choices gates that look at one rank
 * @param products sums over the same runs
 * @param sums all other banks
 * @param bytes in memory
 */
record KeptBanks(
        long[] others,
        Literals literals,
        List<Extreme> extremes,
        Choices choices,
        List<Product> products,
        Sums sums,
        long bytes) {
    /**
     * Single gates of flat stages, each the AND of nodes or their complements, or the complement of that.
     *
     * @param banks their numbers
     * @param ends where in {@code codes} the arguments of each end
     * @param flips −1 for a complement, else 0
     * @param stages indices of the stages that hold arguments, all flat, −1 for the inputs
     * @param codes of arguments, as {@link limen.evaluate.kernel.LaneKernel#allOf} reads them
     * @param nodes of arguments, numbered within their stage
     */
    record Literals(int[] banks, int[] ends, byte[] flips, int[] stages, byte[] codes, int[] nodes) {}

    /**
     * Single gates of flat stages, each the OR, or the AND, of the gates of one number in the same banks: bits of these banks' greatest or least
     * rank.
     *
     * @param banks their numbers
     * @param gates of each the number of the gate that it reads in every bank
     * @param first the first node of each bank that is read
     * @param isLeast whether they are ANDs
     */
    record Extreme(int[] banks, int[] gates, long[] first, boolean isLeast) {}

    /**
     * Single gates of flat stages that read nothing but the rank of a bank.
     *
     * @param banks their numbers
     * @param first the first node of the bank that each reads
     * @param profile weights of its nodes
     * @param fires bit r: whether the gate fires at rank r; of banks of at most {@link #MOST_GATES} gates
     */
    record Choices(int[] banks, long[] first, Profile[] profile, int[] fires) {
        /** Ranks of more gates are looked up otherwise. */
        static final int MOST_GATES = 15;
    }

    /**
     * What gates do with the sum of their bank.
     *
     * @param banks their numbers
     * @param base of each the first threshold
     * @param shape of each its thresholds, null in a flat stage
     */
    record Firing(int[] banks, long[] base, ThresholdRanks[] shape) {}

    /**
     * Banks whose sums, or the difference of each from the one before, are a matrix times the same runs.
     *
     * @param firing of all banks
     * @param first of each column the run's first node
     * @param profile of each column the run's weights
     * @param matrix as {@link limen.evaluate.kernel.LaneKernel#multiply} reads it
     * @param rows of the matrix, a multiple of the kernel's
     * @param row of each bank, null if bank k has row k
     * @param continues of each bank whether its row is the difference from the bank before
     * @param wires of all banks: single nodes of flat stages; none where banks continue
     */
    record Product(
            Firing firing,
            long[] first,
            Profile[] profile,
            double[] matrix,
            int rows,
            int[] row,
            boolean[] continues,
            Wires wires) {}

    /**
     * Single nodes of flat stages that banks read.
     *
     * @param terms of all banks, whose weights are the coefficients alone
     * @param ends where each bank's wires end
     * @param factor by which each bank's wires are multiplied, so that their weights are small
     */
    record Wires(Terms terms, int[] ends, long[] factor) {}

    /**
     * Banks that are summed one by one.
     *
     * @param firing of all banks
     * @param terms of all banks, runs only
     * @param ends where each bank's terms end
     * @param factor by which each bank's terms are multiplied, so that their sum fits 32 bits where it can
     * @param bound of each bank's sum without that factor
     * @param wires of all banks
     * @param slopeSum of each pencil, the same object for neighbours of the same sum; null in other banks
     * @param slopeBound of that sum
     * @param pencil gates of each pencil
     */
    record Sums(
            Firing firing,
            Terms terms,
            int[] ends,
            long[] factor,
            long[] bound,
            Wires wires,
            Terms[] slopeSum,
            long[] slopeBound,
            PencilRanks.Gates[] pencil) {}
}
