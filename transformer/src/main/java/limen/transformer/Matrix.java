package limen.transformer;

import java.lang.foreign.MemorySegment;
import limen.io.InputException;
import limen.transformer.kernel.DotKernel;
import limen.transformer.kernel.DotKernels;
import limen.transformer.kernel.Shares;

/**
 * A dense matrix of finite doubles, [rows × columns], stored row by row as double, float, or as bytes of a file.
 *
 * <p>Every value is an exact dyadic rational: float storage holds checkpoints of 32 bits and less without loss.
 * Immutable by contract: arrays and bytes are not copied and must not be changed afterwards. Infinite or undefined values are
 * refused by {@link Transformer}, which can name the tensor.
 */
public final class Matrix {
    /** Matrices of fewer weights are multiplied by the plain loop: starting the kernels would take longer than they save. */
    private static final int LEAST_WEIGHTS = 4096;

    private final int rows;
    private final int columns;
    private final MatrixValues values;

    private Matrix(int rows, int columns, MatrixValues values) {
        if (rows < 0 || columns < 0 || (long) rows * columns != values.count()) {
            throw new InputException(
                    "matrix " + rows + " × " + columns + ": needs exactly that many values, got " + values.count());
        }
        this.rows = rows;
        this.columns = columns;
        this.values = values;
    }

    /** A matrix over {@code values}, row by row. */
    public static Matrix of(int rows, int columns, float[] values) {
        return new Matrix(rows, columns, new MatrixValues.Floats(values));
    }

    /** A matrix over {@code values}, row by row. */
    public static Matrix of(int rows, int columns, double[] values) {
        return new Matrix(rows, columns, new MatrixValues.Doubles(values));
    }

    /**
     * A matrix over bytes that are there already, as a rule of a mapped file, which then is read where the matrix is used.
     *
     * @param rows number of rows
     * @param columns number of columns
     * @param type of each value
     * @param bytes little-endian, row by row, fewer than 2^31 values
     */
    public static Matrix over(int rows, int columns, StoredFloat type, MemorySegment bytes) {
        return new Matrix(rows, columns, new MatrixValues.Stored(type, bytes));
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
        return values.get(row * columns + column);
    }

    /** A copy of one row. */
    public double[] row(int row) {
        double[] copy = new double[columns];
        values.copy(row * columns, copy, 0, columns);
        return copy;
    }

    /** With rows and columns exchanged, in the same storage width, in memory. */
    public Matrix transposed() {
        return new Matrix(columns, rows, values.transposed(rows, columns));
    }

    /** The same as floats or doubles in memory, whatever it was made of. */
    public Matrix inMemory() {
        return new Matrix(rows, columns, values.inMemory());
    }

    /** Rows {@code from} (inclusive) to {@code to} (exclusive). */
    public Matrix rows(int from, int to) {
        return new Matrix(to - from, columns, values.part(from * columns, to * columns));
    }

    /**
     * {@code out = this · in} in float64, each row summed in the order of {@link DotKernel}. Cost rows · columns.
     *
     * @param in at least [columns]
     * @param out at least [rows], not the same array as {@code in}
     */
    public void multiply(double[] in, double[] out) {
        for (int r = 0; r < rows; r++) {
            out[r] = values.dot(r * columns, columns, in);
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
        double[] doubles = values instanceof MatrixValues.Doubles stored ? stored.values() : null;
        Shares.each(Math.ceilDiv(rows, DotKernel.ROWS), weights * in.length, (from, to) -> {
            double[] panel = new double[DotKernel.ROWS * columns];
            for (int group = from; group < to; group++) {
                int row = group * DotKernel.ROWS;
                int some = Math.min(DotKernel.ROWS, rows - row);
                boolean there = doubles != null && some == DotKernel.ROWS;
                if (!there) {
                    values.copy(row * columns, panel, 0, some * columns);
                }
                kernel.multiply(
                        there ? doubles : panel, there ? row * columns : 0, columns, in, 0, in.length, out, row, some);
            }
        });
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
