package limen.circuit.io.dot;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import limen.circuit.ThresholdCircuit;
import limen.circuit.io.graph.CircuitGraph;
import limen.circuit.io.graph.GraphDetail;
import limen.circuit.io.graph.GraphEdge;
import limen.circuit.io.graph.GraphNode;

/**
 * A circuit as a DOT graph: inputs, gates and outputs, or banks or stages for gates; one rank per level.
 *
 * <p>A gate is labelled with its node number, its threshold and its stage; a wire with its weight unless that is 1. A bank or stage is
 * labelled with its gates, an edge between such with its wires. Text only, ASCII but for θ and ×; the same circuit always gives the same
 * text. Cost: linear in the wires.
 */
public final class DotFormat {
    /** The greatest number of nodes that still makes a readable picture. */
    public static final long DEFAULT_LIMIT = CircuitGraph.DEFAULT_LIMIT;

    private DotFormat() {}

    /**
     * {@return the graph of a circuit of at most {@link #DEFAULT_LIMIT} nodes}
     *
     * @param circuit implicit or materialized
     * @throws IllegalArgumentException when it has more nodes
     */
    public static String toDot(ThresholdCircuit circuit) {
        return toDot(circuit, DEFAULT_LIMIT);
    }

    /**
     * {@return the graph of a circuit}
     *
     * @param circuit implicit or materialized
     * @param limit most nodes, inputs counted
     * @throws IllegalArgumentException when the circuit has more than {@code limit} nodes
     */
    public static String toDot(ThresholdCircuit circuit, long limit) {
        return toDot(circuit, GraphDetail.GATE, limit);
    }

    /**
     * {@return the graph of a circuit}
     *
     * @param circuit implicit or materialized
     * @param detail what is a node
     * @param limit most nodes, as {@link CircuitGraph#of} counts them
     * @throws IllegalArgumentException when there are more nodes
     */
    public static String toDot(ThresholdCircuit circuit, GraphDetail detail, long limit) {
        CircuitGraph graph = CircuitGraph.of(circuit, detail, limit, "dot");
        StringBuilder out = new StringBuilder("digraph circuit {\n  rankdir=BT;\n  node [fontname=\"monospace\"];\n");
        TreeMap<Integer, List<String>> ranks = new TreeMap<>();
        for (GraphNode node : graph.nodes()) {
            out.append("  " + node.id() + " [label=\"" + label(node) + "\", shape=" + shape(node) + "];\n");
            ranks.computeIfAbsent(node.level(), l -> new ArrayList<>()).add(node.id());
        }
        ranks.values().forEach(rank -> out.append("  { rank=same; " + String.join("; ", rank) + "; }\n"));
        for (GraphEdge edge : graph.edges()) {
            out.append("  " + edge.from() + " -> " + edge.to());
            String label = label(edge);
            out.append(label.isEmpty() ? ";\n" : " [label=\"" + label + "\"];\n");
        }
        return out.append("}\n").toString();
    }

    private static String label(GraphNode node) {
        return switch (node.kind()) {
            case INPUT -> "x" + node.number();
            case GATE -> node.number() + ": θ≥" + node.threshold().getAsLong() + "\\n" + escape(node.stage());
            case OUTPUT -> "output " + node.number();
            case INPUTS -> "inputs × " + node.size();
            case BANK -> escape(node.stage()) + "\\nbank " + node.number() + ", gates × " + node.size();
            case STAGE -> escape(node.stage()) + "\\ngates × " + node.size();
            case OUTPUTS -> "outputs × " + node.size();
        };
    }

    private static String shape(GraphNode node) {
        return switch (node.kind()) {
            case INPUT, INPUTS -> "box";
            case GATE, BANK, STAGE -> "ellipse";
            case OUTPUT, OUTPUTS -> "doublecircle";
        };
    }

    /** A weight unless it is 1, a number of wires unless there is one; an output has no weight. */
    private static String label(GraphEdge edge) {
        if (edge.wires() > 1) {
            return "× " + edge.wires();
        }
        return edge.weight().isPresent() && edge.weight().getAsLong() != 1
                ? String.valueOf(edge.weight().getAsLong())
                : "";
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cc}", " ");
    }
}
