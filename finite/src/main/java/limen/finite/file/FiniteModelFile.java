package limen.finite.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import limen.finite.FinitePrecisionTransformer;
import limen.io.AsideFile;
import limen.io.FileFormatException;
import limen.io.InputException;
import limen.io.Sha256;
import limen.io.json.Json;
import limen.transformer.load.ModelKind;

/**
 * Finite-precision transformers in files: everything the model means, exactly, and its tokenizer. Readable JSON,
 * docs/formats/finite-model-json.md, or the same with its matrices as bytes, docs/formats/finite-model-binary.md, which are mapped and not
 * read; the name decides what is written, the content what is read.
 *
 * <p>Of JSON, the second line is a SHA-256 of all other lines, so that a flipped bit or a truncation is never read as a model; who
 * edits a file by hand deletes that line. The same model gives the same bytes. About 4 bytes per 8-bit weight, 1 in a binary
 * file.
 */
public final class FiniteModelFile {
    /** The field {@code format}. */
    public static final String FORMAT = ModelKind.FINITE_FORMAT;

    /** The field {@code version}. */
    public static final int VERSION = 1;

    /** How the names of binary files end. */
    public static final String BINARY = ".lfm";

    /** Models of more weights are written as bytes where the name says nothing: JSON would have some hundred megabytes. */
    private static final long MOST_IN_JSON = 1 << 24;

    private FiniteModelFile() {}

    /** What a file is written as. */
    public enum Kind {
        /** Readable JSON. */
        JSON,
        /** Fields as JSON, matrices as bytes. */
        BINARY;

        /**
         * {@return what the name of a file says, or where it ends in neither .json nor .lfm, what the size of the model does}
         *
         * @param model to be written
         * @param file need not exist
         */
        public static Kind of(FinitePrecisionTransformer model, Path file) {
            String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
            if (name.endsWith(FiniteModelFile.BINARY)) {
                return BINARY;
            }
            return name.endsWith(".json") || model.weights() <= MOST_IN_JSON ? JSON : BINARY;
        }
    }

    /**
     * Writes the model aside and then puts it in place, so that a failure leaves an older file as it was; as {@link Kind#of} says.
     *
     * @param model its tokenizer of a class that the format can hold, or none
     * @param file replaced if it exists
     * @throws IOException one line, if the file cannot be written; nothing half-written stays
     * @throws IllegalArgumentException if the tokenizer is of a class that has no place in the format
     */
    public static void write(FiniteModel model, Path file) throws IOException {
        write(model, file, Kind.of(model.model(), file));
    }

    /**
     * The same as one kind of file, whatever its name.
     *
     * @param model its tokenizer of a class that the format can hold, or none
     * @param file replaced if it exists
     * @param kind JSON or binary
     * @throws IOException one line, if the file cannot be written; nothing half-written stays
     * @throws IllegalArgumentException if the tokenizer is of a class that has no place in the format
     */
    public static void write(FiniteModel model, Path file, Kind kind) throws IOException {
        if (kind == Kind.BINARY) {
            AsideFile.write(file, out -> BinaryModel.write(model, out));
            return;
        }
        Sha256 digest = new Sha256();
        FiniteModelWriter.write(model, "", digest);
        String line = Checksum.line(digest.hex());
        AsideFile.write(file, out -> FiniteModelWriter.write(model, line, out));
    }

    /**
     * Reads a file.
     *
     * @param file written by {@link #write}, or JSON edited by hand without its second line; a binary one is mapped, and must not change
     *     while the model is used
     * @return the model, checked, and its tokenizer
     * @throws FileFormatException one line with place and remedy, if it is damaged or describes no finite-precision
     *     transformer
     */
    public static FiniteModel read(Path file) {
        if (!BinaryModel.isOne(file)) {
            return read(file.toString(), Json.bytes(file));
        }
        return named(file.toString(), () -> BinaryModel.read(file));
    }

    /**
     * {@return the SHA-256 of what a model means, in hexadecimal digits: of the file it would be written to without attributes,
     * tokenizer and second line, and with {@code model} for its name}
     *
     * @param model not changed; equal for models that differ in name and provenance only
     */
    public static String meaning(FinitePrecisionTransformer model) {
        FinitePrecisionTransformer nameless = model.named("model", Map.of());
        Sha256 digest = new Sha256();
        try {
            FiniteModelWriter.write(new FiniteModel(nameless, Optional.empty()), "", digest);
        } catch (IOException e) {
            throw new UncheckedIOException("a digest cannot fail", e);
        }
        return digest.hex();
    }

    /** Reads the bytes of a file. */
    static FiniteModel read(String where, byte[] bytes) {
        return named(where, () -> FiniteModelReader.read(Json.parse(where, bytes), bytes));
    }

    /** Names the file in what its model is refused for. */
    static FiniteModel named(String where, Supplier<FiniteModel> reading) {
        try {
            return reading.get();
        } catch (FileFormatException e) {
            throw e;
        } catch (InputException e) {
            throw new FileFormatException(where, e.getMessage(), e);
        }
    }
}
