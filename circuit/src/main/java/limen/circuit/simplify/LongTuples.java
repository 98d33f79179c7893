package limen.circuit.simplify;

import limen.circuit.column.HashIndex;
import limen.circuit.column.LongColumn;

/** Numbers tuples of longs in the order in which they first occur. */
final class LongTuples {
    private final LongColumn.Builder[] columns;
    private final HashIndex index = new HashIndex();
    private int count;

    LongTuples(int width) {
        columns = new LongColumn.Builder[width];
        for (int c = 0; c < width; c++) {
            columns[c] = new LongColumn.Builder();
        }
    }

    /** Number of tuples so far. */
    int count() {
        return count;
    }

    /** The number of a tuple; {@link #count} before the call if it is new. */
    int number(long... tuple) {
        long hash = 0;
        for (long value : tuple) {
            hash = HashIndex.mix(hash ^ value);
        }
        int slot = index.start(hash);
        for (int id = index.at(slot); id >= 0; id = index.at(slot = index.next(slot))) {
            if (index.hashAt(slot) == (int) hash && equal(id, tuple)) {
                return id;
            }
        }
        index.put(hash, count);
        for (int c = 0; c < columns.length; c++) {
            columns[c].add(tuple[c]);
        }
        return count++;
    }

    private boolean equal(int id, long... tuple) {
        for (int c = 0; c < columns.length; c++) {
            if (columns[c].get(id) != tuple[c]) {
                return false;
            }
        }
        return true;
    }
}
