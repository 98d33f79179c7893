package limen.circuit.io.graph;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A node of a graph.
 *
 * @param id unique, letters and digits
 * @param kind what it stands for
 * @param number of an input, gate, output, bank of its stage, or stage; 0 where all of a kind are one
 * @param level of its gates; 0 for inputs, 1 + the circuit's depth for outputs
 * @param stage name of the gates' stage; empty for inputs and outputs
 * @param operation what the gates of the stage compute; empty for inputs and outputs
 * @param size how many inputs, gates or outputs it stands for
 * @param threshold of a gate
 */
public record GraphNode(
        String id,
        Kind kind,
        long number,
        int level,
        String stage,
        String operation,
        long size,
        OptionalLong threshold) {

    /** What a node stands for. */
    public enum Kind {
        /** An input. */
        INPUT,
        /** A gate. */
        GATE,
        /** An output. */
        OUTPUT,
        /** All inputs. */
        INPUTS,
        /** The gates of a bank. */
        BANK,
        /** The gates of a stage. */
        STAGE,
        /** All outputs. */
        OUTPUTS
    }

    /** {@return what it says, by key, in a fixed order; without the id} */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("kind", kind);
        fields.put("number", number);
        fields.put("level", level);
        if (!stage.isEmpty()) {
            fields.put("stage", stage);
            fields.put("operation", operation);
        }
        fields.put("size", size);
        threshold.ifPresent(value -> fields.put("threshold", value));
        return fields;
    }
}
