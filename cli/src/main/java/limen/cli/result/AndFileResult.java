package limen.cli.result;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.file.Path;
import java.util.Optional;
import limen.circuit.ThresholdCircuit;
import limen.circuit.aig.AndSize;
import limen.cli.output.Lines;
import limen.cli.output.Result;
import limen.cli.output.TextTable;

/**
 * A circuit that {@code limen export} wrote as AND gates, or would write.
 *
 * @param file where it is, if it was written
 * @param decisions sums that became decisions, chain after chain
 * @param counters sums that were counted in binary
 * @param sorters sums that were counted in unary
 * @param shared pencils whose two sums were counted once
 * @param circuit the circuit in words
 */
public record AndFileResult(
        Optional<Path> file,
        long gates,
        int depth,
        long inputs,
        long outputs,
        long ands,
        long decisions,
        long counters,
        long sorters,
        long shared,
        @JsonIgnore String circuit)
        implements Result {
    /** A circuit in a file, or in none. */
    public static AndFileResult of(Optional<Path> file, ThresholdCircuit circuit, AndSize size) {
        return new AndFileResult(
                file,
                circuit.gates(),
                circuit.depth(),
                size.inputs(),
                size.outputs(),
                size.ands(),
                size.decisions(),
                size.counters(),
                size.sorters(),
                size.shared(),
                circuit.gates() + " gates, depth " + circuit.depth() + ", " + size.inputs() + " inputs, "
                        + size.outputs() + " outputs");
    }

    @Override
    public void print(Lines lines) {
        lines.line(TextTable.count(ands) + " AND gates: " + TextTable.count(decisions) + " sums by decisions, "
                + TextTable.count(counters) + " by counters, " + TextTable.count(sorters) + " by sorting, "
                + TextTable.count(shared) + " pencils by shared counters");
        lines.line((file.isPresent() ? "wrote " + file.get() : "wrote nothing") + ": circuit of " + circuit);
    }
}
