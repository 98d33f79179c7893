package limen.finite.ranges;

import limen.finite.Table;

/** The least and greatest entry of a table between two ranks, in O(log size) after O(size). */
final class TableExtremes {
    private final int size;
    private final long[] least;
    private final long[] greatest;

    TableExtremes(Table table) {
        size = table.values().length;
        least = new long[2 * size];
        greatest = new long[2 * size];
        System.arraycopy(table.values(), 0, least, size, size);
        System.arraycopy(table.values(), 0, greatest, size, size);
        for (int node = size - 1; node > 0; node--) {
            least[node] = Math.min(least[2 * node], least[2 * node + 1]);
            greatest[node] = Math.max(greatest[2 * node], greatest[2 * node + 1]);
        }
    }

    /** The least entry of ranks from … to, both inclusive. */
    long least(int from, int to) {
        long best = Long.MAX_VALUE;
        int left = from + size;
        int right = to + size + 1;
        while (left < right) {
            if (left % 2 == 1) {
                best = Math.min(best, least[left++]);
            }
            if (right % 2 == 1) {
                best = Math.min(best, least[--right]);
            }
            left /= 2;
            right /= 2;
        }
        return best;
    }

    /** The greatest entry of ranks from … to, both inclusive. */
    long greatest(int from, int to) {
        long best = Long.MIN_VALUE;
        int left = from + size;
        int right = to + size + 1;
        while (left < right) {
            if (left % 2 == 1) {
                best = Math.max(best, greatest[left++]);
            }
            if (right % 2 == 1) {
                best = Math.max(best, greatest[--right]);
            }
            left /= 2;
            right /= 2;
        }
        return best;
    }
}
