package limen.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import limen.finite.quantize.HandBuiltModel;
import limen.io.FileFormatException;
import limen.transformer.Transformer;
import limen.transformer.load.HandBuiltFile;
import limen.transformer.load.ModelFolder;
import limen.transformer.load.ModelKind;
import limen.transformer.load.ModelWriter;
import limen.transformer.load.Models;

/**
 * A model with real weights as it is stored, to be stored otherwise.
 *
 * @param transformer architecture and weights
 * @param handBuilt the same with precision and number formats, where the model states them
 */
public record StoredModel(Transformer transformer, Optional<HandBuiltFile> handBuilt) {
    /**
     * {@return the model at a path}
     *
     * @param path a file or folder with real weights, of any kind
     * @throws FileFormatException if it has no real weights or cannot be read: one line
     */
    public static StoredModel read(Path path) {
        return switch (ModelKind.of(path)) {
            case HAND_BUILT -> {
                HandBuiltFile file = HandBuiltFile.read(path);
                yield new StoredModel(HandBuiltModel.of(path.toString(), file).transformer(), Optional.of(file));
            }
            case HUGGING_FACE, LLAMA2C, TRANSFORMER -> new StoredModel(Models.load(path), Optional.empty());
            case FINITE ->
                throw new FileFormatException(
                        path, "is a finite-precision model, rules on integers: give the model it was quantized from");
            case ABSTRACT ->
                throw new FileFormatException(
                        path, "is an abstract transformer, it has no weights: give a model of another kind");
        };
    }

    /**
     * {@return whether there is a model of any kind at the path}
     *
     * @param path need not exist; only its beginning is read
     */
    public static boolean isModel(Path path) {
        try {
            ModelKind.of(path);
            return true;
        } catch (FileFormatException e) {
            return false;
        }
    }

    /**
     * Writes config.json, model.safetensors and the tokenizer.
     *
     * @param folder made anew; replaced if it holds a model of this kind and nothing else
     * @param progress hears how many values of all are written
     * @throws IOException if it cannot be written, or the folder holds anything else: one line; nothing half-written stays
     * @throws IllegalArgumentException if the tokenizer has no file format
     */
    public void writeFolder(Path folder, ModelFolder.Progress progress) throws IOException {
        if (handBuilt.isPresent()) {
            ModelFolder.write(handBuilt.get(), folder, progress);
        } else {
            ModelFolder.write(transformer, folder, progress);
        }
    }

    /**
     * Writes Limen's JSON; a tokenizer other than an alphabet's has no place in it.
     *
     * @param file replaced whole or not at all
     * @throws IOException if it cannot be written: one line; nothing half-written stays
     */
    public void writeJson(Path file) throws IOException {
        if (handBuilt.isPresent()) {
            handBuilt.get().write(file);
        } else {
            ModelWriter.write(transformer, file);
        }
    }

    /** {@return whether the JSON lacks a tokenizer that the model has} */
    public boolean losesTokenizer() {
        return transformer.tokenizer().isPresent() && transformer.alphabet().isEmpty();
    }
}
