package limen.evaluate.kernel;

import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.I2D;
import static jdk.incubator.vector.VectorOperators.I2L;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.NE;
import static jdk.incubator.vector.VectorOperators.XOR;
import static jdk.incubator.vector.VectorOperators.ZERO_EXTEND_S2I;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Lane arithmetic on the Vector API. Methods are small so that C2 keeps every vector in a register. None takes or returns a vector: each is
 * compiled by itself, never into its caller (config/java.sh, decision 0032).
 */
final class VectorLanes implements LaneKernel {
    static final VectorLanes INSTANCE = new VectorLanes();

    private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
    /** As many ints as a vector has longs. */
    private static final VectorSpecies<Integer> HALF =
            VectorSpecies.of(int.class, VectorShape.forBitSize(LONGS.vectorBitSize() / 2));

    private VectorLanes() {}

    @Override
    public String name() {
        return "vector";
    }

    @Override
    public void addScaled(long[] sums, int lanes, int[] x, long a, int[] y, long b, int[] z, long c, int[] u, long d) {
        for (int l = 0; l < lanes; l += LONGS.length()) {
            LongVector sum = LongVector.fromArray(LONGS, sums, l);
            sum = sum.add(((LongVector) IntVector.fromArray(HALF, x, l).convertShape(I2L, LONGS, 0)).mul(a));
            sum = sum.add(((LongVector) IntVector.fromArray(HALF, y, l).convertShape(I2L, LONGS, 0)).mul(b));
            sum = sum.add(((LongVector) IntVector.fromArray(HALF, z, l).convertShape(I2L, LONGS, 0)).mul(c));
            sum = sum.add(((LongVector) IntVector.fromArray(HALF, u, l).convertShape(I2L, LONGS, 0)).mul(d));
            sum.intoArray(sums, l);
        }
    }

    @Override
    public void addScaled(long[] sums, int lanes, int[] x, int a, int[] y, int b, int[] z, int c, int[] u, int d) {
        for (int l = 0; l < lanes; l += INTS.length()) {
            IntVector part = IntVector.fromArray(INTS, x, l).mul(a);
            part = part.add(IntVector.fromArray(INTS, y, l).mul(b));
            part = part.add(IntVector.fromArray(INTS, z, l).mul(c));
            part = part.add(IntVector.fromArray(INTS, u, l).mul(d));
            LongVector.fromArray(LONGS, sums, l)
                    .add(part.convertShape(I2L, LONGS, 0))
                    .intoArray(sums, l);
            LongVector.fromArray(LONGS, sums, l + LONGS.length())
                    .add(part.convertShape(I2L, LONGS, 1))
                    .intoArray(sums, l + LONGS.length());
        }
    }

    @Override
    public void addScaled(int[] sums, int lanes, int[] x, int a, int[] y, int b, int[] z, int c, int[] u, int d) {
        for (int l = 0; l < lanes; l += INTS.length()) {
            IntVector sum = IntVector.fromArray(INTS, sums, l);
            sum = sum.add(IntVector.fromArray(INTS, x, l).mul(a));
            sum = sum.add(IntVector.fromArray(INTS, y, l).mul(b));
            sum = sum.add(IntVector.fromArray(INTS, z, l).mul(c));
            sum = sum.add(IntVector.fromArray(INTS, u, l).mul(d));
            sum.intoArray(sums, l);
        }
    }

    @Override
    public void addPlane(long[] sums, Planes planes, int node, long weight) {
        long[] words = planes.array();
        int offset = planes.offset(node);
        for (int w = 0; w < planes.words(); w++) {
            long bits = words[offset + w];
            for (int l = 0; l < Long.SIZE; l += LONGS.length()) {
                int at = w * Long.SIZE + l;
                LongVector sum = LongVector.fromArray(LONGS, sums, at);
                sum.add(weight, VectorMask.fromLong(LONGS, bits >>> l)).intoArray(sums, at);
            }
        }
    }

    @Override
    public void sumPlanes(Planes planes, int[] nodes, int[] weights, int count, int least, int[] sums) {
        long[] words = planes.array();
        for (int w = 0; w < planes.words(); w++) {
            for (int l = 0; l < Long.SIZE; l += SHORTS.length()) {
                ShortVector sum = ShortVector.broadcast(SHORTS, (short) -least);
                for (int k = 0; k < count; k++) {
                    long bits = words[planes.offset(nodes[k]) + w] >>> l;
                    sum = sum.add((short) weights[k], VectorMask.fromLong(SHORTS, bits));
                }
                IntVector low = (IntVector) sum.convertShape(ZERO_EXTEND_S2I, INTS, 0);
                IntVector high = (IntVector) sum.convertShape(ZERO_EXTEND_S2I, INTS, 1);
                int at = w * Long.SIZE + l;
                low.add(least).intoArray(sums, at);
                high.add(least).intoArray(sums, at + INTS.length());
            }
        }
    }

    @Override
    public void atLeast(long[] sums, long threshold, Planes out, int node) {
        int offset = out.offset(node);
        for (int w = 0; w < out.words(); w++) {
            long bits = 0;
            for (int l = 0; l < Long.SIZE; l += LONGS.length()) {
                LongVector sum = LongVector.fromArray(LONGS, sums, w * Long.SIZE + l);
                bits |= sum.compare(GE, threshold).toLong() << l;
            }
            out.array()[offset + w] = bits;
        }
    }

