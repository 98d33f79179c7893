package limen.evaluate.kernel;

/** Lane arithmetic in plain loops. */
final class PlainLanes implements LaneKernel {
    static final PlainLanes INSTANCE = new PlainLanes();

    private PlainLanes() {}

    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public void addScaled(long[] sums, int lanes, int[] x, long a, int[] y, long b, int[] z, long c, int[] u, long d) {
        for (int l = 0; l < lanes; l++) {
            sums[l] += a * x[l] + b * y[l] + c * z[l] + d * u[l];
        }
    }

    @Override
    public void addScaled(long[] sums, int lanes, int[] x, int a, int[] y, int b, int[] z, int c, int[] u, int d) {
        for (int l = 0; l < lanes; l++) {
            sums[l] += a * x[l] + b * y[l] + c * z[l] + d * u[l];
        }
    }

    @Override
    public void addScaled(int[] sums, int lanes, int[] x, int a, int[] y, int b, int[] z, int c, int[] u, int d) {
        for (int l = 0; l < lanes; l++) {
            sums[l] += a * x[l] + b * y[l] + c * z[l] + d * u[l];
        }
    }

    @Override
    public void addPlane(long[] sums, Planes planes, int node, long weight) {
        long[] words = planes.array();
        int offset = planes.offset(node);
        for (int w = 0; w < planes.words(); w++) {
            for (long rest = words[offset + w]; rest != 0; rest &= rest - 1) {
                sums[w * Long.SIZE + Long.numberOfTrailingZeros(rest)] += weight;
            }
        }
    }

    @Override
    public void atLeast(long[] sums, long threshold, Planes out, int node) {
        int offset = out.offset(node);
        for (int w = 0; w < out.words(); w++) {
            long bits = 0;
            for (int l = 0; l < Long.SIZE; l++) {
                bits |= (sums[w * Long.SIZE + l] >= threshold ? 1L : 0L) << l;
            }
            out.array()[offset + w] = bits;
        }
    }

    @Override
    public void above(short[] ranks, int offset, short bound, Planes out, int node) {
        int at = out.offset(node);
        for (int w = 0; w < out.words(); w++) {
            long bits = 0;
            for (int l = 0; l < Long.SIZE; l++) {
                bits |= (ranks[offset + w * Long.SIZE + l] > bound ? 1L : 0L) << l;
            }
            out.array()[at + w] = bits;
        }
    }
}
