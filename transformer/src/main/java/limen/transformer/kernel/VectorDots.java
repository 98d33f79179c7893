package limen.transformer.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The same on the Vector API: a vector of four lanes is the four partial sums of one row and one vector; four rows and two vectors at a
 * time keep eight of them in registers.
 *
 * <p>Always four lanes, however wide the machine's vectors are: they are the rule. Multiplication and addition are two instructions.
 * The inner loops are written out and call nothing of ours, for past its node budget C2 inlines the Vector API's methods only, and
 * vectors that are passed to others are boxed.
 */
final class VectorDots implements DotKernel {
    private static final VectorSpecies<Double> LANES = DoubleVector.SPECIES_256;
    private static final int LENGTH = 4;

    /** As wide as the machine's vectors, for what has no sums. */
    private static final VectorSpecies<Double> WIDE =
            DoubleVector.SPECIES_PREFERRED.length() > LENGTH ? DoubleVector.SPECIES_512 : LANES;

    private static final VectorSpecies<Integer> BITS =
            VectorSpecies.of(int.class, VectorShape.forBitSize(WIDE.length() * Integer.SIZE));
    private static final VectorSpecies<Short> UPPER =
            VectorSpecies.of(short.class, VectorShape.forBitSize(WIDE.length() * Short.SIZE));

    /** Whether the machine's preferred vector has at least 256 bits. */
    static boolean isFast() {
        return DoubleVector.SPECIES_PREFERRED.length() >= LENGTH;
    }

    @Override
    public String name() {
        return "vector";
    }

    @Override
    public void multiply(
            double[] panel, int at, int columns, double[][] in, int from, int to, double[][] out, int row, int rows) {
        double[] sums = new double[2 * ROWS * LENGTH];
        int t = from;
        for (; t + 1 < to; t += 2) {
            two(panel, at, columns, in[t], in[t + 1], sums);
            finish(sums, 0, panel, at, columns, in[t], out[t], row, rows);
            finish(sums, ROWS * LENGTH, panel, at, columns, in[t + 1], out[t + 1], row, rows);
        }
        if (t < to) {
            one(panel, at, columns, in[t], sums);
            finish(sums, 0, panel, at, columns, in[t], out[t], row, rows);
        }
    }

    /** C2 makes no vectors of the plain loop: it does not extend shorts. */
    @Override
    public void widen(short[] upper, double[] out, int to, int count) {
        int k = 0;
        for (; k + WIDE.length() <= count; k += WIDE.length()) {
            ShortVector.fromArray(UPPER, upper, k)
                    .convertShape(VectorOperators.S2I, BITS, 0)
                    .reinterpretAsInts()
                    .lanewise(VectorOperators.LSHL, Short.SIZE)
                    .reinterpretAsFloats()
                    .convertShape(VectorOperators.F2D, WIDE, 0)
                    .reinterpretAsDoubles()
                    .intoArray(out, to + k);
        }
        PlainDots.widen(upper, k, out, to, count);
    }

    /** The partial sums of two vectors. */
    private static void two(double[] panel, int at, int columns, double[] first, double[] second, double[] sums) {
        DoubleVector a0 = DoubleVector.zero(LANES);
        DoubleVector a1 = a0;
        DoubleVector a2 = a0;
        DoubleVector a3 = a0;
        DoubleVector b0 = a0;
        DoubleVector b1 = a0;
        DoubleVector b2 = a0;
        DoubleVector b3 = a0;
        int at1 = at + columns;
        int at2 = at1 + columns;
        int at3 = at2 + columns;
        for (int c = 0; c + LENGTH <= columns; c += LENGTH) {
            DoubleVector x = DoubleVector.fromArray(LANES, first, c);
            DoubleVector y = DoubleVector.fromArray(LANES, second, c);
            DoubleVector w = DoubleVector.fromArray(LANES, panel, at + c);
            a0 = a0.add(w.mul(x));
            b0 = b0.add(w.mul(y));
            w = DoubleVector.fromArray(LANES, panel, at1 + c);
            a1 = a1.add(w.mul(x));
            b1 = b1.add(w.mul(y));
            w = DoubleVector.fromArray(LANES, panel, at2 + c);
            a2 = a2.add(w.mul(x));
            b2 = b2.add(w.mul(y));
            w = DoubleVector.fromArray(LANES, panel, at3 + c);
            a3 = a3.add(w.mul(x));
            b3 = b3.add(w.mul(y));
        }
        a0.intoArray(sums, 0);
        a1.intoArray(sums, LENGTH);
        a2.intoArray(sums, 2 * LENGTH);
        a3.intoArray(sums, 3 * LENGTH);
        b0.intoArray(sums, 4 * LENGTH);
        b1.intoArray(sums, 5 * LENGTH);
        b2.intoArray(sums, 6 * LENGTH);
        b3.intoArray(sums, 7 * LENGTH);
    }

    /** The partial sums of one vector. */
    private static void one(double[] panel, int at, int columns, double[] in, double[] sums) {
        DoubleVector a0 = DoubleVector.zero(LANES);
        DoubleVector a1 = a0;
        DoubleVector a2 = a0;
        DoubleVector a3 = a0;
        int at1 = at + columns;
        int at2 = at1 + columns;
        int at3 = at2 + columns;
        for (int c = 0; c + LENGTH <= columns; c += LENGTH) {
            DoubleVector x = DoubleVector.fromArray(LANES, in, c);
            a0 = a0.add(DoubleVector.fromArray(LANES, panel, at + c).mul(x));
            a1 = a1.add(DoubleVector.fromArray(LANES, panel, at1 + c).mul(x));
            a2 = a2.add(DoubleVector.fromArray(LANES, panel, at2 + c).mul(x));
            a3 = a3.add(DoubleVector.fromArray(LANES, panel, at3 + c).mul(x));
        }
        a0.intoArray(sums, 0);
        a1.intoArray(sums, LENGTH);
        a2.intoArray(sums, 2 * LENGTH);
        a3.intoArray(sums, 3 * LENGTH);
    }

    /** The last columns, and the sum of the partial sums. */
    private static void finish(
            double[] sums,
            int first,
            double[] panel,
            int at,
            int columns,
            double[] in,
            double[] out,
            int row,
            int rows) {
        int whole = columns & -LENGTH;
        for (int k = 0; k < rows; k++) {
            int s = first + k * LENGTH;
            double sum = sums[s];
            for (int c = whole; c < columns; c++) {
                sum += panel[at + k * columns + c] * in[c];
            }
            out[row + k] = sum + sums[s + 1] + (sums[s + 2] + sums[s + 3]);
        }
    }
}
