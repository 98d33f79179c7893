package limen.cli.result;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.file.Path;
import java.util.Optional;
import limen.circuit.ThresholdCircuit;
import limen.circuit.io.safetensors.TensorSize;
import limen.cli.output.Lines;
import limen.cli.output.Result;
import limen.cli.output.TextTable;

/**
 * A circuit that {@code limen export} wrote as tensors, or would write.
 *
 * @param bytes length of the file
 * @param file where it is, if it was written
 * @param tensors how many there are
 * @param sums weighted sums of all stages
 * @param sumWires their arguments
 * @param circuit the circuit in words
 */
public record TensorFileResult(
        long bytes,
        Optional<Path> file,
        long gates,
        int depth,
        long tensors,
        long sums,
        long sumWires,
        @JsonIgnore String circuit)
        implements Result {
    /** A circuit in a file, or in none. */
    public static TensorFileResult of(Optional<Path> file, ThresholdCircuit circuit, TensorSize size) {
        return new TensorFileResult(
                size.bytes(),
                file,
                circuit.gates(),
                circuit.depth(),
                size.tensors(),
                size.sums(),
                size.wires(),
                CircuitFileResult.words(circuit));
    }

    @Override
    public void print(Lines lines) {
        lines.line(TextTable.count(bytes) + " bytes: " + TextTable.count(tensors) + " tensors, " + TextTable.count(sums)
                + " sums of " + TextTable.count(sumWires) + " arguments");
        lines.line((file.isPresent() ? "wrote " + file.get() : "wrote nothing") + ": " + circuit);
    }
}
