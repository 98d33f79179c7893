package limen.transformer.load.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import limen.io.FileFormatException;
import limen.transformer.Matrix;
import limen.transformer.StoredFloat;

/**
 * A tensor in an open file: element (i, j, …) is number offset + i · strides[0] + j · strides[1] + … of a row of numbers.
 *
 * <p>Whoever makes one has checked that all of it lies in the file. Values are exact.
 *
 * @param where the file and the tensor, for messages
 * @param type of its elements
 * @param bytes the row of numbers, little-endian
 * @param offset of the first element, in elements
 * @param shape its sizes; not to be changed
 * @param strides one per size, in elements; not to be changed
 */
public record StoredTensor(
        String where, TensorType type, MemorySegment bytes, long offset, long[] shape, long[] strides) {
    /** As long as an array may be on every JVM. */
    private static final long LONGEST = Integer.MAX_VALUE - 8;

    /** Matrices of fewer bytes are copied out of the file, whatever it is. */
    private static final long LEAST_LEFT = 1 << 18;

    /** A tensor whose elements follow each other, the last index first. */
    public static StoredTensor dense(String where, TensorType type, MemorySegment bytes, long[] shape) {
        long[] strides = new long[shape.length];
        long step = 1;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            strides[axis] = step;
            step *= Math.max(1, shape[axis]);
        }
        return new StoredTensor(where, type, bytes, 0, shape, strides);
    }

    /** {@return whether it has this shape} */
    public boolean isShaped(long... sizes) {
        return Arrays.equals(shape, sizes);
    }

    /** {@return the number of its elements, at least 2^62 if there are more} */
    public long elements() {
        long product = 1;
        for (long size : shape) {
            product = size == 0 ? 0 : product > (1L << 62) / size ? 1L << 62 : product * size;
        }
        return product;
    }

    /**
     * {@return a tensor of two dimensions; every value finite}
     *
     * @param rows its first size
     * @param columns its second size
     */
    public Matrix matrix(int rows, int columns) {
        return matrix(rows, columns, false);
    }

    /**
     * {@return a tensor of two dimensions whose values are finite or −∞}
     *
     * @param rows its first size
     * @param columns its second size
     */
    public Matrix biases(int rows, int columns) {
        return matrix(rows, columns, true);
    }

    private Matrix matrix(int rows, int columns, boolean infinite) {
        requireShape(rows, columns);
        int count = requireWeights();
        if (type == TensorType.F64) {
            double[] values = new double[count];
            fill(values, infinite);
            return Matrix.of(rows, columns, values);
        }
        StoredFloat stored = type.stored();
        if (isDense()) {
            Matrix mapped = Matrix.over(
                    rows, columns, stored, bytes.asSlice(offset * stored.bytes(), (long) count * stored.bytes()));
            requireFinite(mapped, infinite);
            boolean worth = (long) count * stored.bytes() >= LEAST_LEFT;
            return worth && MappedFile.stays(bytes) ? mapped : mapped.inMemory();
        }
        float[] values = new float[count];
        int k = 0;
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                values[k++] = (float) element(offset + r * strides[0] + c * strides[1]);
            }
        }
        Matrix matrix = Matrix.of(rows, columns, values);
        requireFinite(matrix, infinite);
        return matrix;
    }

    private void requireFinite(Matrix matrix, boolean infinite) {
        for (int r = 0; r < matrix.rows(); r++) {
            double[] row = matrix.row(r);
            for (int c = 0; c < row.length; c++) {
                requireFinite(r * row.length + c, row[c], infinite);
            }
        }
    }

    /**
     * {@return a tensor of one dimension; every value finite}
     *
     * @param length its size
     */
    public double[] vector(int length) {
        requireShape(length);
        double[] values = new double[requireWeights()];
        fill(values, false);
        return values;
    }

    /**
     * {@return one value, exact}
     *
     * @param index its place, one number per dimension
     */
    public double value(long... index) {
        long at = offset;
        for (int axis = 0; axis < index.length; axis++) {
            at += index[axis] * strides[axis];
        }
        return element(at);
    }

    private double element(long at) {
        return switch (type) {
            case F64 -> bytes.get(MappedFile.DOUBLE, at * Double.BYTES);
            case F32 -> bytes.get(MappedFile.FLOAT, at * Float.BYTES);
            case F16 -> Float.float16ToFloat(bytes.get(MappedFile.SHORT, at * Short.BYTES));
            case BF16 -> Float.intBitsToFloat(bytes.get(MappedFile.SHORT, at * Short.BYTES) << Short.SIZE);
            case I32 -> bytes.get(MappedFile.INT, at * Integer.BYTES);
            case I64 -> integer(bytes.get(MappedFile.LONG, at * Long.BYTES));
            case I8 -> bytes.get(ValueLayout.JAVA_BYTE, at);
            case U8 -> bytes.get(ValueLayout.JAVA_BYTE, at) & 0xff;
            default -> throw noWeights();
        };
    }

    private double integer(long value) {
        if ((long) (double) value != value || Math.abs(value) > 1L << 53) {
            throw refuse("value " + value + " is no float64 exactly, repair the file");
        }
        return value;
    }

    /** A refusal of this tensor. */
    public FileFormatException refuse(String what) {
        return new FileFormatException(where, what);
    }

    /** Refuses another shape. */
    public void requireShape(long... expected) {
        if (isShaped(expected)) {
            return;
        }
        String turned = shape.length == 2 && expected.length == 2 && isShaped(expected[1], expected[0])
                ? "it is stored transposed, store it as " + Arrays.toString(expected)
                : "it belongs to another model than config.json, or config.json names a wrong size, correct the one"
                        + " that is wrong";
        throw refuse(
                "expected shape " + Arrays.toString(expected) + ", found " + Arrays.toString(shape) + ": " + turned);
    }

    private boolean isDense() {
        long step = 1;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            if (shape[axis] != 1 && strides[axis] != step) {
                return false;
            }
            step *= shape[axis];
        }
        return true;
    }

    private FileFormatException noWeights() {
        return refuse("type " + type + " holds no plain weights, convert it to F32, F16 or BF16");
    }

    private int requireWeights() {
        if (!type.isFloat()) {
            throw noWeights();
        }
        if (elements() > LONGEST) {
            throw refuse("has more than 2^31 values, too many for one tensor");
        }
        return (int) elements();
    }

    private void fill(double[] values, boolean infinite) {
        int columns = shape.length == 2 ? (int) shape[1] : 1;
        for (int k = 0; k < values.length; k++) {
            long at = offset + k / columns * strides[0] + (shape.length == 2 ? k % columns * strides[1] : 0);
            values[k] = element(at);
            requireFinite(k, values[k], infinite);
        }
    }

    private void requireFinite(int index, double value, boolean infinite) {
        if (!Double.isFinite(value) && !(infinite && value == Double.NEGATIVE_INFINITY)) {
            int columns = shape.length == 2 ? (int) shape[1] : 0;
            String place = columns == 0 ? "[" + index + "]" : "[" + index / columns + ", " + index % columns + "]";
            throw refuse("value " + value + " at " + place + " is not finite, repair the weights");
        }
    }
}
