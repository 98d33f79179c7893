package limen.cli.result;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.file.Path;
import java.util.Optional;
import limen.circuit.ThresholdCircuit;
import limen.cli.output.Lines;
import limen.cli.output.Result;
import limen.cli.output.TextTable;

/**
 * A circuit that {@code limen export} or {@code limen import} wrote.
 *
 * @param bytes length of a string of the paper
 * @param circuit the circuit in words
 */
public record CircuitFileResult(
        Optional<Long> bytes,
        Path file,
        long gates,
        int depth,
        @JsonIgnore String circuit) implements Result {
    /** A circuit in a file. */
    public static CircuitFileResult of(Optional<Long> bytes, Path file, ThresholdCircuit circuit) {
        return new CircuitFileResult(bytes, file, circuit.gates(), circuit.depth(), words(circuit));
    }

    /** A circuit in words. */
    static String words(ThresholdCircuit circuit) {
        return "circuit of " + circuit.gates() + " gates, depth " + circuit.depth() + ", " + circuit.inputs()
                + " inputs, " + circuit.outputs() + " outputs";
    }

    @Override
    public void print(Lines lines) {
        bytes.ifPresent(count -> lines.line(TextTable.count(count) + " bytes"));
        lines.line("wrote " + file + ": " + circuit);
    }
}
