package limen.transformer.config;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Which packed weights of a configuration are read: integers of 8 bits with scales, as compressed-tensors writes them ({@code
 * int-quantized}), where only weights are rounded. A model that rounds its activations too computes something else.
 */
final class PackedWeights {
    private static final Set<String> FORMATS = Set.of("int-quantized", "naive-quantized");
    private static final Set<String> STRATEGIES = Set.of("tensor", "channel", "group");
    private static final int BITS = 8;

    /** Fields that say nothing more of how weights are packed. */
    private static final Set<String> HARMLESS = Set.of(
            "quant_method",
            "format",
            "config_groups",
            "quantization_status",
            "global_compression_ratio",
            "ignore",
            "version");

    private PackedWeights() {}

    /** Whether weights packed so are read. */
    static boolean areRead(JsonNode config) {
        if (!config.path("quant_method").asString("").equals("compressed-tensors")
                || !FORMATS.contains(config.path("format").asString(""))) {
            return false;
        }
        for (String field : config.propertyNames()) {
            if (!HARMLESS.contains(field) && !isEmpty(config.get(field))) {
                return false;
            }
        }
        JsonNode groups = config.path("config_groups");
        for (JsonNode group : groups) {
            if (!isRead(group)) {
                return false;
            }
        }
        return !groups.isEmpty();
    }

    private static boolean isRead(JsonNode group) {
        JsonNode weights = group.path("weights");
        return List.of("input_activations", "output_activations").stream().allMatch(each -> isEmpty(group.path(each)))
                && (!group.has("format")
                        || FORMATS.contains(group.path("format").asString("")))
                && weights.path("num_bits").asInt(0) == BITS
                && weights.path("type").asString("int").equals("int")
                && !weights.path("dynamic").asBoolean(false)
                && STRATEGIES.contains(weights.path("strategy").asString("tensor"))
                && isEmpty(weights.path("actorder"))
                && isEmpty(weights.path("block_structure"));
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isMissingNode() || value.isNull() || value.isContainer() && value.isEmpty();
    }

    /** By whom weights are packed, for a refusal; nothing where the configuration does not say it. */
    static String packing(JsonNode config) {
        String method = config.path("quant_method").asString("");
        String format = config.path("format").asString("");
        return method.isEmpty() ? "" : " (" + method + (format.isEmpty() ? "" : ", " + format) + ")";
    }
}
