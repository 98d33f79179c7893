package limen.cli.result;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import limen.circuit.ThresholdCircuit;
import limen.circuit.analysis.CircuitStatistics;
import limen.cli.output.TextTable;

/** A circuit's counts, with its inputs and outputs and the greatest of its numbers. */
public record CircuitSizes(
        int inputs,
        int outputs,
        @JsonUnwrapped CircuitCounts counts,
        long maxFanIn,
        long maxWeight,
        long maxThreshold,
        long maxWeightSum) {
    /** What was counted of a circuit. */
    public static CircuitSizes of(ThresholdCircuit circuit, CircuitStatistics statistics) {
        return new CircuitSizes(
                circuit.inputs(),
                circuit.outputs(),
                CircuitCounts.of(statistics),
                statistics.maxFanIn(),
                statistics.maxWeight(),
                statistics.maxThreshold(),
                statistics.maxWeightSum());
    }

    /** One row per number. */
    public TextTable table() {
        return new TextTable("size", "")
                .row("inputs", inputs)
                .row("outputs", outputs)
                .row("gates", counts.gates())
                .row("wires", counts.wires())
                .row("depth", counts.depth())
                .row("banks", counts.banks())
                .row("bank wires", counts.bankWires())
                .row("greatest fan-in", maxFanIn)
                .row("greatest weight", maxWeight)
                .row("greatest threshold", maxThreshold)
                .row("greatest weight sum", maxWeightSum);
    }
}
