package limen.transformer.load;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import limen.transformer.Transformer;

/** The one door to model files. */
public final class Models {
    private Models() {}

    /**
     * Reads a model; its kind is told by the path.
     *
     * <ul>
     *   <li>a folder, its config.json or its model.safetensors.index.json: Hugging Face, Llama or GPT-2 family;
     *   <li>a .safetensors file with config.json beside it: the same;
     *   <li>a .bin file: llama2.c checkpoint, with its tokenizer (tok512.bin, tokenizer.bin or the only tok*.bin) beside
     *       it, or without;
     *   <li>a .json file: Limen's own format, docs/formats/transformer-json.md.
     * </ul>
     *
     * @throws ModelFormatException if it cannot be read exactly: one line with place and remedy
     */
    public static Transformer load(Path path) {
        if (!Files.exists(path)) {
            throw new ModelFormatException(path, "no such file or folder, give the path of a model");
        }
        try {
            return read(path);
        } catch (ModelFormatException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new ModelFormatException(path, e.getMessage(), e);
        }
    }

    private static Transformer read(Path path) {
        if (Files.isDirectory(path)) {
            return HuggingFace.loadFolder(path);
        }
        String file = path.getFileName().toString().toLowerCase(Locale.ROOT);
        if (file.equals("config.json") || file.equals("model.safetensors.index.json")) {
            return HuggingFace.loadFolder(path.toAbsolutePath().getParent());
        }
        if (file.endsWith(".safetensors")) {
            return HuggingFace.loadFile(path);
        }
        if (file.endsWith(".bin")) {
            return LlamaCheckpoint.load(path);
        }
        if (file.endsWith(".json")) {
            return TransformerJson.read(path);
        }
        throw new ModelFormatException(
                path,
                "unknown kind of model file, give a Hugging Face folder, .safetensors, llama2.c .bin or Limen .json");
    }
}
