package limen.finite;

import java.util.Arrays;

/** Positions grouped by equal rows of a few numbers; buffers are reused. Not for several threads. */
final class RowGroups {
    private int[] slots = new int[0];
    private int[] group = new int[0];
    private int[] first = new int[0];
    private int[] last = new int[0];
    private int[] count = new int[0];
    private int groups;

    /**
     * Groups n rows.
     *
     * @param values [n × width]
     */
    void group(long[] values, int n, int width) {
        int size = Integer.highestOneBit(Math.max(2, n)) << 2;
        reserve(n);
        if (slots.length != size) {
            slots = new int[size];
        } else {
            Arrays.fill(slots, 0);
        }
        groups = 0;
        for (int i = 0; i < n; i++) {
            int at = i * width;
            long hash = 0;
            for (int d = 0; d < width; d++) {
                hash = (hash ^ values[at + d]) * 0x9E3779B97F4A7C15L;
                hash ^= hash >>> 29;
            }
            int slot = (int) hash & size - 1;
            while (slots[slot] != 0 && !equal(values, first[slots[slot] - 1] * width, at, width)) {
                slot = slot + 1 & size - 1;
            }
            if (slots[slot] == 0) {
                first[groups] = i;
                count[groups] = 0;
                slots[slot] = ++groups;
            }
            int g = slots[slot] - 1;
            group[i] = g;
            last[g] = i;
            count[g]++;
        }
    }

    /** One group of n rows. */
    void one(int n) {
        reserve(n);
        Arrays.fill(group, 0, n, 0);
        first[0] = 0;
        last[0] = n - 1;
        count[0] = n;
        groups = 1;
    }

    private void reserve(int n) {
        if (group.length < n) {
            group = new int[n];
            first = new int[n];
            last = new int[n];
            count = new int[n];
        }
    }

    private static boolean equal(long[] values, int a, int b, int width) {
        for (int d = 0; d < width; d++) {
            if (values[a + d] != values[b + d]) {
                return false;
            }
        }
        return true;
    }

    /** Number of different rows, in order of first occurrence. */
    int groups() {
        return groups;
    }

    int groupOf(int i) {
        return group[i];
    }

    int first(int g) {
        return first[g];
    }

    int last(int g) {
        return last[g];
    }

    int count(int g) {
        return count[g];
    }
}
