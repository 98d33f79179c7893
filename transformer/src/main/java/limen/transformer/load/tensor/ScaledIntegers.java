package limen.transformer.load.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import limen.transformer.Matrix;

/**
 * Weights of 8 bits with scales beside them: weight = scale · (stored − zero point), one scale per tensor, per row, or per group of columns of a
 * row.
 *
 * <p>Every weight must be a float64 exactly, which a float32 scale times a difference of 9 bits always is; one that would have to be rounded is
 * refused.
 */
public final class ScaledIntegers {
    private static final String WEIGHT = "weight";
    private static final List<String> SCALES = List.of("weight_scale", "weight_scales", "scale", "scales");
    private static final List<String> ZEROS = List.of("weight_zero_point", "zero_point", "weight_zeros");

    private final StoredTensor stored;
    private final StoredTensor scale;
    private final StoredTensor zero;
    private final List<String> companions;

    private ScaledIntegers(StoredTensor stored, StoredTensor scale, StoredTensor zero, List<String> companions) {
        this.stored = stored;
        this.scale = scale;
        this.zero = zero;
        this.companions = companions;
    }

    /**
     * {@return the weights of a tensor, if it holds integers of 8 bits and has a scale}
     *
     * @param name of the tensor, {@code ….weight}
     * @param tensors all of the model
     */
    public static Optional<ScaledIntegers> find(String name, Map<String, StoredTensor> tensors) {
        StoredTensor stored = tensors.get(name);
        boolean bytes = stored != null && (stored.type() == TensorType.I8 || stored.type() == TensorType.U8);
        if (!bytes || !name.endsWith(WEIGHT)) {
            return Optional.empty();
        }
        String root = name.substring(0, name.length() - WEIGHT.length());
        if (tensors.containsKey(root + "SCB")) {
            throw stored.refuse("is packed by bitsandbytes: its scale " + root
                    + "SCB counts 127ths, so that the weights are no binary fractions: dequantize the model, then save"
                    + " it");
        }
        List<String> scales = present(root, SCALES, tensors);
        List<String> zeros = present(root, ZEROS, tensors);
        if (scales.isEmpty()) {
            return Optional.empty();
        }
        if (scales.size() > 1 || zeros.size() > 1) {
            throw stored.refuse(
                    "has several scales or zero points, " + scales + " " + zeros + ": keep those that belong to it");
        }
        List<String> companions = new ArrayList<>(scales);
        companions.addAll(zeros);
        // what compressed-tensors writes beside it says the shape again
        if (tensors.containsKey(root + "weight_shape")) {
            companions.add(root + "weight_shape");
        }
        return Optional.of(new ScaledIntegers(
                stored,
                tensors.get(scales.getFirst()),
                zeros.isEmpty() ? null : tensors.get(zeros.getFirst()),
                companions));
    }

    private static List<String> present(String root, List<String> names, Map<String, StoredTensor> tensors) {
        return names.stream()
                .map(name -> root + name)
                .filter(tensors::containsKey)
                .toList();
    }

    /** {@return the names of scale and zero point} */
    public List<String> companions() {
        return companions;
    }

    /**
     * {@return the weights}
     *
     * @param rows the tensor's first size
     * @param columns its second size
     */
    public Matrix matrix(int rows, int columns) {
        stored.requireShape(rows, columns);
        if (stored.elements() > Integer.MAX_VALUE - 8) {
            throw stored.refuse("has more than 2^31 values, too many for one tensor");
        }
        if (!scale.type().isFloat()) {
            throw scale.refuse("is of type " + scale.type() + ", a scale must be F64, F32, F16 or BF16");
        }
        int scaleGroup = group(scale, rows, columns);
        int zeroGroup = zero == null ? 1 : group(zero, rows, columns);
        double[] values = new double[rows * columns];
        boolean floats = true;
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                double difference = stored.value(r, c) - (zero == null ? 0 : at(zero, r, c, zeroGroup));
                double factor = at(scale, r, c, scaleGroup);
                double value = factor * difference;
                // the error of a product is itself a double where nothing underflows
                if (!Double.isFinite(value)
                        || difference != Math.rint(difference)
                        || Math.fma(factor, difference, -value) != 0
                        || value == 0 && factor != 0 && difference != 0) {
                    throw stored.refuse("value at [" + r + ", " + c + "] is " + factor + " · " + difference
                            + ", no finite float64 exactly: store the weights as floats");
                }
                floats &= (float) value == value;
                values[r * columns + c] = value == 0 ? 0 : value;
            }
        }
        return floats ? floats(rows, columns, values) : Matrix.of(rows, columns, values);
    }

    private static Matrix floats(int rows, int columns, double[] values) {
        float[] narrow = new float[values.length];
        for (int k = 0; k < values.length; k++) {
            narrow[k] = (float) values[k];
        }
        return Matrix.of(rows, columns, narrow);
    }

    /** How many columns share a value: all of them, unless the tensor has a second size. */
    private int group(StoredTensor each, int rows, int columns) {
        long[] shape = each.shape();
        boolean one = each.elements() == 1;
        boolean perRow = shape.length >= 1 && shape.length <= 2 && shape[0] == rows;
        boolean grouped = shape.length == 2 && shape[1] > 0 && columns % shape[1] == 0;
        if (!one && !(perRow && (shape.length == 1 || grouped))) {
            throw each.refuse("has shape " + java.util.Arrays.toString(shape) + " for weights [" + rows + ", " + columns
                    + "]: read is one value, one per row, or one per row and group of columns");
        }
        return one || shape.length == 1 ? columns : columns / (int) shape[1];
    }

    private static double at(StoredTensor each, int row, int column, int group) {
        return each.elements() == 1
                ? each.value(new long[each.shape().length])
                : each.shape().length == 1 ? each.value(row) : each.value(row, column / group);
    }
}
