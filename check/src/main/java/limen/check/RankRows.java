package limen.check;

/**
 * What is left of a site's ranks while digits are subtracted from the interpreter's ranks: [values × lanes], all zero in the
 * end iff the circuit agrees. Two bytes a rank up to 65,535, where differences wrap around without harm, because two ranks
 * are equal iff they are modulo 2^16; four bytes above.
 */
final class RankRows {
    private static final int MOST_NARROW = Character.MAX_VALUE;

    private final char[][] narrow;
    private final int[][] wide;

    RankRows(int values, int lanes, int greatest) {
        narrow = greatest <= MOST_NARROW ? new char[values][lanes] : null;
        wide = greatest <= MOST_NARROW ? null : new int[values][lanes];
    }

    /** Bytes per value and lane. */
    static int bytes(int greatest) {
        return greatest <= MOST_NARROW ? Character.BYTES : Integer.BYTES;
    }

    /** Sets a lane to the interpreter's ranks from {@code first} on. */
    void set(int lane, int[] ranks, int first) {
        if (narrow == null) {
            for (int x = 0; x < wide.length; x++) {
                wide[x][lane] = ranks[first + x];
            }
            return;
        }
        for (int x = 0; x < narrow.length; x++) {
            narrow[x][lane] = (char) ranks[first + x];
        }
    }

    /** Subtracts {@code block · counts[l]} from lanes {@code firstLane + l}; returns whether any of them is not zero then. */
    boolean subtract(int value, int firstLane, int lanes, int[] counts, int block) {
        int left = 0;
        if (narrow == null) {
            int[] row = wide[value];
            for (int l = 0; l < lanes; l++) {
                row[firstLane + l] -= block * counts[l];
                left |= row[firstLane + l];
            }
            return left != 0;
        }
        char[] row = narrow[value];
        for (int l = 0; l < lanes; l++) {
            row[firstLane + l] -= (char) (block * counts[l]);
            left |= row[firstLane + l];
        }
        return left != 0;
    }

    /** What is left; zero iff equal. */
    int left(int value, int lane) {
        return narrow == null ? wide[value][lane] : narrow[value][lane];
    }

    /** The circuit's rank, where the interpreter's and what is left are given. */
    int circuitRank(int rank, int left) {
        return narrow == null ? rank - left : (char) (rank - left);
    }
}
