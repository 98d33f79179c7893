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

    /** Sorts the terms of a bank. */
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

    /** Number of terms. */
    public int size() {
        return size;
    }

    /** The term at a place of the order. */
    public int term(int place) {
        return order[place];
    }

    /** The place after the cluster that begins at a place. */
    public int clusterEnd(int place) {
        long end = end(order[place]);
        int next = place + 1;
        while (next < size && first(order[next]) < end) {
            end = Math.max(end, end(order[next++]));
        }
        return next;
    }

    /** Whether term i belongs to the slope sum. */
    public boolean isSlope(int i) {
        return i >= base.size;
    }

    /** First node of term i. */
    public long first(int i) {
        return i < base.size ? base.first[i] : slopeSum.first[i - base.size];
    }

    /** One past the last node of term i. */
    public long end(int i) {
        return first(i) + profile(i).length();
    }

    /** Profile of term i. */
    public Profile profile(int i) {
        return i < base.size ? base.profile[i] : slopeSum.profile[i - base.size];
    }

    /** Coefficient of term i. */
    public long coefficient(int i) {
        return i < base.size ? base.coefficient[i] : slopeSum.coefficient[i - base.size];
    }
}
