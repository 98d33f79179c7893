package limen.prove.states;

import java.util.Arrays;

/** Numbers as bytes, small ones in one: what a state is kept as. Written and read in the same order. */
final class Pack {
    byte[] bytes = new byte[256];
    int end;
    private int at;

    /** Empty, to be written. */
    void clear() {
        end = 0;
        at = 0;
    }

    /** Reads from here on. */
    void seek(int place) {
        at = place;
    }

    int place() {
        return at;
    }

    void put(long value) {
        long rest = value << 1 ^ value >> 63;
        reserve(10);
        while ((rest & ~0x7fL) != 0) {
            bytes[end++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[end++] = (byte) rest;
    }

    void put(byte[] source, int from, int count) {
        reserve(count);
        System.arraycopy(source, from, bytes, end, count);
        end += count;
    }

    long get() {
        long value = 0;
        int shift = 0;
        while (true) {
            byte next = bytes[at++];
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value >>> 1 ^ -(value & 1);
            }
            shift += 7;
        }
    }

    int getInt() {
        return (int) get();
    }

    private void reserve(int count) {
        if (end + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, end + count));
        }
    }
}
