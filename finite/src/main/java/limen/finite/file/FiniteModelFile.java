package limen.finite.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import limen.finite.FinitePrecisionTransformer;
import limen.io.AsideFile;
import limen.io.FileFormatException;
import limen.io.InputException;
import limen.io.Sha256;
import limen.io.json.Json;
import limen.transformer.load.ModelKind;

/**
 * Finite-precision transformers as readable JSON, docs/formats/finite-model-json.md: everything the model means, exactly,
 * and its tokenizer.
 *
 * <p>The second line is a SHA-256 of all other lines, so that a flipped bit or a truncation is never read as a model; who
 * edits a file by hand deletes that line. The same model gives the same bytes. About 4 bytes per 8-bit weight.
 */
public final class FiniteModelFile {
    /** The field {@code format}. */
    public static final String FORMAT = ModelKind.FINITE_FORMAT;

    /** The field {@code version}. */
    public static final int VERSION = 1;

    private FiniteModelFile() {}

    /**
     * Writes the model aside and then puts it in place, so that a failure leaves an older file as it was.
     *
     * @param model its tokenizer of a class that the format can hold, or none
     * @param file replaced if it exists
     * @throws IOException one line, if the file cannot be written; nothing half-written stays
     * @throws IllegalArgumentException if the tokenizer is of a class that has no place in the format
     */
    public static void write(FiniteModel model, Path file) throws IOException {
        Sha256 digest = new Sha256();
        FiniteModelWriter.write(model, "", digest);
        String line = Checksum.line(digest.hex());
        AsideFile.write(file, out -> FiniteModelWriter.write(model, line, out));
    }

    /**
     * Reads a file.
     *
     * @param file written by {@link #write}, or edited by hand without its second line
     * @return the model, checked, and its tokenizer
     * @throws FileFormatException one line with place and remedy, if it is damaged or describes no finite-precision
     *     transformer
     */
    public static FiniteModel read(Path file) {
        return read(file.toString(), Json.bytes(file));
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
        try {
            return FiniteModelReader.read(Json.parse(where, bytes), bytes);
        } catch (FileFormatException e) {
            throw e;
        } catch (InputException e) {
            throw new FileFormatException(where, e.getMessage(), e);
        }
    }
}
