package limen.evaluate.kernel;

import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.I2L;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** Lane arithmetic on the Vector API. Methods are small so that C2 keeps every vector in a register. */
final class VectorLanes implements LaneKernel {
    static final VectorLanes INSTANCE = new VectorLanes();

    private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_PREFERRED;
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
            sum = sum.add(widened(x, l).mul(a));
            sum = sum.add(widened(y, l).mul(b));
            sum = sum.add(widened(z, l).mul(c));
            sum = sum.add(widened(u, l).mul(d));
            sum.intoArray(sums, l);
        }
    }

    private static LongVector widened(int[] values, int at) {
        return (LongVector) IntVector.fromArray(HALF, values, at).convertShape(I2L, LONGS, 0);
    }

    @Override
    public void addScaled(long[] sums, int lanes, int[] x, int a, int[] y, int b, int[] z, int c, int[] u, int d) {
        for (int l = 0; l < lanes; l += INTS.length()) {
            IntVector part = IntVector.fromArray(INTS, x, l).mul(a);
            part = part.add(IntVector.fromArray(INTS, y, l).mul(b));
            part = part.add(IntVector.fromArray(INTS, z, l).mul(c));
            part = part.add(IntVector.fromArray(INTS, u, l).mul(d));
            addWidened(sums, l, part, 0);
            addWidened(sums, l + LONGS.length(), part, 1);
        }
    }

    private static void addWidened(long[] sums, int at, IntVector values, int part) {
        LongVector wide = (LongVector) values.convertShape(I2L, LONGS, part);
        LongVector.fromArray(LONGS, sums, at).add(wide).intoArray(sums, at);
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
