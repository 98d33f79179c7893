package limen.circuit.column;

import java.util.Arrays;
import limen.io.LimitException;

/**
 * An open-addressing index from hashes to consecutive numbers, for interning: the caller compares contents.
 *
 * <p>Probe with {@code for (id = at(s = start(h)); id >= 0; id = at(s = next(s)))}, then {@link #put}. Numbers must be
 * put in the order 0, 1, 2 …; 8 bytes per slot, at most two thirds of the slots used.
 */
public final class HashIndex {
    private int[] ids = new int[16];
    private int[] hashes = new int[16];
    private int count;

    /** An empty index. */
    public HashIndex() {
        Arrays.fill(ids, -1);
    }

    /** A 64-bit finaliser (splitmix64): a bijection that spreads every input bit. */
    public static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return (z ^ (z >>> 31)) + 0x9E3779B97F4A7C15L;
    }

    /** The first slot to look at. */
    public int start(long hash) {
        return spread((int) hash) & (ids.length - 1);
    }

    /** The slot after this one. */
    public int next(int slot) {
        return (slot + 1) & (ids.length - 1);
    }

    /** The number in a slot, or −1. */
    public int at(int slot) {
        return ids[slot];
    }

    /** The low half of the hash in a used slot. */
    public int hashAt(int slot) {
        return hashes[slot];
    }

    /** Files a number under a hash. */
    public void put(long hash, int id) {
        if (3L * (count + 1) > 2L * ids.length) {
            grow();
        }
        place((int) hash, id);
        count++;
    }

    private void place(int hash, int id) {
        int slot = spread(hash) & (ids.length - 1);
        while (ids[slot] >= 0) {
            slot = next(slot);
        }
        ids[slot] = id;
        hashes[slot] = hash;
    }

    private void grow() {
        if (ids.length == 1 << 30) {
            throw new LimitException("index: more than 2^30 slots; stream the circuit instead");
        }
        int[] oldIds = ids;
        int[] oldHashes = hashes;
        ids = new int[2 * oldIds.length];
        hashes = new int[ids.length];
        Arrays.fill(ids, -1);
        for (int slot = 0; slot < oldIds.length; slot++) {
            if (oldIds[slot] >= 0) {
                place(oldHashes[slot], oldIds[slot]);
            }
        }
    }

    private static int spread(int hash) {
        int h = hash * 0x9E3779B1;
        return h ^ (h >>> 15);
    }
}
