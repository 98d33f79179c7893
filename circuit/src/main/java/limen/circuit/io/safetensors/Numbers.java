package limen.circuit.io.safetensors;

import java.nio.ByteBuffer;

/** How many numbers a tensor has, and how wide they have to be. */
final class Numbers {
    private long count;
    private long least;
    private long greatest;

    /** One more. */
    void add(long value) {
        count++;
        least = Math.min(least, value);
        greatest = Math.max(greatest, value);
    }

    long count() {
        return count;
    }

    /** Bytes of each. */
    int width() {
        for (int width = 1; width < Long.BYTES; width *= 2) {
            long most = 1L << 8 * width - 1;
            if (least >= -most && greatest < most) {
                return width;
            }
        }
        return Long.BYTES;
    }

    /** The name of their type. */
    String type() {
        return "I" + 8 * width();
    }

    long bytes() {
        return count * width();
    }

    /** Appends a number of this width. */
    static void put(ByteBuffer out, int width, long value) {
        switch (width) {
            case 1 -> out.put((byte) value);
            case 2 -> out.putShort((short) value);
            case 4 -> out.putInt((int) value);
            default -> out.putLong(value);
        }
    }
}
