package limen.evaluate;

import java.util.Arrays;
import limen.evaluate.kernel.Planes;

/**
 * What the bits of consecutive planes turn out to be in every lane: a thermometer, at most one 1, or anything.
 *
 * <p>Found by looking, for one block of lanes; costs two operations per word of the planes. The first two forms make a
 * weighted sum over the run a table look-up.
 */
final class PlaneRun {
    /** The forms. */
    enum Form {
        /** Each plane implies the one before it: {@code index} is the number of ones. */
        THERMOMETER,
        /** At most one plane is 1: {@code index} is which, −1 for none. */
        ONE_HOT,
        /** Neither; {@code index} is null. */
        ANY
    }

    final Form form;
    /** Per lane, see {@link Form}. */
    final int[] index;

    private PlaneRun(Form form, int[] index) {
        this.form = form;
        this.index = index;
    }

    /** Looks at {@code length} planes from {@code node}. */
    static PlaneRun of(Planes planes, int node, int length) {
        if (isNested(planes, node, length)) {
            return new PlaneRun(Form.THERMOMETER, ranks(planes, node, length));
        }
        if (isAtMostOne(planes, node, length)) {
            int[] index = new int[planes.lanes()];
            Arrays.fill(index, -1);
            for (int k = 0; k < length; k++) {
                for (int w = 0; w < planes.words(); w++) {
                    mark(planes.array()[planes.offset(node + k) + w], w, k, index);
                }
            }
            return new PlaneRun(Form.ONE_HOT, index);
        }
        return new PlaneRun(Form.ANY, null);
    }

    private static boolean isNested(Planes planes, int node, int length) {
        return isNested(planes, node, length, planes.lanes());
    }

    /** Whether each plane implies the one before it in the first lanes; what the others hold may be left from another block. */
    static boolean isNested(Planes planes, int node, int length, int lanes) {
        long[] words = planes.array();
        int used = Math.ceilDiv(lanes, Long.SIZE);
        long last = -1L >>> -lanes;
        long broken = 0;
        for (int k = 1; k < length && broken == 0; k++) {
            int at = planes.offset(node + k);
            for (int w = 0; w < used; w++) {
                long here = words[at + w] & ~words[at + w - planes.words()];
                broken |= w == used - 1 ? here & last : here;
            }
        }
        return broken == 0;
    }

    private static boolean isAtMostOne(Planes planes, int node, int length) {
        long[] words = planes.array();
        for (int w = 0; w < planes.words(); w++) {
            long seen = 0;
            for (int k = 0; k < length; k++) {
                long word = words[planes.offset(node + k) + w];
                if ((seen & word) != 0) {
                    return false;
                }
                seen |= word;
            }
        }
        return true;
    }

    /** Ranks of nested planes: where the ones end. */
    private static int[] ranks(Planes planes, int node, int length) {
        int[] ranks = new int[planes.lanes()];
        long[] words = planes.array();
        for (int k = 0; k < length; k++) {
            int at = planes.offset(node + k);
            for (int w = 0; w < planes.words(); w++) {
                long next = k + 1 < length ? words[at + planes.words() + w] : 0;
                mark(words[at + w] & ~next, w, k + 1, ranks);
            }
        }
        return ranks;
    }

    private static void mark(long word, int w, int value, int[] index) {
        for (long rest = word; rest != 0; rest &= rest - 1) {
            index[w * Long.SIZE + Long.numberOfTrailingZeros(rest)] = value;
        }
    }
}
