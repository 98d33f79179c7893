package limen.evaluate.kernel;

import java.util.Arrays;

/**
 * What both kernels share: which planes are added at which level. The loops over planes are theirs.
 *
 * <p>The counter is an array of planes, digit k of the count at plane k. {@link #addBlocks} adds planes of weight 2^k in
 * blocks of {@link #BLOCK} to digits k … k + {@link #BLOCK_LEVELS} − 1; each block leaves one carry plane of weight
 * 2^(k + BLOCK_LEVELS), which is put aside in a list and added when that level's turn comes. So m planes take
 * m + m/BLOCK + … full adders in long runs whose digits stay in registers.
 *
 * <p>Negative digits cost nothing extra: they are counted first; the complement of an L-digit count Q is 2^L − 1 − Q; the
 * positive digits are counted on top of it, and the thresholds move by 2^L − 1.
 */
abstract sealed class BitSlicedCounter implements CountingKernel permits ScalarKernel, VectorKernel {
    /** Planes that one block adds. */
    static final int BLOCK = 16;

    /** log2 of {@link #BLOCK}: the digits that a block changes. */
    static final int BLOCK_LEVELS = 4;

    /** Most digits of a count, and room for the digits that the last block touches and leaves 0. */
    private static final int DIGITS = 64 + BLOCK_LEVELS;

    /** Carry lists alive at once are those of the current level and the next BLOCK_LEVELS. */
    private static final int RING = 8;

    private static final int MAX_WORDS = 8;

    private final long[] counter = new long[DIGITS * MAX_WORDS];
    private final long[][] pending = new long[RING][BLOCK * MAX_WORDS];
    private final int[] pendingSize = new int[RING];
    private int[] identity = identity(256);

    private final long[] single = new long[1];

    private long[] planes;
    private int words;

    /**
     * Adds the planes {@code args[from … to − 1]}, a multiple of {@link #BLOCK}, to the counter at a level.
     *
     * <p>Block i's carry is written to plane {@code carryNode + i} of {@code carries}.
     */
    abstract void addBlocks(
            long[] planes,
            int words,
            int[] args,
            int from,
            int to,
            long[] counter,
            int level,
            long[] carries,
            int carryNode);

    /**
     * Writes [count ≥ threshold] for one threshold, 1 ≤ threshold &lt; 2^digits.
     *
     * <p>From the lowest digit up, {@code atLeast} becomes the majority of itself, the count's digit and the threshold's
     * complemented digit.
     */
    abstract void compare(long[] counter, int words, int digits, long threshold, long[] out, int outNode);

    @Override
    public final void countAtLeast(
            long[] argPlanes, int planeWords, int[] args, int from, int to, long threshold, long[] out, int outNode) {
        single[0] = threshold;
        countAtLeast(argPlanes, planeWords, args, from, to, single, 0, 1, out, outNode);
    }

    @Override
    public final void countAtLeast(
            long[] argPlanes,
            int planeWords,
            int[] args,
            int from,
            int to,
            long[] thresholds,
            int firstThreshold,
            int endThreshold,
            long[] out,
            int outNode) {
        begin(argPlanes, planeWords);
        long bound = Math.max(0, to - from);
        int digits = digits(bound);
        for (int level = 0; level < digits; level++) {
            addLevel(args, from, level == 0 ? to : from, level, digits);
        }
        compareAll(bound, 0, thresholds, firstThreshold, endThreshold, out, outNode);
    }

    @Override
    public final void sumAtLeast(
            long[] argPlanes,
            int planeWords,
            WeightedSum sum,
            long[] thresholds,
            int firstThreshold,
            int endThreshold,
            long[] out,
            int outNode) {
        begin(argPlanes, planeWords);
        int negativeDigits = digits(sum.negativeBound());
        for (int level = 0; level < negativeDigits; level++) {
            addLevel(sum.nodes(), sum.negativeFrom(level), sum.negativeTo(level), level, negativeDigits);
        }
        int complemented = negativeDigits * planeWords;
        for (int i = 0; i < complemented; i++) {
            counter[i] = ~counter[i];
        }
        long offset = (1L << negativeDigits) - 1;
        long bound = sum.positiveBound() + offset;
        int digits = digits(bound);
        for (int level = 0; level < digits; level++) {
            addLevel(sum.nodes(), sum.positiveFrom(level), sum.positiveTo(level), level, digits);
        }
        compareAll(bound, offset, thresholds, firstThreshold, endThreshold, out, outNode);
    }

