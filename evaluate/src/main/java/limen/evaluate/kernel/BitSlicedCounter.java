package limen.evaluate.kernel;

import java.util.Arrays;

/**
 * What both kernels share: which planes are added at which level. The loops over planes are theirs.
 *
 * <p>The counter holds digit k of the count at plane k. {@link #addBlocks} adds planes of weight 2^k in blocks of
 * {@link #BLOCK} to digits k … k + {@link #BLOCK_LEVELS} − 1; each block leaves one carry plane of weight
 * 2^(k + BLOCK_LEVELS), which is put aside in a list and added when that level's turn comes. So m planes take
 * m + m/BLOCK + … full adders in long runs whose digits stay in registers. What fills no block is padded to one with zero
 * planes, or, when it is little, added in pairs, each of which leaves a carry one level up.
 *
 * <p>Negative digits cost nothing extra: they are counted first; the complement of an L-digit count Q is 2^L − 1 − Q; the
 * positive digits are counted on top of it, and the thresholds move by 2^L − 1.
 */
abstract sealed class BitSlicedCounter implements CountingKernel permits ScalarKernel, VectorKernel, RisingKernel {
    /** Planes that one block adds. */
    static final int BLOCK = 8;

    /** log2 of {@link #BLOCK}: the digits that a block changes. */
    static final int BLOCK_LEVELS = 3;

    /** Up to so many planes are added in pairs, more are padded to a block: where the two cost the same. */
    private static final int FEW = 3;

    /** Most digits of a count, and room for the digits that the last block touches and leaves 0. */
    private static final int DIGITS = Long.SIZE + BLOCK_LEVELS;

    private final long[] single = new long[1];
    private int[] identity = new int[0];

    private Planes planes;
    private Planes counter;
    private Pending[] pending;

    /** A growing list of planes that wait to be added at one level. */
    private static final class Pending {
        Planes list;
        int size;

        Pending(int words) {
            list = new Planes(BLOCK, words);
        }

        /** Makes room for so many more planes and returns where they begin. */
        int append(int count) {
            int first = size;
            size += count;
            reserve(size);
            return first;
        }

        void reserve(int capacity) {
            if (capacity > list.nodes()) {
                Planes larger = new Planes(Math.max(capacity, 2 * list.nodes()), list.words());
                System.arraycopy(list.array(), 0, larger.array(), 0, list.array().length);
                list = larger;
            }
        }
    }

    /**
     * Adds the planes {@code args[from … to − 1]}, a multiple of {@link #BLOCK}, to the counter at a level.
     *
     * <p>Block i's carry is written to plane {@code carryNode + i} of {@code carries}.
     */
    abstract void addBlocks(
            Planes planes, int[] args, int from, int to, Planes counter, int level, Planes carries, int carryNode);

    /** As {@link #addBlocks} for pairs of planes: changes one digit and leaves one carry of twice the weight per pair. */
    abstract void addPairs(
            Planes planes, int[] args, int from, int to, Planes counter, int level, Planes carries, int carryNode);

    /** Called before each count of so many planes of so many words. */
    void choose(int words, int size) {}

    /** Writes the conjunction of the arguments; of none: 1. */
    abstract void all(Planes planes, int[] args, int from, int to, Planes out, int outNode);

    /** Writes the disjunction of the arguments; of none: 0. */
    abstract void any(Planes planes, int[] args, int from, int to, Planes out, int outNode);

    /**
     * Writes [count ≥ threshold] for one threshold, 1 ≤ threshold &lt; 2^digits.
     *
     * <p>From the lowest digit up, "at least" becomes the majority of itself, the count's digit and the threshold's
     * complemented digit.
     */
    abstract void compare(Planes counter, int digits, long threshold, Planes out, int outNode);

    @Override
    public final void countAtLeast(
            Planes argPlanes, int[] args, int from, int to, long threshold, Planes out, int outNode) {
        if (threshold == 1 || (threshold == to - from && threshold > 0)) {
            requireEqualWidth(argPlanes, out);
            choose(argPlanes.words(), to - from);
            if (threshold == 1) {
                any(argPlanes, args, from, to, out, outNode);
            } else {
                all(argPlanes, args, from, to, out, outNode);
            }
            return;
        }
        single[0] = threshold;
        countAtLeast(argPlanes, args, from, to, single, 0, 1, out, outNode);
    }

    @Override
    public final void countAtLeast(
            Planes argPlanes,
            int[] args,
            int from,
            int to,
            long[] thresholds,
            int firstThreshold,
            int endThreshold,
            Planes out,
            int outNode) {
        long bound = Math.max(0, to - from);
        int digits = digits(bound);
        begin(argPlanes, out, digits, to - from);
        for (int level = 0; level < digits; level++) {
            addLevel(args, from, level == 0 ? to : from, level, digits);
        }
        compareAll(bound, 0, thresholds, firstThreshold, endThreshold, out, outNode);
    }

