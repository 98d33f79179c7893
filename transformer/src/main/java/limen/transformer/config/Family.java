package limen.transformer.config;

import limen.io.json.Json;

/** The families whose configuration is read, by config.json's {@code model_type}. */
public enum Family {
    /** RMS norm, rotary positions in halves, grouped queries, gated unit; Mistral too. */
    LLAMA,
    /** Learned positions, layer norm, biases everywhere. */
    GPT2;

    /** The family of a configuration. */
    static Family of(Json config) {
        String type = config.text("model_type");
        return switch (type) {
            case "llama", "mistral" -> LLAMA;
            case "gpt2" -> GPT2;
            default ->
                throw config.refuse(
                        "model_type",
                        "is \"" + type + "\", an unknown architecture: give a model of type llama, mistral or gpt2");
        };
    }
}