    private void begin(long[] argPlanes, int planeWords) {
        if (planeWords != 1 && planeWords != 2 && planeWords != 4 && planeWords != 8) {
            throw new IllegalArgumentException("a plane of " + planeWords + " words; use 1, 2, 4 or 8");
        }
        planes = argPlanes;
        words = planeWords;
        Arrays.fill(counter, 0);
        Arrays.fill(pendingSize, 0);
    }

    private static int digits(long bound) {
        return Long.SIZE - Long.numberOfLeadingZeros(bound);
    }

    /** Adds a list of arguments and the carries that wait at this level; carries beyond the last digit are 0. */
    private void addLevel(int[] args, int from, int to, int level, int digits) {
        int ring = level % RING;
        int carryRing = (level + BLOCK_LEVELS) % RING;
        int whole = Math.max(0, to - from) & -BLOCK;
        int waiting = pendingSize[ring] + Math.max(0, to - from) - whole;
        int blocks = whole / BLOCK + (waiting + BLOCK - 1) / BLOCK;
        if (blocks == 0) {
            return;
        }
        long[] carries = reserve(carryRing, pendingSize[carryRing] + blocks);
        if (whole > 0) {
            addBlocks(planes, words, args, from, from + whole, counter, level, carries, pendingSize[carryRing]);
            pendingSize[carryRing] += whole / BLOCK;
        }
        if (waiting > 0) {
            long[] list = collect(ring, args, from + whole, to);
            int padded = (waiting + BLOCK - 1) & -BLOCK;
            addBlocks(list, words, identity, 0, padded, counter, level, carries, pendingSize[carryRing]);
            pendingSize[carryRing] += padded / BLOCK;
        }
        pendingSize[ring] = 0;
        if (level + BLOCK_LEVELS >= digits) {
            pendingSize[carryRing] = 0;
        }
    }

    /** Appends the arguments that fill no block to the waiting carries and pads with zero planes. */
    private long[] collect(int ring, int[] args, int from, int to) {
        int size = pendingSize[ring] + Math.max(0, to - from);
        int padded = (size + BLOCK - 1) & -BLOCK;
        long[] list = reserve(ring, padded);
        int at = pendingSize[ring] * words;
        for (int i = from; i < to; i++) {
            System.arraycopy(planes, args[i] * words, list, at, words);
            at += words;
        }
        Arrays.fill(list, at, padded * words, 0);
        if (identity.length < padded) {
            identity = identity(2 * padded);
        }
        return list;
    }

    private long[] reserve(int ring, int size) {
        if (pending[ring].length < size * words) {
            pending[ring] = Arrays.copyOf(pending[ring], Math.max(size * words, 2 * pending[ring].length));
        }
        return pending[ring];
    }

    private void compareAll(
            long bound, long offset, long[] thresholds, int firstThreshold, int endThreshold, long[] out, int outNode) {
        int digits = digits(bound);
        for (int t = firstThreshold; t < endThreshold; t++) {
            int node = outNode + t - firstThreshold;
            // Compared before the offset is added, so that no threshold overflows.
            if (thresholds[t] <= -offset) {
                Arrays.fill(out, node * words, (node + 1) * words, -1);
            } else if (thresholds[t] > bound - offset) {
                Arrays.fill(out, node * words, (node + 1) * words, 0);
            } else {
                compare(counter, words, digits, thresholds[t] + offset, out, node);
            }
        }
    }

    private static int[] identity(int size) {
        int[] all = new int[size];
        Arrays.setAll(all, i -> i);
        return all;
    }
}
