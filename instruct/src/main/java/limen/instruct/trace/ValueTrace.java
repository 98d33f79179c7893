package limen.instruct.trace;

import java.util.ArrayList;
import java.util.List;
import limen.circuit.io.paper.PaperGate;
import limen.instruct.Instruction;
import limen.io.InputException;

/**
 * Which nodes of a circuit were known after which layer, and with which values.
 *
 * <p>Layer 0 is what holds before the first layer, the embedding. A node may be forgotten or change its value: a trace records
 * what a model did, {@link #wrongNodes} compares it with the reference. Layers and nodes are counted from 0, and node
 * numbers are those that pointers name.
 *
 * @param instruction circuit and input
 * @param known whether a node is known after a layer, [layers + 1][nodes]
 * @param values its value then, [layers + 1][nodes]; means nothing where it is not known
 */
public record ValueTrace(Instruction instruction, boolean[][] known, boolean[][] values) {
    /** Stands for "never" in {@link #firstKnown}. */
    public static final int NEVER = -1;

    private static final int MOST_NAMED = 12;

    /**
     * Copies the arrays and checks their shapes.
     *
     * @throws IllegalArgumentException when there is no layer, or an array has another shape
     */
    public ValueTrace {
        known = copy(known);
        values = copy(values);
        int nodes = instruction.circuit().gates().size();
        boolean fits = known.length > 0 && known.length == values.length;
        for (int layer = 0; fits && layer < known.length; layer++) {
            fits = known[layer].length == nodes && values[layer].length == nodes;
        }
        if (!fits) {
            throw new InputException("value trace: " + known.length + " rows of known nodes and " + values.length
                    + " of values; give both as many, 1 or more, of " + nodes + " nodes each");
        }
    }

    /**
     * The trace of the definition itself: after layer ℓ the nodes of levels 0 … ℓ are known, with their values; as many layers
     * as the circuit is deep.
     */
    public static ValueTrace byLevel(Instruction instruction) {
        int[] levels = instruction.levels();
        int depth = instruction.circuit().depth();
        boolean[][] known = new boolean[depth + 1][levels.length];
        boolean[][] values = new boolean[depth + 1][];
        for (int layer = 0; layer <= depth; layer++) {
            values[layer] = instruction.values();
            for (int node = 0; node < levels.length; node++) {
                known[layer][node] = levels[node] <= layer;
            }
        }
        return new ValueTrace(instruction, known, values);
    }

    /** Number of layers, layer 0 not counted. */
    public int layers() {
        return known.length - 1;
    }

    /** Number of nodes. */
    public int nodes() {
        return known[0].length;
    }

    /** The first layer after which each node is known, {@link #NEVER} if it never is, [nodes]. */
    public int[] firstKnown() {
        int[] first = new int[nodes()];
        for (int node = 0; node < first.length; node++) {
            first[node] = NEVER;
            for (int layer = 0; first[node] == NEVER && layer <= layers(); layer++) {
                first[node] = known[layer][node] ? layer : NEVER;
            }
        }
        return first;
    }

    /** The nodes that were known with a value that is not the reference's after some layer, ascending. */
    public List<Integer> wrongNodes() {
        boolean[] reference = instruction.values();
        List<Integer> wrong = new ArrayList<>();
        for (int node = 0; node < reference.length; node++) {
            boolean differs = false;
            for (int layer = 0; layer <= layers(); layer++) {
                differs |= known[layer][node] && values[layer][node] != reference[node];
            }
            if (differs) {
                wrong.add(node);
            }
        }
        return wrong;
    }

    /** What each node is: X1, X2 … for input nodes, {@code θ≥2}, {@code θ≤0}, {@code NOT}, {@code AND}, {@code OR}, [nodes]. */
    public List<String> labels() {
        List<String> labels = new ArrayList<>();
        int inputs = 0;
        for (PaperGate gate : instruction.circuit().gates()) {
            labels.add(
                    switch (gate.operation()) {
                        case INPUT -> "X" + ++inputs;
                        case AT_MOST -> "θ≤" + gate.threshold();
                        case AT_LEAST -> "θ≥" + gate.threshold();
                        case NOT, AND, OR -> gate.operation().token();
                    });
        }
        return labels;
    }

    /**
     * The trace as text: the instruction, a line per layer with the nodes that became known or changed ({@code 3 θ≥1 = 0} is
     * gate 3), at most {@value #MOST_NAMED} of them by name, and the output.
     */
    public String text() {
        StringBuilder text = new StringBuilder(instruction.shortText()).append('\n');
        List<String> labels = labels();
        int width = String.valueOf(layers()).length();
        for (int layer = 0; layer <= layers(); layer++) {
            text.append(("layer %" + width + "d  ").formatted(layer))
                    .append(news(layer, labels))
                    .append('\n');
        }
        int output = nodes() - 1;
        int last = firstKnown()[output];
        return text.append("output: ")
                .append(
                        last == NEVER
                                ? output + " " + labels.get(output) + " not known"
                                : named(layers(), output, labels))
                .append(last == NEVER ? "" : ", known after layer " + last)
                .append('\n')
                .toString();
    }

    private String news(int layer, List<String> labels) {
        List<Integer> fresh = new ArrayList<>();
        int all = 0;
        for (int node = 0; node < nodes(); node++) {
            all += known[layer][node] ? 1 : 0;
            boolean isNew = layer == 0 || !known[layer - 1][node] || values[layer - 1][node] != values[layer][node];
            if (known[layer][node] && isNew) {
                fresh.add(node);
            }
        }
        StringBuilder line =
                new StringBuilder().append(all).append(" of ").append(nodes()).append(" known");
        int named = fresh.size() <= MOST_NAMED ? fresh.size() : MOST_NAMED - 1;
        for (int i = 0; i < named; i++) {
            line.append(i == 0 ? ": " : ", ").append(named(layer, fresh.get(i), labels));
        }
        if (named < fresh.size()) {
            List<Integer> rest = fresh.subList(named, fresh.size());
            long ones = rest.stream().filter(node -> values[layer][node]).count();
            line.append(" and ")
                    .append(rest.size())
                    .append(" more, ")
                    .append(ones)
                    .append(" of them 1");
        }
        return line.toString();
    }

    private String named(int layer, int node, List<String> labels) {
        return node + " " + labels.get(node) + " = " + (values[layer][node] ? 1 : 0);
    }

    private static boolean[][] copy(boolean[][] rows) {
        boolean[][] copy = rows.clone();
        for (int i = 0; i < copy.length; i++) {
            copy[i] = copy[i].clone();
        }
        return copy;
    }
}
