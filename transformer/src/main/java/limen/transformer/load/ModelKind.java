package limen.transformer.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import limen.io.FileFormatException;
import limen.io.Reason;
import limen.io.json.Json;

/** The kinds of model files, told by a path's name and, for JSON, by its field {@code format}. */
public enum ModelKind {
    /** A Hugging Face folder of another {@code model_type} than Limen's, its config.json, or a .safetensors file in it. */
    HUGGING_FACE,
    /** A llama2.c checkpoint, .bin. */
    LLAMA2C,
    /** A transformer with real weights, docs/formats/transformer-json.md, or as a folder, docs/formats/safetensors-folder.md. */
    TRANSFORMER,
    /** A hand-built model with its own number formats, {@code "format": "limen-model"}, in one file or as a folder. */
    HAND_BUILT,
    /** A finite-precision transformer, docs/formats/finite-model-json.md. */
    FINITE,
    /** An abstract transformer, docs/formats/abstract-json.md. */
    ABSTRACT;

    /** The field {@code format} of {@link #FINITE} files. */
    public static final String FINITE_FORMAT = "limen-finite";

    /** The field {@code format} of {@link #ABSTRACT} files. */
    public static final String ABSTRACT_FORMAT = "limen-abstract";

    private static final String HAND_BUILT_FORMAT = HandBuiltFile.FORMAT;
    private static final String FORMATS = "\"" + TransformerJson.FORMAT + "\", \"" + HAND_BUILT_FORMAT + "\", \""
            + FINITE_FORMAT + "\" or \"" + ABSTRACT_FORMAT + "\"";
    private static final String CIRCUIT_MAGIC = "LIMENCKT";
    private static final List<String> HUGGING_FACE_FILES = List.of("config.json", "model.safetensors.index.json");

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
            return ofFolder(path);
        }
        byte[] begin = beginning(path);
        if (begin.length == 0) {
            throw new FileFormatException(path, "is empty (0 bytes), fetch or write it again");
        }
        if (isInFolder(path)) {
            return ofFolder(path.toAbsolutePath().getParent());
        }
        String file = name(path);
        if (file.endsWith(".bin")) {
            return LLAMA2C;
        }
        if (file.endsWith(".json")) {
            return ofJson(path);
        }
        if (Arrays.equals(begin, CIRCUIT_MAGIC.getBytes(StandardCharsets.US_ASCII))) {
            throw new FileFormatException(path, "is a compiled circuit, give the model instead");
        }
        throw new FileFormatException(
                path,
                "unknown kind of model file, give a Hugging Face folder, .safetensors, llama2.c .bin or Limen .json");
    }

    private static byte[] beginning(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(CIRCUIT_MAGIC.length());
        } catch (IOException e) {
            throw new FileFormatException(
                    path, "cannot be read (" + Reason.of(e) + "), check the file and its rights", e);
        }
    }

    /** Whether it is a folder, or names one by a file in it. */
    public static boolean isInFolder(Path path) {
        String file = name(path);
        return Files.isDirectory(path) || HUGGING_FACE_FILES.contains(file) || file.endsWith(".safetensors");
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
}
