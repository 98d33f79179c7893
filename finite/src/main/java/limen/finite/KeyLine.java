package limen.finite;

import java.util.Arrays;

/**
 * Groups of keys that differ in one coordinate, in its order, with counts and sums of values of every prefix. A score that hangs on that
 * coordinate is monotone in it, so the keys that reach any score are at one end. Not for several threads.
 */
final class KeyLine {
    private long[] keys = new long[0];
    /** [groups + 1] how many positions have the first so many keys. */
    private long[] counts = new long[0];
    /** [valueWidth][groups + 1] */
    private final long[][] sums;

    private int size;

    KeyLine(int valueWidth) {
        sums = new long[valueWidth][0];
    }

    void grow(int capacity) {
        keys = new long[capacity];
        counts = new long[capacity + 1];
        for (int d = 0; d < sums.length; d++) {
            sums[d] = new long[capacity + 1];
        }
    }

    /**
     * Takes the groups: O(groups · log groups).
     *
     * @param coordinate of each group, all different
     * @param valueSums [valueWidth][groups]
     */
    void set(RowGroups groups, long[] coordinate, long[][] valueSums) {
        size = groups.groups();
        System.arraycopy(coordinate, 0, keys, 0, size);
        Arrays.sort(keys, 0, size);
        Arrays.fill(counts, 0, size + 1, 0);
        for (int g = 0; g < size; g++) {
            int at = Arrays.binarySearch(keys, 0, size, coordinate[g]) + 1;
            counts[at] = groups.count(g);
            for (int d = 0; d < sums.length; d++) {
                sums[d][at] = valueSums[d][g];
            }
        }
        for (int at = 1; at <= size; at++) {
            counts[at] += counts[at - 1];
        }
        for (long[] sum : sums) {
            sum[0] = 0;
            for (int at = 1; at <= size; at++) {
                sum[at] += sum[at - 1];
            }
        }
    }

    /** Number of groups. */
    int size() {
        return size;
    }

    /** The coordinate of a group, in order. */
    long key(int at) {
        return keys[at];
    }

    /** How many positions the groups from … to − 1 have. */
    long count(int from, int to) {
        return counts[to] - counts[from];
    }

    /** The sum of their values. */
    long sum(int d, int from, int to) {
        return sums[d][to] - sums[d][from];
    }
}
