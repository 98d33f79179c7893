package limen.cli.result;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.file.Path;
import java.util.Optional;
import limen.circuit.ThresholdCircuit;
import limen.circuit.io.onnx.OnnxSize;
import limen.cli.output.Lines;
import limen.cli.output.Result;
import limen.cli.output.TextTable;

/**
 * A circuit that {@code limen export} wrote as an ONNX model, or would write.
 *
 * @param bytes length of the file
 * @param file where it is, if it was written
 * @param operators nodes of its graph
 * @param matrices matrix products among them
 * @param cells numbers of all matrices that are stored
 * @param circuit the circuit in words
 */
public record OnnxFileResult(
        long bytes,
        Optional<Path> file,
        long gates,
        int depth,
        long inputs,
        long outputs,
        long operators,
        long matrices,
        long cells,
        @JsonIgnore String circuit)
        implements Result {
    /** A circuit in a file, or in none. */
    public static OnnxFileResult of(Optional<Path> file, ThresholdCircuit circuit, OnnxSize size) {
        return new OnnxFileResult(
                size.bytes(),
                file,
                circuit.gates(),
                circuit.depth(),
                circuit.inputs(),
                circuit.outputs(),
                size.operators(),
                size.matrices(),
                size.cells(),
                CircuitFileResult.words(circuit));
    }

    @Override
    public void print(Lines lines) {
        lines.line(TextTable.count(bytes) + " bytes: " + TextTable.count(operators) + " operators, of them "
                + TextTable.count(matrices) + " matrix products, " + TextTable.count(cells) + " numbers in matrices");
        lines.line((file.isPresent() ? "wrote " + file.get() : "wrote nothing") + ": " + circuit);
    }
}
