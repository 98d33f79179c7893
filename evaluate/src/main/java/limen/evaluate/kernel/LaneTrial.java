package limen.evaluate.kernel;

import java.util.Arrays;
import java.util.function.LongSupplier;

/** What a {@link WarmUp} does with lanes: every operation, on the fewest lanes that there may be. */
final class LaneTrial implements LongSupplier {
    private static final int TIMES = 10;

    private final LaneKernel kernel;
    private final Planes planes = new Planes(4, 1);
    /** As wide as any vector. */
    private final Planes whole = new Planes(5, 8);

    private final byte[] codes = {0, LaneKernel.COMPLEMENT, 0};
    private final int[] nodes = {1, 2, 3};
    private final double[] matrix = {1, 2, 3, 4, 5, 6, 7, 8};
    private final int lanes = planes.lanes();
    private final int[] x = new int[lanes];
    private final short[] ranks = new short[2 * lanes];
    private final long[] sums = new long[lanes];
    private final int[] narrow = new int[lanes];
    private final double[] values = new double[2 * lanes];
    private final double[] products = new double[LaneKernel.ROWS * lanes];

    /** Works with a kernel. */
    LaneTrial(LaneKernel kernel) {
        this.kernel = kernel;
        for (int l = 0; l < lanes; l++) {
            x[l] = l * l % 59;
            ranks[l] = (short) (x[l] - 7);
            ranks[lanes + l] = (short) (x[l] % Short.SIZE);
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
            kernel.place(x, 0, 2, values);
            kernel.place(x, 1, 2, values);
            kernel.multiply(matrix, 0, LaneKernel.ROWS, 2, values, lanes, products);
            kernel.addAtLeast(products, products, lanes, 59, planes, 2);
            for (int node = 1; node < whole.nodes(); node++) {
                kernel.allOf(new Planes[] {whole}, codes, nodes, 0, codes.length, -1, whole, node);
            }
            kernel.choose(ranks, lanes, 0x5A3C, planes, 3);
        }
        return System.nanoTime() - begun;
    }

    /** What came of it. */
    long[] outcome() {
        long[] all = Arrays.copyOf(sums, 3 * lanes + planes.nodes() + whole.array().length);
        for (int l = 0; l < lanes; l++) {
            all[lanes + l] = narrow[l];
            all[2 * lanes + l] = (long) products[l];
        }
        System.arraycopy(planes.array(), planes.offset(0), all, 3 * lanes, planes.nodes());
        System.arraycopy(whole.array(), 0, all, 3 * lanes + planes.nodes(), whole.array().length);
        return all;
    }
}
