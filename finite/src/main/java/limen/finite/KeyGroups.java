package limen.finite;

import java.util.Arrays;

/** The different key rows of a head, with the sums of the values at their positions; buffers are reused. Not for several threads. */
final class KeyGroups {
    final RowGroups groups = new RowGroups();
    /** [keyWidth][groups] */
    final long[][] rows;
    /** [keyWidth] whether rows differ there. */
    final boolean[] varies;
    /** [valueWidth][groups] */
    final long[][] sums;
    /** The groups in the order of the only coordinate in which they differ, if that is one. */
    final KeyLine line;

    private int lone;

    KeyGroups(int keyWidth, int valueWidth) {
        rows = new long[keyWidth][0];
        varies = new boolean[keyWidth];
        sums = new long[valueWidth][0];
        line = new KeyLine(valueWidth);
    }

    void grow(int capacity) {
        for (int d = 0; d < rows.length; d++) {
            rows[d] = new long[capacity];
        }
        for (int d = 0; d < sums.length; d++) {
            sums[d] = new long[capacity];
        }
        line.grow(capacity);
    }

    /** Takes rows and values of n positions that {@link #groups} has grouped. */
    void gather(Columns key, int keyChannel, Columns value, int valueChannel, int n) {
        int varying = 0;
        for (int d = 0; d < rows.length; d++) {
            long[] column = key.mantissas[keyChannel + d];
            varies[d] = false;
            for (int g = 0; g < groups.groups(); g++) {
                rows[d][g] = column[groups.first(g)];
                varies[d] |= rows[d][g] != column[0];
            }
            varying += varies[d] ? 1 : 0;
            lone = varies[d] ? d : lone;
        }
        lone = varying == 1 ? lone : -1;
        for (int d = 0; d < sums.length; d++) {
            long[] sum = sums[d];
            long[] column = value.mantissas[valueChannel + d];
            Arrays.fill(sum, 0, groups.groups(), 0);
            for (int j = 0; j < n; j++) {
                sum[groups.groupOf(j)] += column[j];
            }
        }
    }

    /** The only coordinate in which rows differ, or −1. */
    int lone() {
        return lone;
    }

    /** Fills {@link #line}, where there is such a coordinate. */
    void order() {
        line.set(groups, rows[lone], sums);
    }
}
