package limen.circuit.io.onnx;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import limen.circuit.Progress;
import limen.circuit.ThresholdCircuit;
import limen.io.AsideFile;

/**
 * A circuit as an ONNX model: {@code inputs}, a matrix of bits with a row per input, becomes {@code outputs}, likewise. A stage is a matrix
 * product with its weights and a comparison with its thresholds, in the narrowest numbers in which every sum is exact. Operator set 13 of
 * ONNX, format version 7. The messages and every choice stand in docs/formats/onnx.md.
 */
public final class OnnxFormat {
    private OnnxFormat() {}

    /** A pass over the circuit. */
    private record Pass(OnnxGraph graph, long bytes) {}

    /**
     * {@return how large a circuit would be; nothing is written} Cost: that of writing it, but for the file.
     *
     * @param circuit implicit or materialized, without violations of {@link limen.circuit.analysis.CircuitChecker}
     * @param progress hears how many gates were counted
     * @throws limen.io.LimitException when the file would be longer than 2^31 − 1 bytes, or a bank does not fit the heap
     */
    public static OnnxSize size(ThresholdCircuit circuit, Progress progress) {
        try {
            return size(circuit, counted(circuit, progress));
        } catch (IOException e) {
            throw new UncheckedIOException("a stream that keeps nothing failed", e);
        }
    }

    /**
     * Writes a circuit: aside first, then renamed over {@code file}. It is gone through twice, bank by bank, so that an implicit one is not
     * built; memory is that of a matrix and of a name for each.
     *
     * @param circuit implicit or materialized, without violations of {@link limen.circuit.analysis.CircuitChecker}
     * @param file made, or replaced, in a folder that exists
     * @param progress hears how many gates were counted, then how many were written
     * @return what was written
     * @throws limen.io.LimitException when the file would be longer than 2^31 − 1 bytes; nothing is written then
     * @throws IOException when the file cannot be written (one line; an old file is unchanged)
     */
    public static OnnxSize write(ThresholdCircuit circuit, Path file, Progress progress) throws IOException {
        Pass counted = counted(circuit, progress);
        OnnxSize size = size(circuit, counted);
        AsideFile.write(file, stream -> {
            CodedOutputStream out = CodedOutputStream.newInstance(stream);
            OnnxMessages.header(out);
            out.writeTag(OnnxMessages.GRAPH, WireFormat.WIRETYPE_LENGTH_DELIMITED);
            out.writeUInt32NoTag(Math.toIntExact(counted.bytes));
            new OnnxWriter(circuit, out, progress, "gates written").write();
            OnnxMessages.metadata(out, circuit.attributes());
            out.flush();
        });
        return size;
    }

    private static Pass counted(ThresholdCircuit circuit, Progress progress) throws IOException {
        CountedStream bytes = new CountedStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        OnnxGraph graph = new OnnxWriter(circuit, out, progress, "gates counted").write();
        out.flush();
        return new Pass(graph, bytes.count());
    }

    private static OnnxSize size(ThresholdCircuit circuit, Pass counted) throws IOException {
        CountedStream rest = new CountedStream();
        CodedOutputStream out = CodedOutputStream.newInstance(rest);
        OnnxMessages.header(out);
        out.writeTag(OnnxMessages.GRAPH, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        out.writeUInt32NoTag(Math.toIntExact(counted.bytes));
        OnnxMessages.metadata(out, circuit.attributes());
        out.flush();
        long bytes = counted.bytes + rest.count();
        CountedStream.require(bytes);
        return new OnnxSize(bytes, counted.graph.operators(), counted.graph.products(), counted.graph.cells());
    }
}
