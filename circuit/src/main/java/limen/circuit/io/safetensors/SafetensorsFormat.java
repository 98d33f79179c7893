package limen.circuit.io.safetensors;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import limen.circuit.Progress;
import limen.circuit.Stage;
import limen.circuit.ThresholdCircuit;
import limen.io.AsideFile;
import limen.io.LimitException;
import limen.io.json.JsonOutput;

/**
 * A circuit as a file of safetensors: five tensors of integers per stage, and one of the outputs. No matrix is dense, so that the length is
 * linear in the wires of the sums. The tensors stand in docs/formats/circuit-safetensors.md, with a program that evaluates them.
 */
public final class SafetensorsFormat {
    /** Tensors of a stage. */
    public static final int PER_STAGE = 5;

    private static final int MOST_HEADER = 100_000_000;
    private static final int BUFFER = 1 << 16;
    private static final int ALIGNMENT = Long.BYTES;

    private SafetensorsFormat() {}

    /** A tensor that is to be written. */
    private record Planned(String name, Numbers numbers, Content content) {}

    /** Gives the numbers of a tensor. */
    @FunctionalInterface
    private interface Content {
        void forEach(StageTensor.Sink sink) throws IOException;
    }

    /**
     * {@return how large a circuit would be; nothing is written}
     *
     * @param circuit implicit or materialized, without violations of {@link limen.circuit.analysis.CircuitChecker}
     * @param progress hears how many tensors were counted
     * @throws LimitException when it has too many stages for the format
     */
    public static TensorSize size(ThresholdCircuit circuit, Progress progress) {
        try {
            Map<String, Planned> planned = plan(circuit, progress);
            return size(planned, header(circuit, planned).length);
        } catch (IOException e) {
            throw new UncheckedIOException("numbers that are only counted failed", e);
        }
    }

    /**
     * Writes a circuit: aside first, then renamed over {@code file}. It is gone through twice for each kind of tensor, bank by bank, so that
     * an implicit one is not built.
     *
     * @param circuit implicit or materialized, without violations of {@link limen.circuit.analysis.CircuitChecker}
     * @param file made, or replaced, in a folder that exists
     * @param progress hears how many tensors were counted, then how many were written
     * @return what was written
     * @throws LimitException when it has too many stages for the format; nothing is written then
     * @throws IOException when the file cannot be written (one line; an old file is unchanged)
     */
    public static TensorSize write(ThresholdCircuit circuit, Path file, Progress progress) throws IOException {
        Map<String, Planned> planned = plan(circuit, progress);
        byte[] header = header(circuit, planned);
        AsideFile.write(file, out -> {
            ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            out.write(length.putLong(header.length).array());
            out.write(header);
            long done = 0;
            for (int width = Long.BYTES; width > 0; width /= 2) {
                for (Planned each : planned.values()) {
                    if (each.numbers.width() == width) {
                        data(each, width, out);
                        progress.at(++done, planned.size(), "tensors written");
                    }
                }
            }
        });
        return size(planned, header.length);
    }

    private static Map<String, Planned> plan(ThresholdCircuit circuit, Progress progress) throws IOException {
        Map<String, Planned> planned = new LinkedHashMap<>();
        long all = 1 + (long) PER_STAGE * circuit.stages().size();
        for (int s = 0; s < circuit.stages().size(); s++) {
            for (StageTensor tensor : StageTensor.values()) {
                Stage stage = circuit.stages().get(s);
                plan(planned, "stage." + s + "." + tensor.key(), sink -> tensor.forEach(stage, sink));
                progress.at(planned.size(), all, "tensors counted");
            }
        }
        plan(planned, "outputs", sink -> {
            for (int k = 0; k < circuit.outputs(); k++) {
                sink.number(circuit.output(k));
            }
        });
        return planned;
    }

    private static void plan(Map<String, Planned> planned, String name, Content content) throws IOException {
        Numbers numbers = new Numbers();
        content.forEach(numbers::add);
        planned.put(name, new Planned(name, numbers, content));
    }

    /** JSON, filled up with blanks so that every tensor is aligned: wide numbers come first. */
    private static byte[] header(ThresholdCircuit circuit, Map<String, Planned> planned) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("format", "limen-circuit-1");
        metadata.put("inputs", String.valueOf(circuit.inputs()));
        metadata.put("stages", String.valueOf(circuit.stages().size()));
        for (int s = 0; s < circuit.stages().size(); s++) {
            metadata.put("stage." + s, circuit.stages().get(s).name());
        }
        circuit.attributes().forEach((key, value) -> metadata.put("attribute." + key, value));
        StringBuilder text = new StringBuilder("{\"__metadata__\":").append(JsonOutput.value(metadata));
        long at = 0;
        for (int width = Long.BYTES; width > 0; width /= 2) {
            for (Planned each : planned.values()) {
                if (each.numbers.width() == width) {
                    Map<String, Object> entry = new LinkedHashMap<>();
                    entry.put("dtype", each.numbers.type());
                    entry.put("shape", List.of(each.numbers.count()));
                    entry.put("data_offsets", List.of(at, at + each.numbers.bytes()));
                    at += each.numbers.bytes();
                    text.append(",\n")
                            .append(JsonOutput.text(each.name))
                            .append(':')
                            .append(JsonOutput.value(entry));
                }
            }
        }
        byte[] json = text.append('}').toString().getBytes(StandardCharsets.UTF_8);
        int length = Math.ceilDiv(json.length, ALIGNMENT) * ALIGNMENT;
        if (length > MOST_HEADER) {
            throw new LimitException("safetensors: a header of " + length + " bytes for "
                    + circuit.stages().size() + " stages, and readers take " + MOST_HEADER
                    + "; simplify the circuit, or write a .limen file");
        }
        byte[] header = new byte[length];
        Arrays.fill(header, (byte) ' ');
        System.arraycopy(json, 0, header, 0, json.length);
        return header;
    }

    private static TensorSize size(Map<String, Planned> planned, int header) {
        long data = 0;
        long sums = 0;
        long wires = 0;
        for (Planned each : planned.values()) {
            data += each.numbers.bytes();
            sums += each.name.endsWith(StageTensor.STARTS.key()) ? each.numbers.count() - 1 : 0;
            wires += each.name.endsWith(StageTensor.WEIGHTS.key()) ? each.numbers.count() : 0;
        }
        return new TensorSize(Long.BYTES + header + data, planned.size(), sums, wires);
    }

    private static void data(Planned tensor, int width, OutputStream out) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
        tensor.content.forEach(value -> {
            if (!buffer.hasRemaining()) {
                out.write(buffer.array());
                buffer.clear();
            }
            Numbers.put(buffer, width, value);
        });
        out.write(buffer.array(), 0, buffer.position());
    }
}
