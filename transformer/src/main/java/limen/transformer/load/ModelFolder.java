package limen.transformer.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import limen.io.AsideFolder;
import limen.io.FileFormatException;
import limen.io.Reason;
import limen.io.json.Json;
import limen.transformer.Transformer;

/**
 * Any transformer as a folder that is laid out like a Hugging Face model: config.json, model.safetensors and a tokenizer,
 * docs/formats/safetensors-folder.md. Of the {@code model_type} {@value #MODEL_TYPE}, for the architecture is wider than any other
 * type's.
 *
 * <p>Weights are stored exactly. What is read from such a folder equals what was written, a hand-built model's JSON byte for byte.
 */
public final class ModelFolder {
    static final String MODEL_TYPE = "limen";
    static final String CONFIG = "config.json";
    static final String WEIGHTS = "model.safetensors";

    private static final Set<String> FILES = Set.of(
            CONFIG,
            WEIGHTS,
            TokenizerFiles.DEFINITION,
            TokenizerFiles.VOCABULARY,
            TokenizerFiles.PIECES,
            "model.safetensors.index.json");

    private ModelFolder() {}

    /** Hears how far writing is. */
    @FunctionalInterface
    public interface Progress {
        /** So many values of all have been written. */
        void at(long done, long total);
    }

    /**
     * Writes a model with real weights. The folder is written aside and renamed; an older one of this kind is replaced. Equal models
     * give equal bytes. Memory does not grow with the weights.
     *
     * @throws IOException if it cannot be written, or the folder holds anything else: one line; nothing half-written stays
     * @throws IllegalArgumentException if its tokenizer has no file format
     */
    public static void write(Transformer model, Path folder, Progress progress) throws IOException {
        write(new ModelFolderWriter(model, null, progress), folder);
    }

    /** Writes a hand-built model, as {@link #write(Transformer, Path, Progress)} does. */
    public static void write(HandBuiltFile model, Path folder, Progress progress) throws IOException {
        write(new ModelFolderWriter(model.transformer(), model, progress), folder);
    }

    private static void write(ModelFolderWriter writer, Path folder) throws IOException {
        AsideFolder.write(folder, ModelFolder::isOnlyOne, writer::writeTo);
    }

    /** Whether a folder has a config.json of this type. */
    static boolean isOne(Path folder) {
        Path config = folder.resolve(CONFIG);
        try {
            return Files.isRegularFile(config)
                    && Files.size(config) > 0
                    && MODEL_TYPE.equals(Json.peek(config, "model_type"));
        } catch (IOException e) {
            throw new FileFormatException(
                    config, "cannot be read (" + Reason.of(e) + "), check the file and its rights", e);
        }
    }

    /** Whether nothing is lost with a folder but a model of this type. */
    private static boolean isOnlyOne(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.allMatch(file -> FILES.contains(file.getFileName().toString()) && Files.isRegularFile(file))
                    && isOne(folder);
        } catch (IOException | FileFormatException e) {
            return false; // what cannot be read is no model of ours
        }
    }

    /** Reads a model with real weights. */
    static Transformer readTransformer(Path path) {
        return new ModelFolderReader(path).transformer(TransformerJson.FORMAT, TransformerJson.VERSION);
    }

    /** Reads a hand-built model. */
    static HandBuiltFile readHandBuilt(Path path) {
        return new ModelFolderReader(path).handBuilt();
    }
}
