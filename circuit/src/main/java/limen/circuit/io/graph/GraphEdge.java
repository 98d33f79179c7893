package limen.circuit.io.graph;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * An edge of a graph, at most one from a node to another.
 *
 * @param from id of the node that is read
 * @param to id of the node that reads it
 * @param weight of a gate's argument; of no edge to an output, and of none between banks or stages
 * @param wires how many wires it stands for: arguments of gates, every argument of every gate once
 */
public record GraphEdge(String from, String to, OptionalLong weight, long wires) {

    /** {@return what it says, by key, in a fixed order; without its ends} */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        weight.ifPresent(value -> fields.put("weight", value));
        fields.put("wires", wires);
        return fields;
    }
}
