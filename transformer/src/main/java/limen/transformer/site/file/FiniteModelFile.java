package limen.transformer.site.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import limen.files.AsideFile;
import limen.transformer.load.Json;
import limen.transformer.load.ModelFormatException;
import limen.transformer.load.ModelKind;
import limen.transformer.load.Sha256;

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
     * @throws IOException one line, if the file cannot be written; nothing half-written stays
     * @throws IllegalArgumentException if the tokenizer is of a class that has no place in the format
     */
    public static void write(FiniteModel model, Path file) throws IOException {
        Sha256 digest = new Sha256();
        try (OutputStream sink = digest.through(OutputStream.nullOutputStream())) {
            FiniteModelWriter.write(model, "", sink);
        }
        String line = Checksum.line(digest.hex());
        AsideFile.write(file, out -> FiniteModelWriter.write(model, line, out));
    }

    /**
     * Reads a file.
     *
     * @throws ModelFormatException one line with place and remedy, if it is damaged or describes no finite-precision
     *     transformer
     */
    public static FiniteModel read(Path file) {
        return read(file.toString(), Json.bytes(file));
    }

    /** Reads the bytes of a file. */
    static FiniteModel read(String where, byte[] bytes) {
        try {
            return FiniteModelReader.read(Json.parse(where, bytes), bytes);
        } catch (ModelFormatException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new ModelFormatException(where, e.getMessage(), e);
        }
    }
}
