package limen.evaluate.kernel;

import java.util.Arrays;
import java.util.function.LongSupplier;

/** What a {@link WarmUp} does with lanes: every operation, on the fewest lanes that there may be. */
final class LaneTrial implements LongSupplier {
    private static final int TIMES = 10;

    private final LaneKernel kernel;
    private final Planes planes = new Planes(3, 1);
    private final int lanes = planes.lanes();
    private final int[] x = new int[lanes];
    private final short[] ranks = new short[lanes];
    private final long[] sums = new long[lanes];
    private final int[] narrow = new int[lanes];

    /** Works with a kernel. */
    LaneTrial(LaneKernel kernel) {
        this.kernel = kernel;
        for (int l = 0; l < lanes; l++) {
            x[l] = l * l % 59;
            ranks[l] = (short) (x[l] - 7);
        }
    }

    /** Does everything some times; returns the nanoseconds that it took. */
    @Override
    public long getAsLong() {
        long begun = System.nanoTime();
        for (int time = 0; time < TIMES; time++) {
            Arrays.fill(sums, 0);
            Arrays.fill(narrow, 0);
            kernel.addScaled(sums, lanes, x, 1L << 40, x, 3L, x, -5L, x, 7L);
            kernel.addScaled(sums, lanes, x, 2, x, -3, x, 5, x, 11);
            kernel.addScaled(narrow, lanes, x, 2, x, -3, x, 5, x, 13);
            kernel.above(ranks, 0, (short) 9, planes, 0);
            kernel.addPlane(sums, planes, 0, 17);
            kernel.atLeast(sums, 1L << 44, planes, 1);
        }
        return System.nanoTime() - begun;
    }

    /** What came of it. */
    long[] outcome() {
        long[] all = Arrays.copyOf(sums, 2 * lanes + 2);
        for (int l = 0; l < lanes; l++) {
            all[lanes + l] = narrow[l];
        }
        all[2 * lanes] = planes.array()[planes.offset(0)];
        all[2 * lanes + 1] = planes.array()[planes.offset(1)];
        return all;
    }
}
