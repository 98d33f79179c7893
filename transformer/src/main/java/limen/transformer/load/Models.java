package limen.transformer.load;

import java.nio.file.Path;
import limen.io.FileFormatException;
import limen.io.InputException;
import limen.transformer.Transformer;

/** The one door to model files. */
public final class Models {
    private Models() {}

    /**
     * Reads a model; {@link ModelKind} tells which kind it is.
     *
     * <ul>
     *   <li>a folder, its config.json or the index of its shards: Hugging Face, of a family that docs/formats/models.md lists, or a
     *       folder of {@link ModelFolder};
     *   <li>a file of safetensors or of torch.save with config.json beside it: the same; of nanoGPT, also without;
     *   <li>llama2.c checkpoint, with its tokenizer (tok512.bin, tokenizer.bin or the only tok*.bin) beside
     *       it, or without;
     *   <li>a .json file: Limen's own format, docs/formats/transformer-json.md.
     * </ul>
     *
     * @throws FileFormatException if it cannot be read exactly: one line with place and remedy
     */
    public static Transformer load(Path path) {
        try {
            return read(path);
        } catch (FileFormatException e) {
            throw e;
        } catch (InputException e) {
            throw new FileFormatException(path, e.getMessage(), e);
        }
    }

    private static Transformer read(Path path) {
        return switch (ModelKind.of(path)) {
            case HUGGING_FACE -> HuggingFace.load(path);
            case LLAMA2C -> LlamaCheckpoint.load(path);
            case TRANSFORMER ->
                ModelKind.isInFolder(path) ? ModelFolder.readTransformer(path) : TransformerJson.read(path);
            case HAND_BUILT ->
                throw new FileFormatException(
                        path,
                        "a hand-built model with its own number formats: use it as it is, it needs no quantization");
            case FINITE ->
                throw new FileFormatException(
                        path, "is a finite-precision model already: use it as it is, it needs no quantization");
            case ABSTRACT ->
                throw new FileFormatException(
                        path,
                        "is an abstract transformer: it has no weights, use it as it is, it needs no quantization");
        };
    }
}
