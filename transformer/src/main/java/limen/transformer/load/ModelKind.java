package limen.transformer.load;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import limen.io.FileFormatException;
import limen.io.json.Json;
import limen.transformer.load.foreign.ForeignFile;
import limen.transformer.load.foreign.ForeignFolder;
import limen.transformer.load.tensor.WeightsFiles;
import tools.jackson.databind.JsonNode;

/** The kinds of model files, told by what is in them; JSON by its field {@code format}. */
public enum ModelKind {
    /**
     * A Hugging Face folder of another {@code model_type} than Limen's, its config.json, or a file of weights: safetensors, or what
     * torch.save writes.
     */
    HUGGING_FACE,
    /** A llama2.c checkpoint, .bin. */
    LLAMA2C,
    /** A transformer with real weights, docs/formats/transformer-json.md, or as a folder, docs/formats/safetensors-folder.md. */
    TRANSFORMER,
    /** A hand-built model with its own number formats, {@code "format": "limen-model"}, in one file or as a folder. */
    HAND_BUILT,
    /** A finite-precision transformer, docs/formats/finite-model-json.md, or as docs/formats/finite-model-binary.md. */
    FINITE,
    /** An abstract transformer, docs/formats/abstract-json.md. */
    ABSTRACT;

    /** The field {@code format} of {@link #FINITE} files. */
    public static final String FINITE_FORMAT = "limen-finite";

    /** How binary {@link #FINITE} files begin, docs/formats/finite-model-binary.md. */
    public static final String FINITE_MAGIC = "LIMENFTM";

    /** The field {@code format} of {@link #ABSTRACT} files. */
    public static final String ABSTRACT_FORMAT = "limen-abstract";

    private static final String HAND_BUILT_FORMAT = HandBuiltFile.FORMAT;
    private static final String FORMATS = "\"" + TransformerJson.FORMAT + "\", \"" + HAND_BUILT_FORMAT + "\", \""
            + FINITE_FORMAT + "\" or \"" + ABSTRACT_FORMAT + "\"";
    private static final String CIRCUIT_MAGIC = "LIMENCKT";

    /**
     * The kind of a file or folder, which is opened only to see how it begins.
     *
     * @throws FileFormatException if it does not exist, is empty, cannot be read or is of no known kind: one line
     */
    public static ModelKind of(Path path) {
        if (!Files.exists(path)) {
            throw new FileFormatException(path, "no such file or folder, give the path of a model");
        }
        if (Files.isDirectory(path)) {
            return ofFolder(ForeignFolder.meant(path));
        }
        byte[] begin = ForeignFile.begin(path);
        if (begin.length == 0) {
            throw new FileFormatException(path, "is empty (0 bytes), fetch or write it again");
        }
        Optional<String> foreign = ForeignFile.line(begin);
        if (foreign.isPresent()) {
            throw new FileFormatException(path, foreign.get());
        }
        return ofFile(path, begin);
    }

    /** The content decides; the name only where nothing tells from it, or where it names a file of a folder. */
    private static ModelKind ofFile(Path path, byte[] begin) {
        String raw = new String(begin, StandardCharsets.ISO_8859_1);
        if (raw.startsWith(FINITE_MAGIC)) {
            return FINITE;
        }
        if (isInFolder(path)) {
            return ofFolder(path.toAbsolutePath().getParent());
        }
        if (WeightsFiles.isOne(path, begin)) {
            return HUGGING_FACE;
        }
        String file = name(path);
        String text = raw.stripLeading();
        if (file.endsWith(".json") || text.startsWith("{")) {
            return ofJson(path);
        }
        if (text.startsWith(CIRCUIT_MAGIC)) {
            throw new FileFormatException(path, "is a compiled circuit, give the model instead");
        }
        if (file.endsWith(".bin") || LlamaCheckpoint.isOne(path)) {
            return LLAMA2C;
        }
        throw new FileFormatException(
                path,
                "unknown kind of model file, give a Hugging Face folder, .safetensors, a file of torch.save, llama2.c"
                        + " .bin or Limen .json");
    }

    /** Whether it is a folder, or names one by a file in it. */
    public static boolean isInFolder(Path path) {
        String file = name(path);
        return Files.isDirectory(path)
                || file.equals(ModelFolder.CONFIG)
                || TensorFolder.INDEXES.contains(file)
                || file.endsWith(".safetensors");
    }

    private static String name(Path path) {
        Path name = path.toAbsolutePath().getFileName();
        return name == null ? "" : name.toString().toLowerCase(Locale.ROOT);
    }

    private static ModelKind ofFolder(Path folder) {
        if (!ModelFolder.isOne(folder)) {
            return HUGGING_FACE;
        }
        Path config = folder.resolve(ModelFolder.CONFIG);
        String format = Json.peek(config, "format");
        if (TransformerJson.FORMAT.equals(format)) {
            return TRANSFORMER;
        }
        if (HAND_BUILT_FORMAT.equals(format)) {
            return HAND_BUILT;
        }
        throw new FileFormatException(
                config,
                "field \"format\" is " + (format == null ? "no string" : "\"" + format + "\"") + ", it must be \""
                        + TransformerJson.FORMAT + "\" or \"" + HAND_BUILT_FORMAT + "\"");
    }

    private static ModelKind ofJson(Path path) {
        String format = Json.peek(path, "format");
        if (format == null) {
            requireNoOther(Json.read(path));
            throw new FileFormatException(path, "has no field \"format\" with a string, it must be " + FORMATS);
        }
        return switch (format) {
            case TransformerJson.FORMAT -> TRANSFORMER;
            case HAND_BUILT_FORMAT -> HAND_BUILT;
            case FINITE_FORMAT -> FINITE;
            case ABSTRACT_FORMAT -> ABSTRACT;
            default -> throw new FileFormatException(path, "format is \"" + format + "\", it must be " + FORMATS);
        };
    }

    /** Refuses the other files of JSON that lie with models. */
    private static void requireNoOther(Json file) {
        JsonNode node = file.node();
        if (node.path("model").isObject() && (node.has("added_tokens") || node.has("pre_tokenizer"))) {
            throw new FileFormatException(file.where(), "is a tokenizer, no model: give the folder that has both");
        }
        if (node.has("weight_map")) {
            throw new FileFormatException(
                    file.where(), "is an index of shards: give its folder, or call it " + TensorFolder.INDEXES);
        }
        if (node.has("peft_type")) {
            throw new FileFormatException(
                    file.where(), "is the configuration of a PEFT adapter: merge it with model.merge_and_unload()");
        }
        if (node.has("model_type")) {
            throw new FileFormatException(
                    file.where(), "is a configuration of Hugging Face: call it config.json, and give its folder");
        }
    }
}
