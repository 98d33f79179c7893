package limen.circuit.io.netlist;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import limen.circuit.ThresholdCircuit;

/**
 * What the nodes of a circuit are called in a file: inputs and outputs by the names that the circuit has kept, where the format can hold
 * them, else x and y with their number; gates g with their node. An output that is a gate gives it its name, the first one if there are several; other outputs are
 * copies.
 */
public final class FileNames {
    /** What names of the scheme look like, those of sums and AND gates too; a kept name that does is given up. */
    private static final Pattern SCHEME = Pattern.compile("[gnsxy]\\d+");

    private final ThresholdCircuit circuit;
    private final Map<Integer, String> inputs = new HashMap<>();
    private final Map<Integer, String> outputs = new HashMap<>();
    /** The first output that a gate is. */
    private final Map<Long, Integer> first = new HashMap<>();

    /**
     * Names for a circuit.
     *
     * @param circuit implicit or materialized
     * @param spelling what a kept name is in the format, empty if it cannot be held
     */
    public FileNames(ThresholdCircuit circuit, UnaryOperator<String> spelling) {
        this.circuit = circuit;
        PortNames kept = PortNames.of(circuit.provenance(), circuit.inputs(), circuit.outputs());
        Set<String> taken = new HashSet<>();
        keep(kept.inputs(), inputs, taken, spelling);
        keep(kept.outputs(), outputs, taken, spelling);
        for (int k = 0; k < circuit.outputs(); k++) {
            if (circuit.output(k) >= circuit.inputs()) {
                first.putIfAbsent(circuit.output(k), k);
            }
        }
    }

    private static void keep(
            Map<Integer, String> kept, Map<Integer, String> names, Set<String> taken, UnaryOperator<String> spelling) {
        kept.forEach((place, name) -> {
            String spelt = SCHEME.matcher(name).matches() ? "" : spelling.apply(name);
            if (!spelt.isEmpty() && taken.add(spelt)) {
                names.put(place, spelt);
            }
        });
    }

    /**
     * {@return the name of an input}
     *
     * @param i its number
     */
    public String input(int i) {
        return inputs.getOrDefault(i, "x" + i);
    }

    /**
     * {@return the name of an output}
     *
     * @param k its number
     */
    public String output(int k) {
        return outputs.getOrDefault(k, "y" + k);
    }

    /**
     * {@return the name of a node}
     *
     * @param node an input or a gate
     */
    public String node(long node) {
        if (node < circuit.inputs()) {
            return input((int) node);
        }
        Integer output = first.get(node);
        return output == null ? "g" + node : output(output);
    }

    /**
     * {@return whether a node is a gate that has the name of an output}
     *
     * @param node an input or a gate
     */
    public boolean isOutput(long node) {
        return first.containsKey(node);
    }

    /**
     * {@return whether an output is a copy: an input, or a gate that has the name of an earlier output}
     *
     * @param k its number
     */
    public boolean isCopy(int k) {
        Integer output = first.get(circuit.output(k));
        return output == null || output != k;
    }
}
