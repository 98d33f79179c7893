package limen.evaluate.kernel;

import java.util.Arrays;

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
    public void sumPlanes(Planes planes, int[] nodes, int[] weights, int count, int least, int[] sums) {
        Arrays.fill(sums, 0, planes.lanes(), 0);
        long[] words = planes.array();
        for (int k = 0; k < count; k++) {
            int offset = planes.offset(nodes[k]);
            for (int w = 0; w < planes.words(); w++) {
                for (long rest = words[offset + w]; rest != 0; rest &= rest - 1) {
                    sums[w * Long.SIZE + Long.numberOfTrailingZeros(rest)] += weights[k];
                }
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
    public void place(int[] numbers, int column, int columns, double[] values) {
        for (int tile = 0; tile < numbers.length; tile += TILE) {
            int at = tile * columns + column * TILE;
            for (int l = 0; l < TILE; l++) {
                values[at + l] = numbers[tile + l];
            }
        }
    }

    @Override
    public void multiply(double[] matrix, int from, int to, int columns, double[] values, int lanes, double[] sums) {
        Arrays.fill(sums, 0, (to - from) * lanes, 0);
        for (int tile = 0; tile < lanes; tile += TILE) {
            for (int row = from; row < to; row++) {
                int weights = row / ROWS * ROWS * columns + row % ROWS;
                int out = (row - from) * lanes + tile;
                int c = 0;
                for (; c + 3 < columns; c += 4) {
                    addColumns(matrix, weights + c * ROWS, values, tile * columns + c * TILE, sums, out);
                }
                for (; c < columns; c++) {
                    double weight = matrix[weights + c * ROWS];
                    int at = tile * columns + c * TILE;
                    for (int l = 0; l < TILE; l++) {
                        sums[out + l] += weight * values[at + l];
                    }
                }
            }
        }
    }

    /** Four columns of a tile in one row. */
    private static void addColumns(double[] matrix, int weight, double[] values, int at, double[] sums, int out) {
        double a = matrix[weight];
        double b = matrix[weight + ROWS];
        double c = matrix[weight + 2 * ROWS];
        double d = matrix[weight + 3 * ROWS];
        for (int l = 0; l < TILE; l++) {
            int k = at + l;
            sums[out + l] +=
                    a * values[k] + b * values[k + TILE] + (c * values[k + 2 * TILE] + d * values[k + 3 * TILE]);
        }
    }

    @Override
    public void addAtLeast(double[] sums, double[] more, int at, double threshold, Planes out, int node) {
        int offset = out.offset(node);
        for (int w = 0; w < out.words(); w++) {
            long bits = 0;
            for (int l = 0; l < Long.SIZE; l++) {
                double sum = sums[w * Long.SIZE + l] + more[at + w * Long.SIZE + l];
                sums[w * Long.SIZE + l] = sum;
                bits |= (sum >= threshold ? 1L : 0L) << l;
            }
            out.array()[offset + w] = bits;
        }
    }

    @Override
    public void allOf(Planes[] sources, byte[] codes, int[] nodes, int from, int to, long flip, Planes out, int node) {
        long[] result = out.array();
        int at = out.offset(node);
        int words = out.words();
        for (int w = 0; w < words; w++) {
            long bits = -1;
            for (int k = from; k < to; k++) {
                Planes source = sources[codes[k] & COMPLEMENT - 1];
                bits &= source.array()[source.offset(nodes[k]) + w] ^ (codes[k] >= COMPLEMENT ? -1L : 0L);
            }
            result[at + w] = bits ^ flip;
        }
    }

    @Override
    public void choose(short[] ranks, int offset, int table, Planes out, int node) {
        int at = out.offset(node);
        for (int w = 0; w < out.words(); w++) {
            long bits = 0;
            for (int l = 0; l < Long.SIZE; l++) {
                bits |= (table >>> ranks[offset + w * Long.SIZE + l] & 1L) << l;
            }
            out.array()[at + w] = bits;
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
