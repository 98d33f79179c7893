package limen.certificate.proof;

import java.util.Arrays;

/**
 * Clauses one after the other in an array: length, link to an older clause of the same hash, literals. Found by their literals in any order.
 */
final class ClauseStore {
    private static final int HEAD = 2;
    private static final int DELETED = 1 << 30;

    /** All clauses; the literals of the clause at p are at p + 2 and following. */
    int[] data;

    private int size;
    private int live;
    private int[] newest = new int[1 << 12];

    ClauseStore(long literals) {
        data = new int[(int) Math.min(Integer.MAX_VALUE - 8L, 2 * literals + 64)];
        Arrays.fill(newest, -1);
    }

    int add(int[] literals, int count) {
        if (size + count + HEAD > data.length) {
            data = Arrays.copyOf(data, (int) Math.min(Integer.MAX_VALUE - 8L, 2L * (size + count + HEAD)));
        }
        if (++live > newest.length / 2) {
            rehash();
        }
        int place = size;
        data[place] = count;
        System.arraycopy(literals, 0, data, place + HEAD, count);
        size += count + HEAD;
        link(place);
        return place;
    }

    private void link(int place) {
        int slot = hash(data, place + HEAD, data[place]) & newest.length - 1;
        data[place + 1] = newest[slot];
        newest[slot] = place;
    }

    private void rehash() {
        newest = new int[2 * newest.length];
        Arrays.fill(newest, -1);
        for (int place = first(); place >= 0; place = next(place)) {
            if (!isDeleted(place)) {
                link(place);
            }
        }
    }

    /** The same for any order. */
    private static int hash(int[] literals, int from, int count) {
        int sum = 0;
        int xor = 0;
        for (int k = from; k < from + count; k++) {
            int mixed = literals[k] * 0x9E3779B1;
            sum += mixed ^ mixed >>> 15;
            xor ^= mixed;
        }
        int hash = (sum * 31 + xor) * 0x85EBCA6B + count;
        return hash ^ hash >>> 16;
    }

    /** The first clause, −1 without any. */
    int first() {
        return size == 0 ? -1 : 0;
    }

    /** The clause after one, −1 after the last. */
    int next(int place) {
        int next = place + HEAD + count(place);
        return next < size ? next : -1;
    }

    int count(int place) {
        return data[place] & ~DELETED;
    }

    /** Where the first literal is. */
    static int literal(int place) {
        return place + HEAD;
    }

    int[] literals(int place) {
        return Arrays.copyOfRange(data, place + HEAD, place + HEAD + count(place));
    }

    boolean isDeleted(int place) {
        return (data[place] & DELETED) != 0;
    }

    void delete(int place) {
        int slot = hash(data, place + HEAD, count(place)) & newest.length - 1;
        if (newest[slot] == place) {
            newest[slot] = data[place + 1];
        } else {
            int other = newest[slot];
            while (data[other + 1] != place) {
                other = data[other + 1];
            }
            data[other + 1] = data[place + 1];
        }
        data[place] |= DELETED;
        live--;
    }

    /** A clause of these literals that is not deleted, −1 without any. */
    int find(int[] literals, int count) {
        int place = newest[hash(literals, 0, count) & newest.length - 1];
        int[] sorted = null;
        for (; place >= 0; place = data[place + 1]) {
            if (data[place] == count) {
                sorted = sorted == null ? sorted(Arrays.copyOf(literals, count)) : sorted;
                if (Arrays.equals(sorted, sorted(literals(place)))) {
                    return place;
                }
            }
        }
        return -1;
    }

    private static int[] sorted(int... literals) {
        Arrays.sort(literals);
        return literals;
    }
}
