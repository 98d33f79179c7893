package limen.transformer.load;

import java.util.function.IntFunction;
import java.util.stream.IntStream;
import limen.transformer.Matrix;

/**
 * A tensor to be written, row by row.
 *
 * @param name its name
 * @param shape one or two sizes
 * @param rows number of rows, 1 for a vector
 * @param row a copy of each row
 */
record NamedTensor(String name, long[] shape, int rows, IntFunction<double[]> row) {
    static NamedTensor of(String name, Matrix matrix) {
        return new NamedTensor(name, new long[] {matrix.rows(), matrix.columns()}, matrix.rows(), matrix::row);
    }

    static NamedTensor of(String name, double[] vector) {
        return new NamedTensor(name, new long[] {vector.length}, 1, unused -> vector);
    }

    /** Number of values. */
    long size() {
        long size = 1;
        for (long each : shape) {
            size *= each;
        }
        return size;
    }

    /** Whether every value is a 32-bit float exactly. */
    boolean isFloat() {
        return IntStream.range(0, rows).allMatch(r -> {
            for (double value : row.apply(r)) {
                if ((float) value != value) {
                    return false;
                }
            }
            return true;
        });
    }
}
