package limen.transformer.load.tensor;

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
import tools.jackson.databind.JsonNode;

/**
 * One safetensors file: u64 header length, JSON header, then the tensors' bytes without holes.
 *
 * <p>The whole header is checked on opening: every byte of the data belongs to exactly one tensor and every tensor's
 * bytes are its shape times its type, so truncation and damaged offsets, shapes or types cannot pass. Specification:
 * github.com/huggingface/safetensors, README.
 */
public final class Safetensors implements WeightsFile {
    /** The reference implementation's limit. */
    public static final long MAX_HEADER_BYTES = 100_000_000;

    private static final int LENGTH_BYTES = 8;
    private static final Set<String> TENSOR_FIELDS = Set.of("dtype", "shape", "data_offsets");

    private final MappedFile file;
    private final long dataStart;
    private final Map<String, StoredTensor> tensors = new LinkedHashMap<>();

    /** A tensor's place: bytes {@code begin} to {@code end} of the data. */
    private record Place(String name, TensorType type, long[] shape, long begin, long end) {}

    /** Checks all that an open file says of itself; closing this closes it. */
    Safetensors(MappedFile file) {
        this.file = file;
        dataStart = LENGTH_BYTES + headerLength();
        List<Place> places = readHeader();
        checkCover(places);
        for (Place place : places) {
            tensors.put(
                    place.name,
                    StoredTensor.dense(
                            path() + ", tensor " + place.name,
                            place.type,
                            file.bytes().asSlice(dataStart + place.begin, place.end - place.begin),
                            place.shape));
        }
    }

    @Override
    public Path path() {
        return file.path();
    }

    @Override
    public Map<String, StoredTensor> tensors() {
        return Collections.unmodifiableMap(tensors);
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

    private List<Place> readHeader() {
        byte[] header =
                file.bytes().asSlice(LENGTH_BYTES, dataStart - LENGTH_BYTES).toArray(ValueLayout.JAVA_BYTE);
        if (header[0] != '{') {
            throw damaged("header does not start with {");
        }
        Json json = Json.parse(file.path() + ", header", header);
        List<Place> places = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : json.node().properties()) {
            if (!entry.getKey().equals("__metadata__")) {
                places.add(describe(entry.getKey(), entry.getValue()));
            }
        }
        return places;
    }

    private Place describe(String name, JsonNode node) {
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
        return new Place(name, type, shape, offsets[0], offsets[1]);
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

    private void checkCover(List<Place> places) {
        List<Place> ordered = new ArrayList<>(places);
        ordered.sort(Comparator.comparingLong(Place::begin).thenComparingLong(Place::end));
        long at = 0;
        for (Place tensor : ordered) {
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
}
