package limen.circuit;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The terms of both sums of a bank, sorted by first node and cut into clusters of overlapping runs; a reusable buffer.
 *
 * <p>Term i stands for base term i if i &lt; base.size, else for slope-sum term i − base.size. Runs of different
 * clusters share no node, so a cluster of one term needs no merging. Cost: linear when the terms are in order already,
 * O(terms · log terms) otherwise.
 */
public final class TermOrder {
    private Terms base;
    private Terms slopeSum;
    private int[] order = new int[16];
    private long[] keys = new long[16];
    private int size;

    /** An empty order. */
    public TermOrder() {}

    /**
     * Sorts the terms of a bank.
     *
     * @param baseTerms not copied, so they must stay as they are until the next sort
     * @param slopeSumTerms likewise; empty in an ordinary bank
     */
    public void sort(Terms baseTerms, Terms slopeSumTerms) {
        base = baseTerms;
        slopeSum = slopeSumTerms;
        size = base.size + slopeSum.size;
        if (order.length < size) {
            order = new int[Math.max(size, 2 * order.length)];
            keys = new long[order.length];
        }
        boolean ascending = true;
        long min = Long.MAX_VALUE;
        long max = Long.MIN_VALUE;
        for (int i = 0; i < size; i++) {
            order[i] = i;
            long first = first(i);
            ascending &= first >= max;
            min = Math.min(min, first);
            max = Math.max(max, first);
        }
        if (!ascending) {
            sortOrder(min, max);
        }
    }

    private void sortOrder(long min, long max) {
        int bits = 32 - Integer.numberOfLeadingZeros(size);
        if (max - min < 1L << (62 - bits)) {
            for (int i = 0; i < size; i++) {
                keys[i] = (first(i) - min) << bits | i;
            }
            Arrays.sort(keys, 0, size);
            for (int i = 0; i < size; i++) {
                order[i] = (int) (keys[i] & ((1L << bits) - 1));
            }
        } else {
            int[] sorted = IntStream.range(0, size)
                    .boxed()
                    .sorted((a, b) -> Long.compare(first(a), first(b)))
                    .mapToInt(Integer::intValue)
                    .toArray();
            System.arraycopy(sorted, 0, order, 0, size);
        }
    }

    /** {@return the number of terms} */
    public int size() {
        return size;
    }

    /**
     * {@return the term at a place of the order}
     *
     * @param place 0 to {@link #size} − 1
     */
    public int term(int place) {
        return order[place];
    }

    /**
     * {@return the place after the cluster that begins at a place}
     *
     * @param place 0, or the end of the cluster before; below {@link #size}
     */
    public int clusterEnd(int place) {
        long end = end(order[place]);
        int next = place + 1;
        while (next < size && first(order[next]) < end) {
            end = Math.max(end, end(order[next++]));
        }
        return next;
    }

    /**
     * {@return whether term i belongs to the slope sum}
     *
     * @param i a {@link #term}, 0 to {@link #size} − 1
     */
    public boolean isSlope(int i) {
        return i >= base.size;
    }

    /**
     * {@return the first node of term i}
     *
     * @param i a {@link #term}, 0 to {@link #size} − 1
     */
    public long first(int i) {
        return i < base.size ? base.first[i] : slopeSum.first[i - base.size];
    }

    /**
     * {@return one past the last node of term i}
     *
     * @param i a {@link #term}, 0 to {@link #size} − 1
     */
    public long end(int i) {
        return first(i) + profile(i).length();
    }

    /**
     * {@return the profile of term i}
     *
     * @param i a {@link #term}, 0 to {@link #size} − 1
     */
    public Profile profile(int i) {
        return i < base.size ? base.profile[i] : slopeSum.profile[i - base.size];
    }

    /**
     * {@return the coefficient of term i}
     *
     * @param i a {@link #term}, 0 to {@link #size} − 1
     */
    public long coefficient(int i) {
        return i < base.size ? base.coefficient[i] : slopeSum.coefficient[i - base.size];
    }
}