    @Override
    public void place(int[] numbers, int column, int columns, double[] values) {
        for (int tile = 0; tile < numbers.length; tile += TILE) {
            int at = tile * columns + column * TILE;
            for (int l = 0; l < TILE; l += DOUBLES.length()) {
                IntVector some = IntVector.fromArray(HALF, numbers, tile + l);
                ((DoubleVector) some.convertShape(I2D, DOUBLES, 0)).intoArray(values, at + l);
            }
        }
    }

    @Override
    public void multiply(double[] matrix, int from, int to, int columns, double[] values, int lanes, double[] sums) {
        for (int tile = 0; tile < lanes; tile += TILE) {
            for (int l = 0; l < TILE; l += 2 * DOUBLES.length()) {
                for (int row = from; row < to; row += ROWS) {
                    int out = (row - from) * lanes + tile + l;
                    multiplyRows(matrix, row * columns, columns, values, tile * columns + l, lanes, sums, out);
                }
            }
        }
    }

    /** Four rows and two vectors of lanes: eight sums stay in registers. */
    private static void multiplyRows(
            double[] matrix, int weight, int columns, double[] values, int value, int lanes, double[] sums, int out) {
        DoubleVector a0 = DoubleVector.zero(DOUBLES);
        DoubleVector a1 = a0;
        DoubleVector a2 = a0;
        DoubleVector a3 = a0;
        DoubleVector b0 = a0;
        DoubleVector b1 = a0;
        DoubleVector b2 = a0;
        DoubleVector b3 = a0;
        for (int c = 0; c < columns; c++) {
            DoubleVector x = DoubleVector.fromArray(DOUBLES, values, value + c * TILE);
            DoubleVector y = DoubleVector.fromArray(DOUBLES, values, value + c * TILE + DOUBLES.length());
            DoubleVector w = DoubleVector.broadcast(DOUBLES, matrix[weight + c * ROWS]);
            a0 = w.fma(x, a0);
            b0 = w.fma(y, b0);
            w = DoubleVector.broadcast(DOUBLES, matrix[weight + c * ROWS + 1]);
            a1 = w.fma(x, a1);
            b1 = w.fma(y, b1);
            w = DoubleVector.broadcast(DOUBLES, matrix[weight + c * ROWS + 2]);
            a2 = w.fma(x, a2);
            b2 = w.fma(y, b2);
            w = DoubleVector.broadcast(DOUBLES, matrix[weight + c * ROWS + 3]);
            a3 = w.fma(x, a3);
            b3 = w.fma(y, b3);
        }
        a0.intoArray(sums, out);
        b0.intoArray(sums, out + DOUBLES.length());
        a1.intoArray(sums, out + lanes);
        b1.intoArray(sums, out + lanes + DOUBLES.length());
        a2.intoArray(sums, out + 2 * lanes);
        b2.intoArray(sums, out + 2 * lanes + DOUBLES.length());
        a3.intoArray(sums, out + 3 * lanes);
        b3.intoArray(sums, out + 3 * lanes + DOUBLES.length());
    }

    @Override
    public void addAtLeast(double[] sums, double[] more, int at, double threshold, Planes out, int node) {
        int offset = out.offset(node);
        for (int w = 0; w < out.words(); w++) {
            long bits = 0;
            for (int l = 0; l < Long.SIZE; l += DOUBLES.length()) {
                int lane = w * Long.SIZE + l;
                DoubleVector sum = DoubleVector.fromArray(DOUBLES, sums, lane)
                        .add(DoubleVector.fromArray(DOUBLES, more, at + lane));
                sum.intoArray(sums, lane);
                bits |= sum.compare(GE, threshold).toLong() << l;
            }
            out.array()[offset + w] = bits;
        }
    }

    @Override
    public void allOf(Planes[] sources, byte[] codes, int[] nodes, int from, int to, long flip, Planes out, int node) {
        if (out.words() < LONGS.length()) {
            PlainLanes.INSTANCE.allOf(sources, codes, nodes, from, to, flip, out, node);
            return;
        }
        long[] result = out.array();
        int at = out.offset(node);
        for (int w = 0; w < out.words(); w += LONGS.length()) {
            LongVector bits = LongVector.broadcast(LONGS, -1L);
            for (int k = from; k < to; k++) {
                Planes source = sources[codes[k] & COMPLEMENT - 1];
                bits = LongVector.fromArray(LONGS, source.array(), source.offset(nodes[k]) + w)
                        .lanewise(XOR, codes[k] >= COMPLEMENT ? -1L : 0L)
                        .and(bits);
            }
            bits.lanewise(XOR, flip).intoArray(result, at + w);
        }
    }

    @Override
    public void choose(short[] ranks, int offset, int table, Planes out, int node) {
        int at = out.offset(node);
        ShortVector tables = ShortVector.broadcast(SHORTS, (short) table);
        for (int w = 0; w < out.words(); w++) {
            long bits = 0;
            for (int l = 0; l < Long.SIZE; l += SHORTS.length()) {
                ShortVector rank = ShortVector.fromArray(SHORTS, ranks, offset + w * Long.SIZE + l);
                ShortVector chosen = tables.lanewise(LSHR, rank).and((short) 1);
                bits |= chosen.compare(NE, (short) 0).toLong() << l;
            }
            out.array()[at + w] = bits;
        }
    }

    @Override
    public void above(short[] ranks, int offset, short bound, Planes out, int node) {
        int at = out.offset(node);
        for (int w = 0; w < out.words(); w++) {
            long bits = 0;
            for (int l = 0; l < Long.SIZE; l += SHORTS.length()) {
                ShortVector rank = ShortVector.fromArray(SHORTS, ranks, offset + w * Long.SIZE + l);
                bits |= rank.compare(GT, bound).toLong() << l;
            }
            out.array()[at + w] = bits;
        }
    }
}
