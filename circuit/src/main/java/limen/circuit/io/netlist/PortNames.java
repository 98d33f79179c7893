package limen.circuit.io.netlist;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import limen.circuit.Attribute;
import limen.circuit.CircuitBuilder;
import limen.circuit.Provenance;
import limen.io.json.Json;
import limen.io.json.JsonOutput;
import tools.jackson.databind.JsonNode;

/**
 * Names of inputs and outputs by number, as files of netlists have them. In a circuit they are two attributes, JSON objects.
 *
 * @param inputs name by number of the input
 * @param outputs name by number of the output
 */
public record PortNames(Map<Integer, String> inputs, Map<Integer, String> outputs) {
    private static final Attribute<String> INPUTS = Attribute.text("names.inputs");
    private static final Attribute<String> OUTPUTS = Attribute.text("names.outputs");

    /**
     * {@return the names that a circuit has kept; those of nothing are left out} Line ends in them become blanks.
     *
     * @param provenance of the circuit
     * @param inputs so many inputs it has
     * @param outputs so many outputs it has
     * @throws limen.io.InputException when an attribute is no JSON
     */
    public static PortNames of(Provenance provenance, int inputs, int outputs) {
        return new PortNames(names(provenance, INPUTS, inputs), names(provenance, OUTPUTS, outputs));
    }

    private static Map<Integer, String> names(Provenance provenance, Attribute<String> attribute, int count) {
        Map<Integer, String> names = new TreeMap<>();
        // files of before have the names that AIGER alone kept
        Attribute<String> before = Attribute.text(attribute.key().replace("names.", "aiger."));
        String text = provenance.get(attribute).or(() -> provenance.get(before)).orElse("{}");
        Json json = Json.parse("attribute " + attribute.key(), text.getBytes(StandardCharsets.UTF_8));
        for (Map.Entry<String, JsonNode> each : json.node().properties()) {
            if (each.getKey().matches("\\d{1,9}") && Integer.parseInt(each.getKey()) < count) {
                names.put(
                        Integer.parseInt(each.getKey()),
                        each.getValue().asString("").replace('\n', ' '));
            }
        }
        return names;
    }

    /**
     * Attaches them to a circuit; no names, no attribute.
     *
     * @param builder gets the two attributes
     */
    public void attach(CircuitBuilder builder) {
        attach(builder, INPUTS, inputs);
        attach(builder, OUTPUTS, outputs);
    }

    private static void attach(CircuitBuilder builder, Attribute<String> attribute, Map<Integer, String> names) {
        if (!names.isEmpty()) {
            StringBuilder text = new StringBuilder("{");
            names.forEach((place, name) -> text.append(text.length() > 1 ? ", " : "")
                    .append('"')
                    .append(place)
                    .append("\": ")
                    .append(JsonOutput.text(name)));
            builder.attribute(attribute, text.append('}').toString());
        }
    }
}
