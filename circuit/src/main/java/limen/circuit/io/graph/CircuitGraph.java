package limen.circuit.io.graph;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import limen.circuit.ThresholdCircuit;
import limen.io.InputException;

/**
 * A circuit as nodes and edges: inputs first, then gates, banks or stages in the circuit's order, then outputs; edges in the order of the
 * nodes that read.
 *
 * @param nodes all of them
 * @param edges all of them
 * @param attributes what the circuit says of itself
 */
public record CircuitGraph(List<GraphNode> nodes, List<GraphEdge> edges, Map<String, String> attributes) {
    /** The greatest number of nodes that still makes a readable picture. */
    public static final long DEFAULT_LIMIT = 2000;

    /**
     * {@return the graph of a circuit} Cost: linear in the wires, or, of stages, in those of a bank of each weight class.
     *
     * @param circuit implicit or materialized
     * @param detail what is a node
     * @param limit most nodes: inputs and gates, or banks or stages, and two more
     * @param format what is to be written, for messages: {@code dot}
     * @throws InputException when there are more nodes
     */
    public static CircuitGraph of(ThresholdCircuit circuit, GraphDetail detail, long limit, String format) {
        long count = switch (detail) {
            case GATE -> circuit.nodes();
            case BANK ->
                2 + circuit.stages().stream().mapToLong(stage -> stage.banks()).sum();
            case STAGE -> 2L + circuit.stages().size();
        };
        if (count > limit) {
            throw new InputException(format + ": the circuit has " + count + " nodes"
                    + (detail == GraphDetail.GATE ? "" : " by " + detail.name().toLowerCase(Locale.ROOT))
                    + ", a picture at most " + limit + "; simplify it, "
                    + (detail == GraphDetail.GATE ? "collapse its banks or stages, " : "")
                    + "compile a smaller length, or raise the limit");
        }
        GraphMaker maker = detail == GraphDetail.GATE ? new GateGraph(circuit) : new CollapsedGraph(circuit, detail);
        return maker.make();
    }

    /** Copies the lists. */
    public CircuitGraph {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }
}
