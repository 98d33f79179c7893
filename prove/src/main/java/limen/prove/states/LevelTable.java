package limen.prove.states;

import java.util.Arrays;
import limen.io.LimitException;

/**
 * The states of one level, each once, numbered in the order in which they are first seen. A state costs its bytes, 8 for where they
 * begin and up to 16 for the table.
 */
final class LevelTable {
    private byte[] arena = new byte[1 << 8];
    private int[] begin = new int[16];
    private int[] hashes = new int[16];
    private int[] slots = new int[32];
    private int count;

    int count() {
        return count;
    }

    /** Memory in use, in bytes. */
    long bytes() {
        return arena.length + 4L * (begin.length + hashes.length + slots.length);
    }

    byte[] arena() {
        return arena;
    }

    int begin(int state) {
        return begin[state];
    }

    int end(int state) {
        return begin[state + 1];
    }

    static int hash(byte[] bytes, int from, int to) {
        int hash = 0x811c9dc5;
        for (int k = from; k < to; k++) {
            hash = (hash ^ bytes[k]) * 0x01000193;
        }
        hash ^= hash >>> 15;
        hash *= 0x2c1b3c6d;
        return hash ^ hash >>> 13;
    }

    /** The number of a state, a new one if it was never seen here. */
    int intern(byte[] bytes, int from, int to, int hash) {
        int mask = slots.length - 1;
        int slot = hash & mask;
        while (slots[slot] != 0) {
            int state = slots[slot] - 1;
            if (hashes[state] == hash && Arrays.equals(arena, begin[state], begin[state + 1], bytes, from, to)) {
                return state;
            }
            slot = slot + 1 & mask;
        }
        slots[slot] = count + 1;
        append(bytes, from, to, hash);
        if (2 * count > slots.length) {
            rehash();
        }
        return count - 1;
    }

    private void append(byte[] bytes, int from, int to, int hash) {
        int start = begin[count];
        int length = to - from;
        if (length > Integer.MAX_VALUE - 64 - start) {
            throw new LimitException("the states of one level need more than 2 GB: ask for a smaller length");
        }
        if (start + length > arena.length) {
            arena = Arrays.copyOf(
                    arena, (int) Math.min(Integer.MAX_VALUE - 64, Math.max(2L * arena.length, start + length)));
        }
        System.arraycopy(bytes, from, arena, start, length);
        if (count + 2 > begin.length) {
            begin = Arrays.copyOf(begin, 2 * begin.length);
            hashes = Arrays.copyOf(hashes, 2 * hashes.length);
        }
        hashes[count++] = hash;
        begin[count] = start + length;
    }

    private void rehash() {
        slots = new int[2 * slots.length];
        int mask = slots.length - 1;
        for (int state = 0; state < count; state++) {
            int slot = hashes[state] & mask;
            while (slots[slot] != 0) {
                slot = slot + 1 & mask;
            }
            slots[slot] = state + 1;
        }
    }
}
