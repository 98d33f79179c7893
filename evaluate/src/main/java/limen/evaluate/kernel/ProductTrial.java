package limen.evaluate.kernel;

import java.util.function.LongSupplier;

/** What a {@link WarmUp} does with what kept banks need: products, sums of planes, ANDs and choices, each on few lanes. */
final class ProductTrial implements LongSupplier {
    private static final int TIMES = 10;
    private static final int COLUMNS = 2;

    private final LaneKernel kernel;
    private final Planes planes = new Planes(4, 1);
    private final int lanes = planes.lanes();
    /** As wide as any vector. */
    private final Planes whole = new Planes(5, 8);

    private final Planes[] sources = {whole};
    private final byte[] codes = {0, LaneKernel.COMPLEMENT, 0};
    private final int[] nodes = {1, 2, 3};
    private final int[] weights = {19, -23, 2};
    private final int[] numbers = new int[lanes];
    private final int[] sums = new int[lanes];
    private final short[] ranks = new short[lanes];
    private final double[] matrix = {1, 2, 3, 4, 5, 6, 7, 8};
    private final double[] values = new double[COLUMNS * lanes];
    private final double[] products = new double[LaneKernel.ROWS * lanes];

    /** Works with a kernel. */
    ProductTrial(LaneKernel kernel) {
        this.kernel = kernel;
        for (int l = 0; l < lanes; l++) {
            numbers[l] = l * l % 59;
            ranks[l] = (short) (numbers[l] % Short.SIZE);
        }
    }

    /** Does everything some times; returns the nanoseconds that it took. */
    @Override
    public long getAsLong() {
        long begun = System.nanoTime();
        for (int time = 0; time < TIMES; time++) {
            kernel.place(numbers, 0, COLUMNS, values);
            kernel.place(numbers, 1, COLUMNS, values);
            kernel.multiply(matrix, 0, LaneKernel.ROWS, COLUMNS, values, lanes, products);
            kernel.addAtLeast(products, products, lanes, 59, planes, 2);
            kernel.choose(ranks, 0, 0x5A3C, planes, 3);
            kernel.sumPlanes(planes, nodes, weights, weights.length, -23, sums);
            for (int node = 1; node < whole.nodes(); node++) {
                kernel.allOf(sources, codes, nodes, 0, codes.length, -1, whole, node);
            }
        }
        return System.nanoTime() - begun;
    }

    /** What came of it. */
    long[] outcome() {
        long[] all = new long[2 * lanes + planes.array().length + whole.array().length];
        for (int l = 0; l < lanes; l++) {
            all[l] = (long) products[l];
            all[lanes + l] = sums[l];
        }
        System.arraycopy(planes.array(), 0, all, 2 * lanes, planes.array().length);
        System.arraycopy(whole.array(), 0, all, 2 * lanes + planes.array().length, whole.array().length);
        return all;
    }
}
