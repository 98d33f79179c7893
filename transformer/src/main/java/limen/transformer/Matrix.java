package limen.transformer;

import java.util.Arrays;
import limen.io.InputException;
import limen.transformer.kernel.DotKernel;
import limen.transformer.kernel.DotKernels;
import limen.transformer.kernel.PlainDots;
import limen.transformer.kernel.Shares;

/**
 * A dense matrix of finite doubles, [rows × columns], stored row by row as float or double.
 *
 * <p>Every value is an exact dyadic rational: float storage holds checkpoints of 32 bits and less without loss.
 * Immutable by contract: the array is not copied and must not be changed afterwards. Infinite or undefined values are
 * refused by {@link Transformer}, which can name the tensor.
 */
public final class Matrix {
    /** Matrices of fewer weights are multiplied by the plain loop: starting the kernels would take longer than they save. */
    private static final int LEAST_WEIGHTS = 4096;

    private final int rows;
    private final int columns;
    private final float[] floats;
    private final double[] doubles;

    private Matrix(int rows, int columns, float[] floats, double[] doubles) {
        int stored = floats != null ? floats.length : doubles.length;
        if (rows < 0 || columns < 0 || (long) rows * columns != stored) {
            throw new InputException(
                    "matrix " + rows + " × " + columns + ": needs exactly that many values, got " + stored);
        }
        this.rows = rows;
        this.columns = columns;
        this.floats = floats;
        this.doubles = doubles;
    }

    /** A matrix over {@code values}, row by row. */
    public static Matrix of(int rows, int columns, float[] values) {
        return new Matrix(rows, columns, values, null);
    }

    /** A matrix over {@code values}, row by row. */
    public static Matrix of(int rows, int columns, double[] values) {
        return new Matrix(rows, columns, null, values);
    }

    /** A copy of {@code rows}, which all have the same length; without rows the matrix is 0 × 0. */
    public static Matrix ofRows(double[][] rows) {
        int columns = rows.length == 0 ? 0 : rows[0].length;
        double[] values = new double[Math.multiplyExact(rows.length, columns)];
        for (int r = 0; r < rows.length; r++) {
            if (rows[r].length != columns) {
                throw new InputException("matrix row " + r + ": has " + rows[r].length
                        + " values where the rows before have " + columns + ", make them equal");
            }
            System.arraycopy(rows[r], 0, values, r * columns, columns);
        }
        return of(rows.length, columns, values);
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    /** The value in one row and column. */
    public double get(int row, int column) {
        int index = row * columns + column;
        return floats != null ? floats[index] : doubles[index];
    }

    /** A copy of one row. */
    public double[] row(int row) {
        double[] copy = new double[columns];
        for (int c = 0; c < columns; c++) {
            copy[c] = get(row, c);
        }
        return copy;
    }

    /** A copy with rows and columns exchanged, in the same storage width. */
    public Matrix transposed() {
        if (floats != null) {
            float[] values = new float[floats.length];
            for (int r = 0; r < rows; r++) {
                for (int c = 0; c < columns; c++) {
                    values[c * rows + r] = floats[r * columns + c];
                }
            }
            return of(columns, rows, values);
        }
        double[] values = new double[doubles.length];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                values[c * rows + r] = doubles[r * columns + c];
            }
        }
        return of(columns, rows, values);
    }

    /** A copy of rows {@code from} (inclusive) to {@code to} (exclusive). */
    public Matrix rows(int from, int to) {
        return floats != null
                ? of(to - from, columns, Arrays.copyOfRange(floats, from * columns, to * columns))
                : of(to - from, columns, Arrays.copyOfRange(doubles, from * columns, to * columns));
    }

    /**
     * {@code out = this · in} in float64, each row summed in the order of {@link DotKernel}. Cost rows · columns.
     *
     * @param in at least [columns]
     * @param out at least [rows], not the same array as {@code in}
     */
    public void multiply(double[] in, double[] out) {
        for (int r = 0; r < rows; r++) {
            out[r] = floats != null ? dot(floats, r * columns, in) : PlainDots.dot(doubles, r * columns, columns, in);
        }
    }

    /**
     * {@code out[t] = this · in[t]} for every t, the same bits as one by one. Reads the weights once; shared by the machine's processors where
     * there is enough to do.
     *
     * @param in each at least [columns]
     * @param out as many, each at least [rows], none of them one of {@code in}
     */
    public void multiply(double[][] in, double[][] out) {
        multiply(in, out, DotKernels.chosen());
    }

    /** With a given kernel, for comparisons. */
    void multiply(double[][] in, double[][] out, DotKernel kernel) {
        long weights = (long) rows * columns;
        if (weights < LEAST_WEIGHTS) {
            for (int t = 0; t < in.length; t++) {
                multiply(in[t], out[t]);
            }
            return;
        }
        Shares.each(Math.ceilDiv(rows, DotKernel.ROWS), weights * in.length, (from, to) -> {
            double[] panel = new double[DotKernel.ROWS * columns];
            for (int group = from; group < to; group++) {
                int row = group * DotKernel.ROWS;
                int some = Math.min(DotKernel.ROWS, rows - row);
                boolean there = doubles != null && some == DotKernel.ROWS;
                if (!there) {
                    fill(panel, row * columns, some * columns);
                }
                kernel.multiply(
                        there ? doubles : panel, there ? row * columns : 0, columns, in, 0, in.length, out, row, some);
            }
        });
    }

    private void fill(double[] panel, int at, int count) {
        if (doubles != null) {
            System.arraycopy(doubles, at, panel, 0, count);
            return;
        }
        for (int k = 0; k < count; k++) {
            panel[k] = floats[at + k];
        }
    }

    /** {@link PlainDots#dot} of floats, widened one by one. */
    private double dot(float[] values, int at, double[] in) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int c = 0;
        for (; c + 3 < columns; c += 4) {
            s0 += values[at + c] * in[c];
            s1 += values[at + c + 1] * in[c + 1];
            s2 += values[at + c + 2] * in[c + 2];
            s3 += values[at + c + 3] * in[c + 3];
        }
        for (; c < columns; c++) {
            s0 += values[at + c] * in[c];
        }
        return s0 + s1 + (s2 + s3);
    }

    /** Same shape and the same values (0.0 and −0.0 differ), whatever the storage. */
    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Matrix that) || rows != that.rows || columns != that.columns) {
            return false;
        }
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                if (Double.compare(get(r, c), that.get(r, c)) != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 31 * rows + columns;
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                hash = 31 * hash + Double.hashCode(get(r, c));
            }
        }
        return hash;
    }

    @Override
    public String toString() {
        return "Matrix[" + rows + " × " + columns + "]";
    }
}
