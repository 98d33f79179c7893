package limen.certificate.states;

import java.util.List;

/** Rows of numbers. */
final class Rows {
    private Rows() {}

    /** A part: what was read, the answer, and rows each after its length. */
    static long[] part(int read, long answer, List<long[]> rows) {
        int width = 2;
        for (long[] row : rows) {
            width += 1 + row.length;
        }
        long[] part = new long[width];
        part[0] = read;
        part[1] = answer;
        int at = 2;
        for (long[] row : rows) {
            part[at] = row.length;
            System.arraycopy(row, 0, part, at + 1, row.length);
            at += 1 + row.length;
        }
        return part;
    }
}
