package limen.prove;

/** Numbers from 0 for longs, in the order in which they are first seen, by open addressing: O(1) each, at most 48 bytes per key. */
public final class Numbering {
    private static final long MIX = 0x9e3779b97f4a7c15L;

    private long[] keys = new long[64];
    /** Numbers plus one; 0 where there is none. */
    private int[] numbers = new int[64];

    private int size;

    /** {@return how many have a number} */
    public int size() {
        return size;
    }

    /**
     * {@return the number of a key: what {@link #size} was before, if it was never seen}
     *
     * @param key any
     */
    public int of(long key) {
        int slot = slot(key);
        if (numbers[slot] != 0) {
            return numbers[slot] - 1;
        }
        keys[slot] = key;
        numbers[slot] = ++size;
        if (2 * size >= keys.length) {
            grow();
        }
        return size - 1;
    }

    /** Forgets all keys. */
    public void clear() {
        keys = new long[64];
        numbers = new int[64];
        size = 0;
    }

    private int slot(long key) {
        int at = (int) (key * MIX >>> Integer.SIZE) & keys.length - 1;
        while (numbers[at] != 0 && keys[at] != key) {
            at = at + 1 & keys.length - 1;
        }
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldNumbers = numbers;
        keys = new long[2 * oldKeys.length];
        numbers = new int[keys.length];
        for (int k = 0; k < oldKeys.length; k++) {
            if (oldNumbers[k] != 0) {
                int slot = slot(oldKeys[k]);
                keys[slot] = oldKeys[k];
                numbers[slot] = oldNumbers[k];
            }
        }
    }
}
