package limen.transformer.load;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import limen.io.FileFormatException;
import limen.io.json.Json;
import limen.transformer.Transformer;
import limen.transformer.config.ModelConfig;
import limen.transformer.family.Families;
import limen.transformer.load.foreign.ForeignFolder;
import limen.transformer.tokenize.Tokenizer;

/**
 * A Hugging Face folder: config.json names the family, safetensors or files of torch.save hold the weights, tokenizer files are
 * optional. Or one file of weights, with a config.json beside it, or with the settings of nanoGPT in it.
 */
final class HuggingFace {
    private static final String CONFIG = "config.json";

    /** What nanoGPT calls its file, in a folder without config.json. */
    private static final String CHECKPOINT = "ckpt.pt";

    private HuggingFace() {}

    /** A folder, its config.json, an index of shards in it, or a file of weights. */
    static Transformer load(Path path) {
        if (Files.isDirectory(path)) {
            return loadFolder(ForeignFolder.meant(path), path);
        }
        Path folder = path.toAbsolutePath().getParent();
        String name = path.getFileName().toString();
        if (TensorFolder.INDEXES.contains(name)) {
            ModelConfig config = config(folder);
            try (TensorFolder tensors = TensorFolder.openIndex(path).named()) {
                return read(folder, config, tensors);
            }
        }
        return name.equals(CONFIG) ? loadFolder(folder, folder) : loadFile(path, folder);
    }

    private static ModelConfig config(Path folder) {
        return Families.read(Json.read(folder.resolve(CONFIG)));
    }

    private static Transformer loadFolder(Path folder, Path given) {
        if (!Files.exists(folder.resolve(CONFIG))) {
            if (Files.exists(folder.resolve(CHECKPOINT))) {
                return loadFile(folder.resolve(CHECKPOINT), folder);
            }
            Optional<String> line = ForeignFolder.line(folder);
            if (line.isPresent()) {
                throw new FileFormatException(given, line.get());
            }
        }
        ModelConfig config = config(folder);
        try (TensorFolder tensors = TensorFolder.open(folder).named()) {
            return read(given, config, tensors);
        }
    }

    /** One file of weights; a config.json beside it counts more than what the file itself says. */
    private static Transformer loadFile(Path file, Path folder) {
        boolean hasConfig = Files.exists(folder.resolve(CONFIG));
        ModelConfig config = hasConfig ? config(folder) : null;
        try (TensorFolder tensors = TensorFolder.openFile(file).named()) {
            if (hasConfig) {
                return read(folder, config, tensors);
            }
            if (tensors.settings().containsKey(NanoGpt.ARGUMENTS)) {
                return NanoGpt.read(file, tensors);
            }
        }
        throw new FileFormatException(
                file, "has no " + CONFIG + " beside it, the weights alone do not say the architecture: put it there");
    }

    private static Transformer read(Path folder, ModelConfig config, TensorFolder tensors) {
        Transformer.Builder builder = weights(ModelName.of(folder), config, tensors);
        builder.attribute("source", "Hugging Face folder, type " + config.type());
        Path tokenizers = Files.isDirectory(folder) ? ForeignFolder.meant(folder) : folder;
        Tokenizer tokenizer =
                TokenizerFiles.find(tokenizers, config.architecture().vocabularySize(), builder::warning);
        return builder.tokenizer(tokenizer).build();
    }

    /** The weights of a configuration's family, with all warnings so far. */
    static Transformer.Builder weights(String name, ModelConfig config, TensorFolder tensors) {
        tensors.expectLayers(config.architecture().layers());
        Transformer.Builder builder = Families.of(config).weights(name, config, tensors);
        config.warnings().forEach(builder::warning);
        tensors.warnings().forEach(builder::warning);
        return builder;
    }
}
