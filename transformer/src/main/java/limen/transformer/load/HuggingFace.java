package limen.transformer.load;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import limen.io.FileFormatException;
import limen.io.json.Json;
import limen.transformer.Transformer;
import limen.transformer.config.ModelConfig;
import limen.transformer.family.Families;
import limen.transformer.family.StoredFamily;
import limen.transformer.tokenize.Tokenizer;

/** A Hugging Face folder: config.json names the family, safetensors hold the weights, tokenizer files are optional. */
final class HuggingFace {
    private static final String CONFIG = "config.json";

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
        ModelConfig config = Families.read(Json.read(folder.resolve(CONFIG)));
        try (TensorFolder tensors = TensorFolder.open(folder)) {
            return read(folder, config, tensors);
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
        ModelConfig config = Families.read(Json.read(folder.resolve(CONFIG)));
        try (TensorFolder tensors = TensorFolder.openFile(file)) {
            return read(folder, config, tensors);
        }
    }

    private static Transformer read(Path folder, ModelConfig config, TensorFolder tensors) {
        Path absolute = folder.toAbsolutePath().normalize();
        String name = absolute.getFileName() == null
                ? "model"
                : absolute.getFileName().toString();
        Transformer.Builder builder = Families.of(config) instanceof StoredFamily family
                ? family.weights(name, config, tensors)
                : Gpt2Family.read(name, config, tensors);
        config.warnings().forEach(builder::warning);
        builder.attribute("source", "Hugging Face folder, type " + config.type());
        Tokenizer tokenizer = TokenizerFiles.find(folder, config.architecture().vocabularySize(), builder::warning);
        return builder.tokenizer(tokenizer).build();
    }
}