    @Override
    public final void sumAtLeast(
            Planes argPlanes,
            WeightedSum sum,
            long[] thresholds,
            int firstThreshold,
            int endThreshold,
            Planes out,
            int outNode) {
        int negativeDigits = digits(sum.negativeBound());
        long offset = (1L << negativeDigits) - 1;
        long bound = sum.positiveBound() + offset;
        int digits = digits(bound);
        begin(argPlanes, out, digits, sum.digits());
        for (int level = 0; level < negativeDigits; level++) {
            addLevel(sum.nodes(), sum.negativeFrom(level), sum.negativeTo(level), level, negativeDigits);
        }
        for (int i = counter.offset(0); i < counter.offset(negativeDigits); i++) {
            counter.array()[i] = ~counter.array()[i];
        }
        for (int level = 0; level < digits; level++) {
            addLevel(sum.nodes(), sum.positiveFrom(level), sum.positiveTo(level), level, digits);
        }
        compareAll(bound, offset, thresholds, firstThreshold, endThreshold, out, outNode);
    }

    private void begin(Planes argPlanes, Planes out, int digits, int size) {
        requireEqualWidth(argPlanes, out);
        choose(argPlanes.words(), size);
        int words = argPlanes.words();
        boolean interrupted = planes != null;
        if (counter == null || counter.words() != words || interrupted) {
            counter = new Planes(DIGITS, words);
            pending = new Pending[DIGITS];
            Arrays.setAll(pending, level -> new Pending(words));
        }
        planes = argPlanes;
        Arrays.fill(counter.array(), counter.offset(0), counter.offset(digits + BLOCK_LEVELS), 0);
    }

    private static void requireEqualWidth(Planes planes, Planes out) {
        if (out.words() != planes.words()) {
            throw new IllegalArgumentException("arguments of " + planes.words() + " words, results of " + out.words()
                    + "; use planes of equal width");
        }
    }

    private static int digits(long bound) {
        return Long.SIZE - Long.numberOfLeadingZeros(bound);
    }

    private static int roundUp(int size, int unit) {
        return (size + unit - 1) & -unit;
    }

    /** Adds a list of arguments and the carries that wait at this level; carries beyond the last digit are 0. */
    private void addLevel(int[] args, int from, int to, int level, int digits) {
        Pending here = pending[level];
        int whole = Math.max(0, to - from) & -BLOCK;
        int waiting = here.size + Math.max(0, to - from) - whole;
        if (whole > 0) {
            Pending carries = pending[level + BLOCK_LEVELS];
            int first = carries.append(whole / BLOCK);
            addBlocks(planes, args, from, from + whole, counter, level, carries.list, first);
        }
        if (waiting > FEW) {
            Pending carries = pending[level + BLOCK_LEVELS];
            int padded = collect(here, args, from + whole, to, BLOCK);
            int first = carries.append(padded / BLOCK);
            addBlocks(here.list, identity, 0, padded, counter, level, carries.list, first);
        } else if (waiting > 0) {
            Pending carries = pending[level + 1];
            int padded = collect(here, args, from + whole, to, 2);
            int first = carries.append(padded / 2);
            addPairs(here.list, identity, 0, padded, counter, level, carries.list, first);
        }
        here.size = 0;
        if (level + BLOCK_LEVELS >= digits) {
            pending[level + BLOCK_LEVELS].size = 0;
        }
        if (level + 1 >= digits) {
            pending[level + 1].size = 0;
        }
    }

    /** Appends arguments to the waiting carries and pads with zero planes to whole units; returns the size. */
    private int collect(Pending here, int[] args, int from, int to, int unit) {
        int padded = roundUp(here.size + Math.max(0, to - from), unit);
        here.reserve(padded);
        int words = planes.words();
        int at = here.list.offset(here.size);
        for (int i = from; i < to; i++) {
            System.arraycopy(planes.array(), planes.offset(args[i]), here.list.array(), at, words);
            at += words;
        }
        Arrays.fill(here.list.array(), at, here.list.offset(padded), 0);
        if (identity.length < padded) {
            identity = new int[2 * padded];
            Arrays.setAll(identity, i -> i);
        }
        return padded;
    }

    private void compareAll(
            long bound, long offset, long[] thresholds, int firstThreshold, int endThreshold, Planes out, int outNode) {
        int digits = digits(bound);
        for (int t = firstThreshold; t < endThreshold; t++) {
            int node = outNode + t - firstThreshold;
            // Compared before the offset is added, so that no threshold overflows.
            if (thresholds[t] <= -offset) {
                out.fill(node, true);
            } else if (thresholds[t] > bound - offset) {
                out.fill(node, false);
            } else {
                compare(counter, digits, thresholds[t] + offset, out, node);
            }
        }
        planes = null;
    }
}
