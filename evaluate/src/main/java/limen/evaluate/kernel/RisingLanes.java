package limen.evaluate.kernel;

/** Lane arithmetic in plain loops first, and on vectors once these are compiled: {@link WarmUp} tells when. The numbers are the same. */
final class RisingLanes implements LaneKernel {
    private final WarmUp warmUp;

    /** Asks {@code warmUp}, and tells it how many lanes it works on. */
    RisingLanes(WarmUp warmUp) {
        this.warmUp = warmUp;
    }

    @Override
    public String name() {
        return "rising";
    }

    @Override
    public void addScaled(long[] sums, int lanes, int[] x, long a, int[] y, long b, int[] z, long c, int[] u, long d) {
        if (warmUp.isOver(lanes)) {
            VectorLanes.INSTANCE.addScaled(sums, lanes, x, a, y, b, z, c, u, d);
        } else {
            PlainLanes.INSTANCE.addScaled(sums, lanes, x, a, y, b, z, c, u, d);
        }
    }

    @Override
    public void addScaled(long[] sums, int lanes, int[] x, int a, int[] y, int b, int[] z, int c, int[] u, int d) {
        if (warmUp.isOver(lanes)) {
            VectorLanes.INSTANCE.addScaled(sums, lanes, x, a, y, b, z, c, u, d);
        } else {
            PlainLanes.INSTANCE.addScaled(sums, lanes, x, a, y, b, z, c, u, d);
        }
    }

    @Override
    public void addScaled(int[] sums, int lanes, int[] x, int a, int[] y, int b, int[] z, int c, int[] u, int d) {
        if (warmUp.isOver(lanes)) {
            VectorLanes.INSTANCE.addScaled(sums, lanes, x, a, y, b, z, c, u, d);
        } else {
            PlainLanes.INSTANCE.addScaled(sums, lanes, x, a, y, b, z, c, u, d);
        }
    }

    @Override
    public void addPlane(long[] sums, Planes planes, int node, long weight) {
        if (warmUp.isOver(planes.lanes())) {
            VectorLanes.INSTANCE.addPlane(sums, planes, node, weight);
        } else {
            PlainLanes.INSTANCE.addPlane(sums, planes, node, weight);
        }
    }

    @Override
    public void atLeast(long[] sums, long threshold, Planes out, int node) {
        if (warmUp.isOver(out.lanes())) {
            VectorLanes.INSTANCE.atLeast(sums, threshold, out, node);
        } else {
            PlainLanes.INSTANCE.atLeast(sums, threshold, out, node);
        }
    }

    @Override
    public void above(short[] ranks, int offset, short bound, Planes out, int node) {
        if (warmUp.isOver(out.lanes())) {
            VectorLanes.INSTANCE.above(ranks, offset, bound, out, node);
        } else {
            PlainLanes.INSTANCE.above(ranks, offset, bound, out, node);
        }
    }
}
