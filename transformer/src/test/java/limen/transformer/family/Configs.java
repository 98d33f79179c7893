package limen.transformer.family;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import limen.io.json.Json;
import limen.transformer.config.ConfigSetting;
import limen.transformer.config.ModelConfig;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Small configurations to be changed, one per family. */
final class Configs {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final Map<ConfigSetting, String> VALUES = new EnumMap<>(Map.ofEntries(
            Map.entry(ConfigSetting.VOCABULARY, "8"),
            Map.entry(ConfigSetting.WIDTH, "16"),
            Map.entry(ConfigSetting.LAYERS, "1"),
            Map.entry(ConfigSetting.HEADS, "2"),
            Map.entry(ConfigSetting.KEY_VALUE_HEADS, "2"),
            Map.entry(ConfigSetting.HEAD_WIDTH, "8"),
            Map.entry(ConfigSetting.HIDDEN_WIDTH, "24"),
            Map.entry(ConfigSetting.LENGTH, "32"),
            Map.entry(ConfigSetting.EPSILON, "0.00001"),
            Map.entry(ConfigSetting.ACTIVATION, "\"silu\""),
            Map.entry(ConfigSetting.TIED, "true")));

    private Configs() {}

    static Family family(String type) {
        return Families.named(type);
    }

    static ObjectNode of(String type) {
        return of(family(type));
    }

    static ObjectNode of(Family family) {
        ObjectNode config = MAPPER.createObjectNode().put("model_type", family.type());
        VALUES.forEach((setting, value) -> {
            if (!family.dialect().homes(setting).isEmpty()) {
                with(config, family.dialect().homes(setting).getFirst(), value);
            }
        });
        switch (family.type()) {
            case "gptj" -> config.put("rotary_dim", 4);
            case "gemma3_text" -> config.put("num_hidden_layers", 2).put("sliding_window_pattern", 2);
            case "gpt_neo" -> with(config, "attention_types", "[[[\"global\"], 1]]");
            default -> {}
        }
        return config;
    }

    /** Puts a value, given as JSON, under a name with dots for what lies in objects. */
    static ObjectNode with(ObjectNode config, String name, String value) {
        ObjectNode object = config;
        String[] path = name.split("\\.", -1);
        for (int k = 0; k + 1 < path.length; k++) {
            object = object.hasNonNull(path[k]) ? (ObjectNode) object.get(path[k]) : object.putObject(path[k]);
        }
        object.set(path[path.length - 1], MAPPER.readTree(value));
        return config;
    }

    static ModelConfig read(JsonNode config) {
        return read(config.toString());
    }

    static ModelConfig read(String config) {
        return Families.read(Json.parse("config.json", config.getBytes(StandardCharsets.UTF_8)));
    }
}
