package limen.prove.sweep;

/** A map from longs to numbers from 0, by open addressing. */
final class LongMap {
    private static final long MIX = 0x9e3779b97f4a7c15L;

    private long[] keys = new long[256];
    /** Values plus one; 0 where there is none. */
    private long[] values = new long[256];

    private int size;

    /** The value of a key, −1 if it has none. */
    long get(long key) {
        return values[slot(key)] - 1;
    }

    /** Gives a key without value one, from 0. */
    void put(long key, long value) {
        if (2 * size >= keys.length) {
            grow();
        }
        int slot = slot(key);
        keys[slot] = key;
        values[slot] = value + 1;
        size++;
    }

    private int slot(long key) {
        int at = (int) (key * MIX >>> Integer.SIZE) & keys.length - 1;
        while (values[at] != 0 && keys[at] != key) {
            at = at + 1 & keys.length - 1;
        }
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldValues = values;
        keys = new long[2 * oldKeys.length];
        values = new long[keys.length];
        for (int k = 0; k < oldKeys.length; k++) {
            if (oldValues[k] != 0) {
                int slot = slot(oldKeys[k]);
                keys[slot] = oldKeys[k];
                values[slot] = oldValues[k];
            }
        }
    }
}
