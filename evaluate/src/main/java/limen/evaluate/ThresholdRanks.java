package limen.evaluate;

import java.util.Arrays;
import limen.circuit.SumLimit;

/**
 * Finds how many of a bank's nondecreasing thresholds a sum reaches, in every lane.
 *
 * <p>Thresholds 0, 1, 2 … above the first, as products and counts have them, need a subtraction; others a table of buckets
 * of equal width that tells the rank up to a few comparisons, which suits the nearly equal steps of rounding to fixed
 * point; the rest, as for minifloats, a binary search. The table is kept for the next bank, whose thresholds are often the
 * same up to a shift. Belongs to one thread.
 */
final class ThresholdRanks {
    /** Buckets per threshold, at most. */
    private static final int BUCKETS = 4;
    /** Comparisons after the table that are still better than a binary search. */
    private static final int MOST_STEPS = 3;

    private enum Method {
        EQUAL,
        UNIT_STEPS,
        BUCKETS,
        SEARCH
    }

    /** Thresholds less the first, padded with Long.MAX_VALUE to a power of two above their number. */
    private long[] offsets = {};

    private int gates;
    private long base;
    private Method method = Method.EQUAL;
    private int shift;
    private int steps;
    private int[] below = {};

    /**
     * Takes a bank's thresholds.
     *
     * @return false if they are not in order; the ranks would then not tell which gates fire
     */
    boolean set(long[] thresholds, int count) {
        base = clamp(thresholds[0]);
        boolean isClamped = base != thresholds[0] || clamp(thresholds[count - 1]) != thresholds[count - 1];
        if (!isClamped && count == gates && isSameShape(thresholds)) {
            return true;
        }
        for (int r = 1; r < count; r++) {
            if (thresholds[r] < thresholds[r - 1]) {
                return false;
            }
        }
        gates = count;
        if (offsets.length <= count) {
            offsets = new long[Integer.highestOneBit(count) << 1];
        }
        for (int r = 0; r < count; r++) {
            offsets[r] = clamp(thresholds[r]) - base;
        }
        Arrays.fill(offsets, count, offsets.length, Long.MAX_VALUE);
        choose();
        return true;
    }

    /** Sums are below the bound: a threshold beyond it is as good as the bound itself. */
    private static long clamp(long threshold) {
        return Math.clamp(threshold, 1 - SumLimit.BOUND, SumLimit.BOUND);
    }

    private boolean isSameShape(long[] thresholds) {
        long different = 0;
        for (int r = 0; r < gates; r++) {
            different |= thresholds[r] - base ^ offsets[r];
        }
        return different == 0;
    }

    private void choose() {
        long range = offsets[gates - 1];
        boolean isUnit = range == gates - 1;
        for (int r = 0; r < gates && isUnit; r++) {
            isUnit = offsets[r] == r;
        }
        if (range == 0) {
            method = Method.EQUAL;
        } else if (isUnit) {
            method = Method.UNIT_STEPS;
        } else {
            method = fillBuckets(range) ? Method.BUCKETS : Method.SEARCH;
        }
    }

    /** below[b] is the number of offsets before bucket b; false if some bucket has too many. */
    private boolean fillBuckets(long range) {
        shift = 0;
        while (range >> shift >= (long) BUCKETS * gates) {
            shift++;
        }
        int buckets = (int) (range >> shift) + 1;
        if (below.length < buckets) {
            below = new int[buckets];
        }
        steps = 0;
        int r = 0;
        for (int b = 0; b < buckets; b++) {
            below[b] = r;
            while (r < gates && offsets[r] >> shift == b) {
                r++;
            }
            steps = Math.max(steps, r - below[b]);
        }
        return steps <= MOST_STEPS;
    }

    /** Whether thresholds are those of this one, all moved by the same. None may be beyond {@link SumLimit#BOUND}. */
    boolean hasShape(long[] thresholds, int count) {
        if (count != gates) {
            return false;
        }
        long different = 0;
        for (int r = 0; r < gates; r++) {
            different |= thresholds[r] - thresholds[0] ^ offsets[r];
        }
        return different == 0;
    }

    /** Number of thresholds. */
    int gates() {
        return gates;
    }

    /** Bytes in memory. */
    long bytes() {
        return (long) Long.BYTES * offsets.length + (long) Integer.BYTES * below.length;
    }

    /** Sets {@code ranks[l]} to the number of thresholds ≤ {@code sums[l]}. */
    void find(long[] sums, int[] ranks) {
        find(sums, base, ranks);
    }

    /** The same for thresholds of this shape, the first of which is {@code first}. Changes nothing: threads may share it. */
    void find(long[] sums, long first, int[] ranks) {
        switch (method) {
            case EQUAL -> {
                for (int l = 0; l < sums.length; l++) {
                    ranks[l] = sums[l] >= first ? gates : 0;
                }
            }
            case UNIT_STEPS -> {
                for (int l = 0; l < sums.length; l++) {
                    ranks[l] = (int) Math.min(gates, Math.max(0, sums[l] - first + 1));
                }
            }
            case BUCKETS -> findByBuckets(sums, first, ranks);
            case SEARCH -> findBySearch(sums, first, ranks);
        }
    }

    private void findByBuckets(long[] sums, long first, int[] ranks) {
        long range = offsets[gates - 1];
        for (int l = 0; l < sums.length; l++) {
            long above = sums[l] - first;
            if (above < 0 || above >= range) {
                ranks[l] = above < 0 ? 0 : gates;
                continue;
            }
            int rank = below[(int) (above >> shift)];
            for (int step = 0; step < steps; step++) {
                rank += offsets[rank] <= above ? 1 : 0;
            }
            ranks[l] = rank;
        }
    }

    private void findBySearch(long[] sums, long first, int[] ranks) {
        int half = Integer.highestOneBit(gates);
        for (int l = 0; l < sums.length; l++) {
            long above = sums[l] - first;
            int rank = 0;
            for (int step = half; step > 0; step >>= 1) {
                rank += offsets[rank + step - 1] <= above ? step : 0;
            }
            ranks[l] = rank;
        }
    }
}
