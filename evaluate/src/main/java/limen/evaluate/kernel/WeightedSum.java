package limen.evaluate.kernel;

import java.util.Arrays;
import limen.io.InputException;

/**
 * A sum Σ weight · node, laid out for counting: nodes sorted by the signed digits of their weights.
 *
 * <p>A weight is written in canonical signed-digit form, digits −1, 0, 1 with no two neighbours nonzero (Reitwieser
 * 1960), which has the fewest nonzero digits, on average a third of the length. Level k's positive list has every node
 * with digit 1 at 2^k, its negative list every node with digit −1. The arguments' order is irrelevant; a repeated node
 * adds its weights digit by digit.
 *
 * <p>A reusable buffer: {@link #set} costs time proportional to the number of nonzero digits and may serve any number of
 * evaluations afterwards.
 */
public final class WeightedSum {
    /** Greatest allowed sum of the digits' absolute values, so that no sum of a bank ever leaves 62 bits. */
    static final long LIMIT = 1L << 60;

    private static final int LEVELS = 62;

    /** Positive lists are 0 … LEVELS − 1, negative ones follow; list j is nodes[start[j] … start[j + 1] − 1]. */
    private final int[] start = new int[2 * LEVELS + 1];

    private final int[] cursor = new int[2 * LEVELS];
    private int[] nodes = new int[16];
    private long positiveBound;
    private long negativeBound;

    /** An empty sum. */
    public WeightedSum() {}

    /**
     * Replaces the sum by Σ weights[i] · node args[i], i = from … to − 1.
     *
     * @throws IllegalArgumentException if the weights are so large that their digits add up to more than 2^60
     */
    public void set(int[] args, long[] weights, int from, int to) {
        Arrays.fill(cursor, 0);
        positiveBound = 0;
        negativeBound = 0;
        for (int i = from; i < to; i++) {
            count(weights[i], i);
        }
        layOut();
        for (int i = from; i < to; i++) {
            place(args[i], weights[i]);
        }
    }

    /** The positive digits of a weight as a mask. */
    static long positiveDigits(long weight) {
        long half = weight >> 1;
        long sum = weight + half;
        return sum & ~half;
    }

    /** The negative digits of a weight as a mask. */
    static long negativeDigits(long weight) {
        long half = weight >> 1;
        long sum = weight + half;
        return half & ~sum;
    }

    private void count(long weight, int index) {
        if (Math.abs(weight) > LIMIT || weight == Long.MIN_VALUE) {
            throw tooLarge("weight " + weight + " of argument " + index);
        }
        long positive = positiveDigits(weight);
        long negative = negativeDigits(weight);
        positiveBound += positive;
        negativeBound += negative;
        if (positiveBound > LIMIT || negativeBound > LIMIT) {
            throw tooLarge("sum of weights up to argument " + index);
        }
        for (long d = positive; d != 0; d &= d - 1) {
            cursor[Long.numberOfTrailingZeros(d)]++;
        }
        for (long d = negative; d != 0; d &= d - 1) {
            cursor[LEVELS + Long.numberOfTrailingZeros(d)]++;
        }
    }

    private static InputException tooLarge(String what) {
        return new InputException(
                what + " is above 2^60, the counting kernel's limit; evaluate this bank with wide arithmetic");
    }

    private void layOut() {
        int total = 0;
        for (int list = 0; list < cursor.length; list++) {
            int size = cursor[list];
            start[list] = total;
            cursor[list] = total;
            total += size;
        }
        start[cursor.length] = total;
        if (nodes.length < total) {
            nodes = new int[Math.max(total, 2 * nodes.length)];
        }
    }

    private void place(int node, long weight) {
        for (long d = positiveDigits(weight); d != 0; d &= d - 1) {
            nodes[cursor[Long.numberOfTrailingZeros(d)]++] = node;
        }
        for (long d = negativeDigits(weight); d != 0; d &= d - 1) {
            nodes[cursor[LEVELS + Long.numberOfTrailingZeros(d)]++] = node;
        }
    }

    /** Number of nonzero digits: the full adders that one evaluation takes, roughly. */
    public int digits() {
        return start[2 * LEVELS];
    }

    /** All lists one after the other. */
    int[] nodes() {
        return nodes;
    }

    /** Where level k's positive list begins in {@link #nodes}. */
    int positiveFrom(int level) {
        return start[level];
    }

    /** One past the end of level k's positive list. */
    int positiveTo(int level) {
        return start[level + 1];
    }

    /** Where level k's negative list begins in {@link #nodes}. */
    int negativeFrom(int level) {
        return start[LEVELS + level];
    }

    /** One past the end of level k's negative list. */
    int negativeTo(int level) {
        return start[LEVELS + level + 1];
    }

    /** The greatest value of the positive digits' sum. */
    long positiveBound() {
        return positiveBound;
    }

    /** The greatest value of the negative digits' sum. */
    long negativeBound() {
        return negativeBound;
    }
}
