package limen.circuit.column;

import java.util.Arrays;
import limen.io.InputException;

/**
 * Interned lists of long values: equal lists are stored once, arithmetic progressions in constant space.
 *
 * <p>List 0 is the empty list. Other lists are {@code first, first + …}: a progression keeps its step, any other list
 * keeps its offsets from the first value in a shared pool. Access costs O(1).
 */
public final class LongLists {
    private final LongColumn length;
    private final LongColumn first;
    /** Step of a progression, or start in the pool of a stored list. */
    private final LongColumn stepOrStart;
    /** 1 where the list is stored in the pool. */
    private final LongColumn stored;

    private final LongColumn pool;

    private LongLists(LongColumn length, LongColumn first, LongColumn stepOrStart, LongColumn stored, LongColumn pool) {
        this.length = length;
        this.first = first;
        this.stepOrStart = stepOrStart;
        this.stored = stored;
        this.pool = pool;
    }

    /**
     * The lists kept in these {@link #columns()}. Cost: linear in what the columns take in memory, not in the number of lists.
     *
     * @throws IllegalArgumentException when the columns contradict each other
     */
    public static LongLists ofColumns(LongColumn... columns) {
        long n = columns[0].size();
        for (int c = 1; c < 4; c++) {
            if (columns[c].size() != n) {
                throw new InputException("lists: columns of " + n + " and " + columns[c].size() + " entries");
            }
        }
        requireInside("length", columns[0].firstOutside(0, Integer.MAX_VALUE));
        requireInside("kind", columns[3].firstOutside(0, 1));
        for (long id = 0; id < n; ) {
            long until = linearUntil(id, columns);
            if (columns[3].get(id) == 1) {
                requirePool(id, columns);
                requirePool(until - 1, columns);
            }
            id = until;
        }
        return new LongLists(columns[0], columns[1], columns[2], columns[3], columns[4]);
    }

    /** The end of the lists from one on whose columns are stored as progressions, all of one kind. */
    private static long linearUntil(long id, LongColumn... columns) {
        long until = Math.min(columns[0].linearUntil(id), columns[2].linearUntil(id));
        until = Math.min(until, columns[3].linearUntil(id));
        return columns[3].get(id) == columns[3].get(until - 1) ? until : id + 1;
    }

    private static void requirePool(long id, LongColumn... columns) {
        long start = columns[2].get(id);
        if (start < 0 || start > columns[4].size() - columns[0].get(id)) {
            throw new InputException("lists: list " + id + " lies outside the pool");
        }
    }

    private static void requireInside(String what, long failing) {
        if (failing >= 0) {
            throw new InputException("lists: the " + what + " of list " + failing + " is none");
        }
    }

    /** The five columns that hold the lists: length, first, step or start, stored, pool. */
    public LongColumn[] columns() {
        return new LongColumn[] {length, first, stepOrStart, stored, pool};
    }

    /** Number of lists. */
    public long count() {
        return length.size();
    }

    /** Whether the lengths of the lists between two, in either order, are stored as one progression. */
    public boolean isLengthLinear(long one, long other) {
        return one == other || length.linearUntil(Math.min(one, other)) > Math.max(one, other);
    }

    /** The length of the longest list. Cost: linear in what the lengths take in memory. */
    public long longest() {
        return length.greatest();
    }

    /** Number of values of a list. */
    public int length(long id) {
        return (int) length.get(id);
    }

    /** Value k of a list. */
    public long get(long id, int k) {
        long second = stepOrStart.get(id);
        return first.get(id) + (stored.get(id) == 0 ? second * k : pool.get(second + k));
    }

    /** Copies a list to the start of {@code out}. */
    public void copy(long id, long[] out) {
        int n = length(id);
        long start = first.get(id);
        long second = stepOrStart.get(id);
        if (stored.get(id) == 0) {
            for (int k = 0; k < n; k++) {
                out[k] = start + second * k;
            }
        } else {
            for (int k = 0; k < n; k++) {
                out[k] = start + pool.get(second + k);
            }
        }
    }

    /** Memory in bytes. */
    public long bytes() {
        return Arrays.stream(columns()).mapToLong(LongColumn::bytes).sum();
    }

    /** Interns lists. */
    public static final class Builder {
        private final LongColumn.Builder length = new LongColumn.Builder();
        private final LongColumn.Builder first = new LongColumn.Builder();
        private final LongColumn.Builder stepOrStart = new LongColumn.Builder();
        private final LongColumn.Builder stored = new LongColumn.Builder();
        private final LongColumn.Builder pool = new LongColumn.Builder();
        private final HashIndex index = new HashIndex();

        /** Only the empty list. */
        public Builder() {
            intern(new long[0], 0);
        }

        /** The number of the list made of the first {@code n} values. */
        public int intern(long[] values, int n) {
            long step = n > 1 ? values[1] - values[0] : 0;
            boolean progression = true;
            long hash = n;
            for (int k = 0; k < n; k++) {
                progression &= values[k] == values[0] + step * k;
                hash = HashIndex.mix(hash ^ values[k]);
            }
            int slot = index.start(hash);
            for (int id = index.at(slot); id >= 0; id = index.at(slot = index.next(slot))) {
                if (index.hashAt(slot) == (int) hash && equal(id, values, n)) {
                    return id;
                }
            }
            int id = (int) length.size();
            index.put(hash, id);
            length.add(n);
            first.add(n == 0 ? 0 : values[0]);
            stored.add(progression ? 0 : 1);
            stepOrStart.add(progression ? step : pool.size());
            for (int k = 0; k < n && !progression; k++) {
                pool.add(values[k] - values[0]);
            }
            return id;
        }

        private boolean equal(int id, long[] values, int n) {
            if (length.get(id) != n) {
                return false;
            }
            long start = first.get(id);
            long second = stepOrStart.get(id);
            boolean progression = stored.get(id) == 0;
            for (int k = 0; k < n; k++) {
                if (values[k] != start + (progression ? second * k : pool.get(second + k))) {
                    return false;
                }
            }
            return true;
        }

        /** The finished lists. */
        public LongLists build() {
            return new LongLists(length.build(), first.build(), stepOrStart.build(), stored.build(), pool.build());
        }
    }
}
