package limen.transformer.load;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import limen.io.FileFormatException;
import limen.io.json.Json;
import limen.transformer.Matrix;
import tools.jackson.databind.JsonNode;

/**
 * One safetensors file: u64 header length, JSON header, then the tensors' bytes without holes.
 *
 * <p>The whole header is checked on opening: every byte of the data belongs to exactly one tensor and every tensor's
 * bytes are its shape times its type, so truncation and damaged offsets, shapes or types cannot pass. Specification:
 * github.com/huggingface/safetensors, README.
 */
final class Safetensors implements AutoCloseable {
    /** The reference implementation's limit. */
    static final long MAX_HEADER_BYTES = 100_000_000;

    private static final int LENGTH_BYTES = 8;
    private static final Set<String> TENSOR_FIELDS = Set.of("dtype", "shape", "data_offsets");

    private final MappedFile file;
    private final long dataStart;
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();

    /** A tensor's place: bytes {@code begin} to {@code end} of the data. */
    private record Tensor(String name, TensorType type, long[] shape, long begin, long end) {}

    private Safetensors(MappedFile file) {
        this.file = file;
        dataStart = LENGTH_BYTES + headerLength();
        readHeader();
        checkCover();
    }

    static Safetensors open(Path path) {
        MappedFile file = MappedFile.open(path);
        try {
            return new Safetensors(file);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    Set<String> names() {
        return Collections.unmodifiableSet(tensors.keySet());
    }

    /** Refuses a tensor of another type than the configuration says: it may have been rounded. */
    void requireType(TensorType type) {
        for (Tensor tensor : tensors.values()) {
            if (tensor.type != type) {
                throw refuse(
                        tensor.name,
                        "is of type " + tensor.type + ", the configuration says " + type
                                + ": a conversion may have rounded it, write the model again");
            }
        }
    }

    Path path() {
        return file.path();
    }

    /** A tensor of this shape as a matrix; every value finite. */
    Matrix matrix(String name, int rows, int columns) {
        Tensor tensor = tensor(name, rows, columns);
        return tensor.type == TensorType.F64
                ? Matrix.of(rows, columns, doubles(tensor, false))
                : Matrix.of(rows, columns, floats(tensor, false));
    }

    /** As {@link #matrix}, with values that may be −∞. */
    Matrix biases(String name, int rows, int columns) {
        Tensor tensor = tensor(name, rows, columns);
        return tensor.type == TensorType.F64
                ? Matrix.of(rows, columns, doubles(tensor, true))
                : Matrix.of(rows, columns, floats(tensor, true));
    }

    /** The sizes of a tensor that is there. */
    long[] shape(String name) {
        return tensors.get(name).shape.clone();
    }

    /** A tensor of one dimension; every value finite. */
    double[] vector(String name, int length) {
        Tensor tensor = tensor(name, length);
        if (tensor.type == TensorType.F64) {
            return doubles(tensor, false);
        }
        float[] values = floats(tensor, false);
        double[] wide = new double[length];
        for (int k = 0; k < length; k++) {
            wide[k] = values[k];
        }
        return wide;
    }

    @Override
    public void close() {
        file.close();
    }

    private FileFormatException refuse(String tensor, String what) {
        return new FileFormatException(file.path() + ", tensor " + tensor, what);
    }

    private FileFormatException damaged(String what) {
        return new FileFormatException(
                file.path(), what + ": truncated, damaged or no safetensors file, fetch it again");
    }

    private long headerLength() {
        if (file.size() < LENGTH_BYTES) {
            throw damaged("has " + file.size() + " bytes, fewer than a header length");
        }
        long length = file.bytes().get(MappedFile.LONG, 0);
        if (length < 2 || length > MAX_HEADER_BYTES || length > file.size() - LENGTH_BYTES) {
            throw damaged("header length " + Long.toUnsignedString(length) + " in a file of " + file.size() + " bytes");
        }
        return length;
    }

    private void readHeader() {
        byte[] header =
                file.bytes().asSlice(LENGTH_BYTES, dataStart - LENGTH_BYTES).toArray(ValueLayout.JAVA_BYTE);
        if (header[0] != '{') {
            throw damaged("header does not start with {");
        }
        Json json = Json.parse(file.path() + ", header", header);
        for (Map.Entry<String, JsonNode> entry : json.node().properties()) {
            if (!entry.getKey().equals("__metadata__")) {
                tensors.put(entry.getKey(), describe(entry.getKey(), entry.getValue()));
            }
        }
    }

    private Tensor describe(String name, JsonNode node) {
        if (!node.isObject()) {
            throw refuse(name, "its header entry is no object: the header is damaged, fetch the file again");
        }
        Json entry = new Json(file.path() + ", tensor " + name, node);
        entry.only(TENSOR_FIELDS);
        TensorType type = TensorType.named(entry.text("dtype"));
        if (type == null) {
            throw refuse(name, "type " + entry.text("dtype") + " is unknown, convert the model to F32, F16 or BF16");
        }
        long[] shape = naturals(entry, "shape");
        long[] offsets = naturals(entry, "data_offsets");
        long bytes = type.bytes();
        for (long size : shape) {
            bytes = saturatingProduct(bytes, size);
        }
        long available = file.size() - dataStart;
        if (offsets.length != 2 || offsets[0] > offsets[1] || offsets[1] > available) {
            throw refuse(
                    name,
                    "bytes " + Arrays.toString(offsets) + " do not lie in the file's " + available
                            + " bytes of data: truncated or damaged, fetch it again");
        }
        if (offsets[1] - offsets[0] != bytes) {
            throw refuse(
                    name,
                    "shape " + Arrays.toString(shape) + " of " + type + " needs " + bytes + " bytes, the header gives "
                            + (offsets[1] - offsets[0]) + ": damaged, fetch the file again");
        }
        return new Tensor(name, type, shape, offsets[0], offsets[1]);
    }

    private static long saturatingProduct(long a, long b) {
        return Math.multiplyHigh(a, b) == 0 && a * b >= 0 ? a * b : Long.MAX_VALUE;
    }

    private static long[] naturals(Json entry, String field) {
        JsonNode array = entry.node().path(field);
        if (!array.isArray()) {
            throw entry.refuse(field, "must be a list of integers: the header is damaged, fetch the file again");
        }
        long[] values = new long[array.size()];
        for (int k = 0; k < values.length; k++) {
            JsonNode value = array.get(k);
            if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
                throw entry.refuse(
                        field, "holds " + value + ", no natural number: the header is damaged, fetch the file again");
            }
            values[k] = value.longValue();
        }
        return values;
    }

    private void checkCover() {
        List<Tensor> ordered = new ArrayList<>(tensors.values());
        ordered.sort(Comparator.comparingLong(Tensor::begin).thenComparingLong(Tensor::end));
        long at = 0;
        for (Tensor tensor : ordered) {
            if (tensor.begin != at) {
                throw refuse(
                        tensor.name,
                        "starts at byte " + tensor.begin + " of the data where " + at
                                + " is next: tensors must follow each other without holes, fetch the file again");
            }
            at = tensor.end;
        }
        if (at != file.size() - dataStart) {
            throw damaged("tensors end at byte " + at + " of " + (file.size() - dataStart) + " bytes of data");
        }
    }

    private Tensor tensor(String name, long... shape) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw refuse(
                    name,
                    "is missing, the configuration asks for it: use the config.json that belongs to these weights");
        }
        if (!Arrays.equals(tensor.shape, shape)) {
            throw refuse(
                    name,
                    "expected shape " + Arrays.toString(shape) + ", found " + Arrays.toString(tensor.shape)
                            + ": use the config.json that belongs to these weights");
        }
        if ((tensor.end - tensor.begin) / tensor.type.bytes() > Integer.MAX_VALUE - 8) {
            throw refuse(name, "has more than 2^31 values, too many for one tensor");
        }
        return tensor;
    }

    private float[] floats(Tensor tensor, boolean infinite) {
        MemorySegment bytes = file.bytes();
        long at = dataStart + tensor.begin;
        int count = (int) ((tensor.end - tensor.begin) / tensor.type.bytes());
        float[] values = switch (tensor.type) {
            case F32 -> file.floats(at, count);
            case F16 -> {
                float[] wide = new float[count];
                for (int k = 0; k < count; k++) {
                    wide[k] = Float.float16ToFloat(bytes.get(MappedFile.SHORT, at + 2L * k));
                }
                yield wide;
            }
            case BF16 -> {
                float[] wide = new float[count];
                for (int k = 0; k < count; k++) {
                    wide[k] = Float.intBitsToFloat(bytes.get(MappedFile.SHORT, at + 2L * k) << 16);
                }
                yield wide;
            }
            default ->
                throw refuse(
                        tensor.name, "type " + tensor.type + " holds no plain weights, convert it to F32, F16 or BF16");
        };
        for (int k = 0; k < count; k++) {
            requireFinite(tensor, k, values[k], infinite);
        }
        return values;
    }

    private double[] doubles(Tensor tensor, boolean infinite) {
        double[] values = new double[(int) ((tensor.end - tensor.begin) / Double.BYTES)];
        MemorySegment.copy(file.bytes(), MappedFile.DOUBLE, dataStart + tensor.begin, values, 0, values.length);
        for (int k = 0; k < values.length; k++) {
            requireFinite(tensor, k, values[k], infinite);
        }
        return values;
    }

    private void requireFinite(Tensor tensor, int index, double value, boolean infinite) {
        if (!Double.isFinite(value) && !(infinite && value == Double.NEGATIVE_INFINITY)) {
            int columns = tensor.shape.length == 2 ? (int) tensor.shape[1] : 0;
            String place = columns == 0 ? "[" + index + "]" : "[" + index / columns + ", " + index % columns + "]";
            throw refuse(tensor.name, "value " + value + " at " + place + " is not finite, repair the weights");
        }
    }
}
