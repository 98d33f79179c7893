package limen.circuit.io.dot;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import limen.circuit.Gate;
import limen.circuit.Gates;
import limen.circuit.Stage;
import limen.circuit.ThresholdCircuit;
import limen.io.InputException;

/**
 * A circuit as a DOT graph: inputs, gates and outputs, one rank per level.
 *
 * <p>A gate is labelled with its node number, its threshold and its stage; a wire with its weight unless that is 1. Text
 * only, ASCII but for θ; the same circuit always gives the same text. Cost: linear in the wires.
 */
public final class DotFormat {
    /** The greatest number of nodes that still makes a readable picture. */
    public static final long DEFAULT_LIMIT = 2000;

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
        if (circuit.nodes() > limit) {
            throw new InputException("dot: the circuit has " + circuit.nodes()
                    + " nodes, a picture at most " + limit + "; simplify it, compile a smaller length, or raise the"
                    + " limit");
        }
        StringBuilder out = new StringBuilder("digraph circuit {\n  rankdir=BT;\n  node [fontname=\"monospace\"];\n");
        TreeMap<Integer, List<String>> ranks = new TreeMap<>();
        for (int i = 0; i < circuit.inputs(); i++) {
            out.append("  n" + i + " [label=\"x" + i + "\", shape=box];\n");
            ranks.computeIfAbsent(0, l -> new ArrayList<>()).add("n" + i);
        }
        StringBuilder edges = new StringBuilder();
        for (Stage stage : circuit.stages()) {
            for (long node = stage.firstNode(0); node < stage.firstNode(stage.banks()); node++) {
                gate(Gates.gate(circuit, node), stage, out, edges);
                ranks.computeIfAbsent(stage.level(), l -> new ArrayList<>()).add("n" + node);
            }
        }
        int top = circuit.depth() + 1;
        for (int k = 0; k < circuit.outputs(); k++) {
            out.append("  out" + k + " [label=\"output " + k + "\", shape=doublecircle];\n");
            edges.append("  n" + circuit.output(k) + " -> out" + k + ";\n");
            ranks.computeIfAbsent(top, l -> new ArrayList<>()).add("out" + k);
        }
        ranks.values().forEach(rank -> out.append("  { rank=same; " + String.join("; ", rank) + "; }\n"));
        return out.append(edges).append("}\n").toString();
    }

    private static void gate(Gate gate, Stage stage, StringBuilder out, StringBuilder edges) {
        out.append("  n" + gate.node() + " [label=\"" + gate.node() + ": θ≥" + gate.threshold() + "\\n"
                + escape(stage.name()) + "\", shape=ellipse];\n");
        for (int k = 0; k < gate.fanIn(); k++) {
            edges.append("  n" + gate.arguments()[k] + " -> n" + gate.node());
            edges.append(gate.weights()[k] == 1 ? ";\n" : " [label=\"" + gate.weights()[k] + "\"];\n");
        }
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cc}", " ");
    }
}
