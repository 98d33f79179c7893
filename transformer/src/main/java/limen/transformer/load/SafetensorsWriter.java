package limen.transformer.load;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import limen.io.InputException;
import limen.transformer.load.tensor.Safetensors;
import limen.transformer.load.tensor.TensorType;

/**
 * Writes one safetensors file, tensor after tensor and row by row, so that memory does not grow with the model. Padded with
 * blanks to multiples of 8 bytes, the header leaves every value aligned.
 */
final class SafetensorsWriter {
    private static final int ALIGNMENT = 8;

    private SafetensorsWriter() {}

    /**
     * Writes the tensors.
     *
     * @param type F32 or F64, of which every value must be exactly one
     * @param progress hears the values written, and how many there are
     * @throws IllegalArgumentException if the header would be longer than readers accept
     */
    static void write(OutputStream out, List<NamedTensor> tensors, TensorType type, ModelFolder.Progress progress)
            throws IOException {
        byte[] header = header(tensors, type);
        if (header.length > Safetensors.MAX_HEADER_BYTES) {
            throw new InputException("safetensors header: " + header.length + " bytes for " + tensors.size()
                    + " tensors, readers accept " + Safetensors.MAX_HEADER_BYTES + ", write the model as JSON instead");
        }
        out.write(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .array());
        out.write(header);
        long total = tensors.stream().mapToLong(NamedTensor::size).sum();
        long done = 0;
        for (NamedTensor tensor : tensors) {
            for (int r = 0; r < tensor.rows(); r++) {
                out.write(bytes(tensor.row().apply(r), type));
            }
            done += tensor.size();
            progress.at(done, total);
        }
    }

    private static byte[] header(List<NamedTensor> tensors, TensorType type) {
        StringBuilder header = new StringBuilder("{\"__metadata__\":{\"format\":\"pt\"}");
        long at = 0;
        for (NamedTensor tensor : tensors) {
            long end = at + tensor.size() * type.bytes();
            String shape = Arrays.toString(tensor.shape()).replace(" ", "");
            header.append(",\"" + tensor.name() + "\":{\"dtype\":\"" + type + "\",\"shape\":" + shape
                    + ",\"data_offsets\":[" + at + "," + end + "]}");
            at = end;
        }
        header.append('}');
        header.append(" ".repeat(Math.floorMod(-header.length(), ALIGNMENT)));
        return header.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] bytes(double[] row, TensorType type) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(row.length, type.bytes()))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (double value : row) {
            if (type == TensorType.F32) {
                bytes.putFloat((float) value);
            } else {
                bytes.putDouble(value);
            }
        }
        return bytes.array();
    }
}
