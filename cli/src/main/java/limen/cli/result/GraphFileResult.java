package limen.cli.result;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.file.Path;
import limen.circuit.ThresholdCircuit;
import limen.circuit.io.graph.CircuitGraph;
import limen.cli.output.Lines;
import limen.cli.output.Result;
import limen.cli.output.TextTable;

/**
 * A circuit that {@code limen export} wrote as a graph.
 *
 * @param nodes of the graph
 * @param edges of the graph
 * @param circuit the circuit in words
 */
public record GraphFileResult(
        Path file,
        long gates,
        int depth,
        long nodes,
        long edges,
        @JsonIgnore String circuit) implements Result {
    /** A graph in a file. */
    public static GraphFileResult of(Path file, ThresholdCircuit circuit, CircuitGraph graph) {
        return new GraphFileResult(
                file,
                circuit.gates(),
                circuit.depth(),
                graph.nodes().size(),
                graph.edges().size(),
                CircuitFileResult.words(circuit));
    }

    @Override
    public void print(Lines lines) {
        lines.line(TextTable.count(nodes) + " nodes, " + TextTable.count(edges) + " edges");
        lines.line("wrote " + file + ": " + circuit);
    }
}
