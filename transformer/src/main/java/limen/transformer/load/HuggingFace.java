package limen.transformer.load;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import limen.io.FileFormatException;
import limen.io.json.Json;
import limen.transformer.Architecture.Activation;
import limen.transformer.Transformer;
import limen.transformer.tokenize.Tokenizer;

/** A Hugging Face folder: config.json names the family, safetensors hold the weights, tokenizer files are optional. */
final class HuggingFace {
    private static final String CONFIG = "config.json";
    private static final Map<String, Activation> ACTIVATIONS = Map.of(
            "relu", Activation.RELU,
            "gelu", Activation.GELU,
            "gelu_new", Activation.GELU_TANH,
            "gelu_fast", Activation.GELU_TANH,
            "gelu_pytorch_tanh", Activation.GELU_TANH,
            "silu", Activation.SILU,
            "swish", Activation.SILU);

    private HuggingFace() {}

    /** A folder, a .safetensors file in it, or another file that stands for its folder. */
    static Transformer load(Path path) {
        if (Files.isDirectory(path)) {
            return loadFolder(path);
        }
        return path.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".safetensors")
                ? loadFile(path)
                : loadFolder(path.toAbsolutePath().getParent());
    }

    private static Transformer loadFolder(Path folder) {
        Json config = Json.read(folder.resolve(CONFIG));
        Family family = family(config);
        try (TensorFolder tensors = TensorFolder.open(folder)) {
            return read(folder, config, family, tensors);
        }
    }

    /** One safetensors file with its config.json beside it. */
    private static Transformer loadFile(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (!Files.exists(folder.resolve(CONFIG))) {
            throw new FileFormatException(
                    file,
                    "has no " + CONFIG + " beside it, the weights alone do not say the architecture: put it there");
        }
        Json config = Json.read(folder.resolve(CONFIG));
        Family family = family(config);
        try (TensorFolder tensors = TensorFolder.openFile(file)) {
            return read(folder, config, family, tensors);
        }
    }

    /** Reads the architecture and weights of one family. */
    @FunctionalInterface
    private interface Family {
        Transformer.Builder read(String name, Json config, TensorFolder tensors);
    }

    private static Family family(Json config) {
        String type = config.text("model_type");
        return switch (type) {
            case "llama", "mistral" -> LlamaFamily::read;
            case "gpt2" -> Gpt2Family::read;
            default ->
                throw config.refuse(
                        "model_type",
                        "is \"" + type + "\", an unknown architecture: give a model of type llama, mistral or gpt2");
        };
    }

    private static Transformer read(Path folder, Json config, Family family, TensorFolder tensors) {
        if (config.has("quantization_config")) {
            throw config.refuse(
                    "quantization_config", "is set, packed weights are not read: give the unquantized model");
        }
        Path absolute = folder.toAbsolutePath().normalize();
        String name = absolute.getFileName() == null
                ? "model"
                : absolute.getFileName().toString();
        Transformer.Builder builder = family.read(name, config, tensors);
        builder.attribute("source", "Hugging Face folder, type " + config.text("model_type"));
        Tokenizer tokenizer = TokenizerFiles.find(folder, config.integer("vocab_size"));
        return builder.tokenizer(tokenizer).build();
    }

    /** The activation of this name; each known name means one function. */
    static Activation activation(Json config, String field, String otherwise) {
        String name = config.text(field, otherwise);
        Activation activation = ACTIVATIONS.get(name);
        if (activation == null) {
            throw config.refuse(
                    field,
                    "is \"" + name + "\", an unknown activation, known are "
                            + new java.util.TreeSet<>(ACTIVATIONS.keySet()));
        }
        return activation;
    }
}
