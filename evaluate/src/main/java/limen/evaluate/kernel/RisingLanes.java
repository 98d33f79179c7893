package limen.evaluate.kernel;

/** Lane arithmetic in plain loops first, and on vectors once these are compiled: {@link WarmUp} tells when. The numbers are the same. */
final class RisingLanes implements LaneKernel {
    private final WarmUp warmUp;
    private final WarmUp products;

    /** Asks {@code warmUp}, and {@code products} about what kept banks need, and tells them how many lanes it works on. */
    RisingLanes(WarmUp warmUp, WarmUp products) {
        this.warmUp = warmUp;
        this.products = products;
    }

    /** One that does not change. */
    static RisingLanes decided(WarmUp warmUp) {
        return new RisingLanes(warmUp, warmUp);
    }

    @Override
    public String name() {
        return "rising";
    }

    /** What works on so many lanes now. */
    private LaneKernel chosen(int lanes) {
        return warmUp.isOver(lanes) ? VectorLanes.INSTANCE : PlainLanes.INSTANCE;
    }

    /** The same of products, sums of planes, ANDs and choices. */
    private LaneKernel chosenForKept(int lanes) {
        return products.isOver(lanes) ? VectorLanes.INSTANCE : PlainLanes.INSTANCE;
    }

    @Override
    public void addScaled(long[] sums, int lanes, int[] x, long a, int[] y, long b, int[] z, long c, int[] u, long d) {
        chosen(lanes).addScaled(sums, lanes, x, a, y, b, z, c, u, d);
    }

    @Override
    public void addScaled(long[] sums, int lanes, int[] x, int a, int[] y, int b, int[] z, int c, int[] u, int d) {
        chosen(lanes).addScaled(sums, lanes, x, a, y, b, z, c, u, d);
    }

    @Override
    public void addScaled(int[] sums, int lanes, int[] x, int a, int[] y, int b, int[] z, int c, int[] u, int d) {
        chosen(lanes).addScaled(sums, lanes, x, a, y, b, z, c, u, d);
    }

    @Override
    public void addPlane(long[] sums, Planes planes, int node, long weight) {
        chosen(planes.lanes()).addPlane(sums, planes, node, weight);
    }

    @Override
    public void sumPlanes(Planes planes, int[] nodes, int[] weights, int count, int least, int[] sums) {
        chosenForKept(planes.lanes()).sumPlanes(planes, nodes, weights, count, least, sums);
    }

    @Override
    public void atLeast(long[] sums, long threshold, Planes out, int node) {
        chosen(out.lanes()).atLeast(sums, threshold, out, node);
    }

    @Override
    public void place(int[] numbers, int column, int columns, double[] values) {
        chosenForKept(numbers.length).place(numbers, column, columns, values);
    }

    @Override
    public void multiply(double[] matrix, int from, int to, int columns, double[] values, int lanes, double[] sums) {
        chosenForKept((to - from) * lanes).multiply(matrix, from, to, columns, values, lanes, sums);
    }

    @Override
    public void addAtLeast(double[] sums, double[] more, int at, double threshold, Planes out, int node) {
        chosenForKept(out.lanes()).addAtLeast(sums, more, at, threshold, out, node);
    }

    @Override
    public void allOf(Planes[] sources, byte[] codes, int[] nodes, int from, int to, long flip, Planes out, int node) {
        chosenForKept(out.words()).allOf(sources, codes, nodes, from, to, flip, out, node);
    }

    @Override
    public void choose(short[] ranks, int offset, int table, Planes out, int node) {
        chosenForKept(out.lanes()).choose(ranks, offset, table, out, node);
    }

    @Override
    public void above(short[] ranks, int offset, short bound, Planes out, int node) {
        chosen(out.lanes()).above(ranks, offset, bound, out, node);
    }
}
