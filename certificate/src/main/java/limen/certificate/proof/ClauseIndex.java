package limen.certificate.proof;

import java.util.Arrays;

/** Places by clause number: a hash table of longs above 0, open addressing. */
final class ClauseIndex {
    private long[] keys = new long[1 << 12];
    private int[] places = new int[1 << 12];
    private int size;

    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = (int) (key * 0x9E3779B97F4A7C15L >>> 32) & mask;
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    /** The place of a clause, −1 if there is none of this number. */
    int get(long key) {
        int slot = slot(key);
        return key > 0 && keys[slot] == key ? places[slot] : -1;
    }

    void put(long key, int place) {
        int slot = slot(key);
        if (keys[slot] == 0) {
            keys[slot] = key;
            size++;
        }
        places[slot] = place;
        if (2 * size > keys.length) {
            grow();
        }
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldPlaces = places;
        keys = new long[2 * oldKeys.length];
        places = new int[keys.length];
        for (int k = 0; k < oldKeys.length; k++) {
            if (oldKeys[k] != 0) {
                int slot = slot(oldKeys[k]);
                keys[slot] = oldKeys[k];
                places[slot] = oldPlaces[k];
            }
        }
    }

    void remove(long key) {
        int mask = keys.length - 1;
        int hole = slot(key);
        if (keys[hole] == 0) {
            return;
        }
        size--;
        keys[hole] = 0;
        for (int slot = hole + 1 & mask; keys[slot] != 0; slot = slot + 1 & mask) {
            long moved = keys[slot];
            int place = places[slot];
            keys[slot] = 0;
            int to = slot(moved);
            keys[to] = moved;
            places[to] = place;
        }
    }

    /** Hears every number and place, in no order. */
    @FunctionalInterface
    interface Visitor {
        int place(long key, int place);
    }

    /** Replaces every place. */
    void replaceAll(Visitor visitor) {
        for (int k = 0; k < keys.length; k++) {
            if (keys[k] != 0) {
                places[k] = visitor.place(keys[k], places[k]);
            }
        }
    }

    /** All numbers, ascending. */
    long[] keys() {
        return Arrays.stream(keys).filter(key -> key != 0).sorted().toArray();
    }
}
