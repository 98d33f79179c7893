package limen.evaluate.kernel;

import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * What a {@link WarmUp} counts: small gates, so that every loop of the counting kernel is run, in many short calls. The JVM asks for calls, and
 * each costs little while vectors are interpreted.
 */
final class CountingTrial implements LongSupplier {
    private static final int WORDS = 8;
    /** A block, and a rest that is added in pairs. */
    private static final int COUNTED = BitSlicedCounter.BLOCK + 2;

    private static final int COMBINED = 4;
    private static final int TIMES = 10;

    private final CountingKernel kernel;
    private final Planes planes = new Planes(COUNTED + 3, WORDS);
    private final int[] args = new int[COUNTED];

    /** Counts with a kernel. */
    CountingTrial(CountingKernel kernel) {
        this.kernel = kernel;
        Arrays.setAll(args, i -> i);
        for (int i = planes.offset(0); i < planes.offset(COUNTED); i++) {
            planes.array()[i] = i * 0x9E3779B97F4A7C15L;
        }
    }

    /** Evaluates the gates some times; returns the nanoseconds that it took. */
    @Override
    public long getAsLong() {
        long begun = System.nanoTime();
        for (int time = 0; time < TIMES; time++) {
            kernel.countAtLeast(planes, args, 0, COUNTED, COUNTED / 2, planes, COUNTED);
            kernel.countAtLeast(planes, args, 0, COMBINED, 1, planes, COUNTED + 1);
            kernel.countAtLeast(planes, args, 0, COMBINED, COMBINED, planes, COUNTED + 2);
        }
        return System.nanoTime() - begun;
    }

    /** The bits of all three gates. */
    long[] outcome() {
        return Arrays.copyOfRange(planes.array(), planes.offset(COUNTED), planes.offset(planes.nodes()));
    }
}
