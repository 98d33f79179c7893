package limen.prove.sweep;

import java.util.Arrays;
import limen.evaluate.InputBatch;

/** The input bits of a model's circuit on many lanes, filled by runs of lanes that have one token at one position. */
final class InputPlanes {
    private final int tokenBits;
    private final long[][] planes;

    /** All bits 0. */
    InputPlanes(int positions, int tokenBits, int lanes) {
        this.tokenBits = tokenBits;
        planes = new long[positions * tokenBits][(lanes - 1) / Long.SIZE + 1];
    }

    void clear() {
        for (long[] plane : planes) {
            Arrays.fill(plane, 0);
        }
    }

    /** Lanes {@code from … to − 1} have this token there. */
    void set(int position, int token, int from, int to) {
        for (int rest = token; rest != 0; rest &= rest - 1) {
            set(planes[position * tokenBits + Integer.numberOfTrailingZeros(rest)], from, to);
        }
    }

    private static void set(long[] plane, int from, int to) {
        int first = from / Long.SIZE;
        int last = (to - 1) / Long.SIZE;
        long begin = -1L << from;
        long end = -1L >>> -to;
        if (first == last) {
            plane[first] |= begin & end;
            return;
        }
        plane[first] |= begin;
        Arrays.fill(plane, first + 1, last, -1L);
        plane[last] |= end;
    }

    /**
     * Lanes from {@code lane} on have the bits {@code from … from + count − 1} of a pattern, at one bit of a position.
     *
     * @param pattern bit l at bit l mod 64 of word l / 64
     */
    void set(int position, int bit, long[] pattern, int from, int count, int lane) {
        long[] plane = planes[position * tokenBits + bit];
        int done = 0;
        while (done < count) {
            int at = from + done;
            int to = lane + done;
            // bits that lie in one word of the pattern and one word of the plane
            int some = Math.min(count - done, Long.SIZE - Math.max(at % Long.SIZE, to % Long.SIZE));
            long bits = pattern[at / Long.SIZE] >>> at & -1L >>> -some;
            plane[to / Long.SIZE] |= bits << to;
            done += some;
        }
    }

    int tokenBits() {
        return tokenBits;
    }

    InputBatch batch(int lanes) {
        return InputBatch.ofPlanes(lanes, planes);
    }
}
