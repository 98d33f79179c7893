package limen.finite;

import java.math.BigInteger;
import limen.transformer.kernel.DotKernel;
import limen.transformer.kernel.DotKernels;
import limen.transformer.kernel.Shares;

/**
 * An integer matrix times vectors of longs, exact, in the fastest form whose sums are proved to fit: few weights one by one; many in
 * doubles, where no partial sum passes 2^53, so that every order of adding gives the integer; else in longs.
 */
final class FastProduct {
    /** Fewer weights are multiplied one by one: a kernel would take longer to start than it saves. */
    private static final int LEAST_WEIGHTS = 4096;

    /** As many weights are kept as doubles; more would take eight times the memory of the model. */
    private static final int MOST_KEPT = 1 << 16;

    /** Doubles hold all integers up to here. */
    private static final BigInteger EXACT = BigInteger.ONE.shiftLeft(53);

    private final IntegerMatrix weights;
    /** [rows][columns] of few weights, else null. */
    private final int[][] few;
    /** Panels of all rows where they are kept, else null. */
    private final double[] kept;

    private final boolean exactInDoubles;

    /**
     * Prepares a product.
     *
     * @param weights of at most 4 bytes each
     * @param greatest |value| of a vector
     */
    FastProduct(IntegerMatrix weights, BigInteger greatest) {
        this.weights = weights;
        long size = (long) weights.rows() * weights.columns();
        few = size < LEAST_WEIGHTS ? new int[weights.rows()][weights.columns()] : null;
        long magnitude = 1;
        for (int row = 0; row < weights.rows(); row++) {
            if (few != null) {
                for (int k = 0; k < weights.columns(); k++) {
                    few[row][k] = (int) weights.get(row, k);
                }
            }
            magnitude = Math.max(magnitude, weights.magnitude(row));
        }
        exactInDoubles = few == null
                && greatest.max(BigInteger.ONE)
                                .multiply(BigInteger.valueOf(magnitude))
                                .compareTo(EXACT)
                        < 0;
        kept = exactInDoubles && size <= MOST_KEPT ? panel(0, weights.rows()) : null;
    }

    /** Rows as doubles, and as many of zeros as a whole panel needs. */
    private double[] panel(int from, int to) {
        double[] panel = new double[Math.ceilDiv(to - from, DotKernel.ROWS) * DotKernel.ROWS * weights.columns()];
        for (int row = from; row < to; row++) {
            weights.row(row, panel, (row - from) * weights.columns());
        }
        return panel;
    }

    /** {@return the weights of few, which must not be changed; null of many} */
    int[][] few() {
        return few;
    }

    /** {@return Σ_k weights[row][k]·values[k]} */
    long row(int row, long[] values) {
        long sum = 0;
        if (few != null) {
            int[] own = few[row];
            for (int k = 0; k < own.length; k++) {
                sum += own[k] * values[k];
            }
            return sum;
        }
        long[] own = weights.row(row);
        for (int k = 0; k < own.length; k++) {
            sum += own[k] * values[k];
        }
        return sum;
    }

    /**
     * Multiplies many vectors.
     *
     * @param values [vectors][columns]
     * @return [vectors][rows]
     */
    long[][] multiply(long[][] values) {
        long[][] sums = new long[values.length][weights.rows()];
        if (exactInDoubles) {
            inDoubles(values, sums);
            return sums;
        }
        for (int row = 0; row < weights.rows(); row++) {
            long[] own = few == null ? weights.row(row) : null;
            for (int t = 0; t < values.length; t++) {
                if (own == null) {
                    sums[t][row] = row(row, values[t]);
                    continue;
                }
                long sum = 0;
                for (int k = 0; k < own.length; k++) {
                    sum += own[k] * values[t][k];
                }
                sums[t][row] = sum;
            }
        }
        return sums;
    }

    private void inDoubles(long[][] values, long[][] sums) {
        int columns = weights.columns();
        double[][] in = new double[values.length][columns];
        for (int t = 0; t < in.length; t++) {
            for (int k = 0; k < columns; k++) {
                in[t][k] = values[t][k];
            }
        }
        DotKernel kernel = DotKernels.chosen();
        long work = (long) weights.rows() * columns * values.length;
        Shares.each(Math.ceilDiv(weights.rows(), DotKernel.ROWS), work, (from, to) -> {
            double[] panel = kept == null ? new double[DotKernel.ROWS * columns] : kept;
            double[][] out = new double[in.length][DotKernel.ROWS];
            for (int group = from; group < to; group++) {
                int first = group * DotKernel.ROWS;
                int some = Math.min(DotKernel.ROWS, weights.rows() - first);
                for (int k = 0; kept == null && k < some; k++) {
                    weights.row(first + k, panel, k * columns);
                }
                kernel.multiply(panel, kept == null ? 0 : first * columns, columns, in, 0, in.length, out, 0, some);
                for (int t = 0; t < out.length; t++) {
                    for (int k = 0; k < some; k++) {
                        sums[t][first + k] = (long) out[t][k];
                    }
                }
            }
        });
    }
}
