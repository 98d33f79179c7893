package limen.transformer.config;

import java.nio.charset.StandardCharsets;
import limen.io.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Small configurations to be changed, one per family. */
final class Configs {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final String LLAMA = """
        {"model_type": "llama", "vocab_size": 8, "hidden_size": 8, "num_hidden_layers": 1, "num_attention_heads": 2,
         "num_key_value_heads": 2, "intermediate_size": 16, "max_position_embeddings": 32, "rms_norm_eps": 1e-05,
         "hidden_act": "silu", "tie_word_embeddings": true}
        """;
    private static final String GPT2 = """
        {"model_type": "gpt2", "vocab_size": 8, "n_embd": 8, "n_layer": 1, "n_head": 2, "n_inner": 16,
         "n_positions": 32, "layer_norm_epsilon": 1e-05, "activation_function": "silu", "tie_word_embeddings": true}
        """;

    private Configs() {}

    static ObjectNode of(Family family) {
        return (ObjectNode) MAPPER.readTree(family == Family.LLAMA ? LLAMA : GPT2);
    }

    /** Puts a value, given as JSON, under a name with a dot for what lies in an object. */
    static ObjectNode with(ObjectNode config, String name, String value) {
        int dot = name.indexOf('.');
        JsonNode json = MAPPER.readTree(value);
        if (dot < 0) {
            return config.set(name, json);
        }
        String object = name.substring(0, dot);
        ObjectNode inner = config.hasNonNull(object) ? (ObjectNode) config.get(object) : config.putObject(object);
        inner.set(name.substring(dot + 1), json);
        return config;
    }

    static ModelConfig read(JsonNode config) {
        return read(config.toString());
    }

    static ModelConfig read(String config) {
        return ModelConfig.read(Json.parse("config.json", config.getBytes(StandardCharsets.UTF_8)));
    }
}
