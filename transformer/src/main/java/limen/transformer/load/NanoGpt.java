package limen.transformer.load;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import limen.io.FileFormatException;
import limen.io.json.Json;
import limen.io.json.JsonOutput;
import limen.transformer.Transformer;
import limen.transformer.config.ModelConfig;
import limen.transformer.family.Families;

/**
 * A checkpoint of nanoGPT, {@code ckpt.pt}: tensors under {@code model}, settings under {@code model_args}, and the state of the training, which is
 * passed over.
 *
 * <p>It is GPT-2 with weights as [outputs × inputs], with or without biases. Source: model.py and train.py of
 * github.com/karpathy/nanoGPT.
 */
final class NanoGpt {
    /** The key of the settings. */
    static final String ARGUMENTS = "model_args";

    private static final String BIAS = "bias";
    private static final String EMBEDDING = "transformer.wte.weight";
    private static final String OUTPUT = "lm_head.weight";

    /** Settings of nanoGPT by GPT-2's names. */
    private static final Map<String, String> NAMES = Map.of("block_size", "n_positions", "dropout", "resid_pdrop");

    private NanoGpt() {}

    static Transformer read(Path file, TensorFolder tensors) {
        if (!(tensors.settings().get(ARGUMENTS) instanceof Map<?, ?> arguments)) {
            throw new FileFormatException(file, ARGUMENTS + " is no dict: damaged, save the checkpoint again");
        }
        String where = file + ", " + ARGUMENTS;
        if (arguments.containsKey("n_kv_heads") && arguments.containsKey("dim")) {
            throw new FileFormatException(
                    where, "are those of llama2.c's training: make a .bin of it with its export.py, --version 0");
        }
        ModelConfig config = Families.read(json(where, arguments, tensors));
        requireBiases(where, arguments, tensors);
        Path folder = file.toAbsolutePath().getParent();
        Transformer.Builder builder = HuggingFace.weights(ModelName.of(folder), config, tensors);
        builder.attribute("source", "nanoGPT checkpoint");
        builder.warning(
                where + ": do not say which GELU is meant, the exact one is used, as in nanoGPT since June 2023; if"
                        + " the model was trained before, put a config.json of type gpt2 beside it");
        MetaPickle.beside(file, config.architecture().vocabularySize()).ifPresent(builder::tokenizer);
        return builder.build();
    }

    /** The settings as a configuration of GPT-2. */
    private static Json json(String where, Map<?, ?> arguments, TensorFolder tensors) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("model_type", JsonOutput.text("gpt2"));
        fields.put("activation_function", JsonOutput.text("gelu"));
        fields.put("tie_word_embeddings", String.valueOf(tied(tensors)));
        for (String name : new String[] {"n_layer", "n_head", "n_embd", "block_size", "vocab_size"}) {
            if (!(arguments.get(name) instanceof Long)) {
                throw new FileFormatException(
                        where,
                        "have no number \"" + name + "\": no checkpoint of nanoGPT, put a config.json beside it");
            }
        }
        arguments.forEach((key, value) -> {
            if (key instanceof String name && !name.equals(BIAS)) {
                fields.put(NAMES.getOrDefault(name, name), text(where, name, value));
            }
        });
        String text = fields.entrySet().stream()
                .map(field -> JsonOutput.text(field.getKey()) + ": " + field.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
        return Json.parse(where, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(String where, String name, Object value) {
        return switch (value) {
            case null -> "null";
            case String text -> JsonOutput.text(text);
            case Long number -> number.toString();
            case Boolean truth -> truth.toString();
            case Double number when Double.isFinite(number) -> number.toString();
            default ->
                throw new FileFormatException(
                        where,
                        "hold in \"" + name + "\" something else than a number or a text, which nanoGPT does"
                                + " not: put a config.json of type gpt2 beside it");
        };
    }

    /** nanoGPT stores the shared matrix twice; a training that does not share it stores two. */
    private static boolean tied(TensorFolder tensors) {
        return !tensors.has(OUTPUT) || tensors.same(OUTPUT, EMBEDDING);
    }

    private static void requireBiases(String where, Map<?, ?> arguments, TensorFolder tensors) {
        Object said = arguments.get(BIAS);
        boolean has = tensors.has("transformer.ln_f.bias");
        if (said instanceof Boolean bias && bias != has) {
            throw new FileFormatException(
                    where,
                    "say bias=" + (bias ? "True" : "False") + ", the tensors have " + (has ? "some" : "none")
                            + ": they are not of one model");
        }
    }
}
