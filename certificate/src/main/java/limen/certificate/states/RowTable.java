package limen.certificate.states;

import java.util.Arrays;

/** A number for each of some rows of one width, by open addressing; forgets all where there are too many. */
final class RowTable {
    private final int width;
    private final int most;
    private int[] rows;
    private int[] numbers = new int[64];
    private boolean[] taken = new boolean[64];
    private int size;

    RowTable(int width, int most) {
        this.width = width;
        this.most = most;
        rows = new int[64 * width];
    }

    /** Where a row is, or −1 − where it can be put next. */
    int find(int[] row) {
        int hash = 1;
        for (int k = 0; k < width; k++) {
            hash = 31 * hash + row[k];
        }
        hash *= 0x9e3779b9;
        int at = hash >>> 7 & numbers.length - 1;
        while (taken[at] && !Arrays.equals(rows, at * width, at * width + width, row, 0, width)) {
            at = at + 1 & numbers.length - 1;
        }
        return taken[at] ? at : -1 - at;
    }

    /** The number of the row at a place. */
    int number(int at) {
        return numbers[at];
    }

    /** Gives a row, which was not found, its number. */
    void put(int[] row, int number) {
        if (2 * size >= numbers.length) {
            resize(size >= most ? 0 : size);
        }
        int at = -1 - find(row);
        System.arraycopy(row, 0, rows, at * width, width);
        numbers[at] = number;
        taken[at] = true;
        size++;
    }

    private void resize(int kept) {
        int[] oldRows = rows;
        int[] oldNumbers = numbers;
        boolean[] oldTaken = taken;
        int room = Math.max(64, 4 * kept);
        int slots = Integer.highestOneBit(room);
        rows = new int[slots * width];
        numbers = new int[slots];
        taken = new boolean[slots];
        size = 0;
        for (int at = 0; kept > 0 && at < oldNumbers.length; at++) {
            if (oldTaken[at]) {
                put(Arrays.copyOfRange(oldRows, at * width, at * width + width), oldNumbers[at]);
            }
        }
    }
}
