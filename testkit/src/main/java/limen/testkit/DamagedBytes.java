package limen.testkit;

import java.util.Arrays;
import java.util.Random;

/** Bytes as damage leaves them: a few bits flipped, cut off, a part written over another, left out or put in once more. */
public final class DamagedBytes {
    private static final int LONGEST_PART = 64;

    private DamagedBytes() {}

    /**
     * {@return other bytes than those given}
     *
     * @param right at least one byte; not changed
     * @param random decides how they differ
     */
    public static byte[] of(byte[] right, Random random) {
        byte[] damaged = right;
        while (Arrays.equals(damaged, right)) {
            int at = random.nextInt(right.length);
            damaged = switch (random.nextInt(5)) {
                case 0 -> flipped(right, random);
                case 1 -> Arrays.copyOf(right, at);
                case 2 -> overwritten(right, at, random);
                case 3 -> spliced(right, at, Math.min(right.length, at + part(random)), random.nextInt(2), random);
                default -> spliced(right, at, at, part(random), random);
            };
        }
        return damaged;
    }

    private static int part(Random random) {
        return 1 + (random.nextBoolean() ? 0 : random.nextInt(LONGEST_PART));
    }

    private static byte[] flipped(byte[] right, Random random) {
        byte[] damaged = right.clone();
        for (int k = random.nextInt(3); k >= 0; k--) {
            damaged[random.nextInt(right.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return damaged;
    }

    private static byte[] overwritten(byte[] right, int at, Random random) {
        byte[] damaged = right.clone();
        int count = Math.min(part(random), right.length - at);
        System.arraycopy(right, random.nextInt(right.length - count + 1), damaged, at, count);
        return damaged;
    }

    /** Without what is from one place to another, with so many bytes from elsewhere there. */
    private static byte[] spliced(byte[] right, int from, int to, int put, Random random) {
        int count = Math.min(put, right.length);
        byte[] damaged = new byte[right.length - (to - from) + count];
        System.arraycopy(right, 0, damaged, 0, from);
        System.arraycopy(right, random.nextInt(right.length - count + 1), damaged, from, count);
        System.arraycopy(right, to, damaged, from + count, right.length - to);
        return damaged;
    }
}
