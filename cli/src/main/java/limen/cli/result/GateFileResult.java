package limen.cli.result;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.file.Path;
import java.util.Optional;
import limen.circuit.ThresholdCircuit;
import limen.cli.output.Lines;
import limen.cli.output.Result;
import limen.cli.output.TextTable;

/**
 * A circuit that {@code limen export} wrote gate by gate, or would write.
 *
 * @param file where it is, if it was written
 * @param wires arguments of all gates in the file
 * @param bytes of the file
 * @param circuit the circuit in words
 */
public record GateFileResult(
        Optional<Path> file,
        long gates,
        int depth,
        long inputs,
        long outputs,
        long wires,
        long bytes,
        @JsonIgnore String circuit)
        implements Result {
    /** A circuit in a file, or in none. */
    public static GateFileResult of(Optional<Path> file, ThresholdCircuit circuit, long wires, long bytes) {
        return new GateFileResult(
                file,
                circuit.gates(),
                circuit.depth(),
                circuit.inputs(),
                circuit.outputs(),
                wires,
                bytes,
                circuit.gates() + " gates, depth " + circuit.depth() + ", " + circuit.inputs() + " inputs, "
                        + circuit.outputs() + " outputs");
    }

    @Override
    public void print(Lines lines) {
        lines.line(TextTable.count(wires) + " wires, " + TextTable.count(bytes) + " bytes");
        lines.line((file.isPresent() ? "wrote " + file.get() : "wrote nothing") + ": circuit of " + circuit);
    }
}
