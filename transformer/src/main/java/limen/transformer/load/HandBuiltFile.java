package limen.transformer.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import limen.io.FileFormatException;
import limen.io.InputException;
import limen.io.json.Json;
import limen.transformer.Transformer;

/**
 * The content of a hand-built model's file, docs/formats/hand-built-json.md: a transformer, the precision it needs, and a
 * number format per site kind, as they are written.
 *
 * @param transformer architecture and weights
 * @param precision a formula in n
 * @param formats format templates by key: {@code default}, a site kind, or {@code layer K } and a kind; kept in the order of the keys
 * @param exact whether every constant of a linear map must be exact
 */
public record HandBuiltFile(Transformer transformer, String precision, Map<String, String> formats, boolean exact) {
    static final String FORMAT = "limen-model";

    static final int VERSION = 1;

    private static final Set<String> FIELDS = Set.of(
            "format",
            "version",
            "name",
            "attributes",
            "precision",
            "architecture",
            "alphabet",
            AlphabetEnds.BEGIN,
            AlphabetEnds.END,
            "weights",
            "formats",
            "exact");

    /** Checks that all is there; what the formulas and templates say is read when the model is used. */
    public HandBuiltFile {
        Objects.requireNonNull(transformer, "transformer");
        Objects.requireNonNull(precision, "precision");
        formats = Collections.unmodifiableMap(new TreeMap<>(formats));
    }

    /**
     * Reads a file, or a folder written by {@link ModelFolder}.
     *
     * @throws FileFormatException if it cannot be read exactly: one line with place and remedy
     */
    public static HandBuiltFile read(Path path) {
        if (ModelKind.isInFolder(path)) {
            return ModelFolder.readHandBuilt(path);
        }
        Json file = Json.read(path);
        if (!file.text("format", "").equals(FORMAT)) {
            throw file.refuse("format", "is \"" + file.text("format", "") + "\", it must be \"" + FORMAT + "\"");
        }
        if (file.integer("version") != VERSION) {
            throw file.refuse("version", "is " + file.integer("version") + ", only " + VERSION + " is known");
        }
        try {
            return of(file, TransformerJson.build(file, FIELDS));
        } catch (FileFormatException e) {
            throw e;
        } catch (InputException e) {
            throw new FileFormatException(path, e.getMessage(), e);
        }
    }

    /** With the fields that say how the numbers are rounded. */
    static HandBuiltFile of(Json file, Transformer transformer) {
        Json formats = file.object("formats");
        Map<String, String> templates = new LinkedHashMap<>();
        for (String key : formats.node().propertyNames()) {
            templates.put(key, formats.text(key));
        }
        return new HandBuiltFile(transformer, file.text("precision"), templates, file.flag("exact", true));
    }

    /**
     * Writes the file aside and then puts it in place, so that a failure leaves an older file as it was. Equal models give equal
     * bytes, and {@link #read} gives an equal model back; a tokenizer other than the alphabet's is not part of the format.
     *
     * @throws IOException if the file cannot be written; nothing half-written stays
     */
    public void write(Path path) throws IOException {
        ModelWriter.write(this, path);
    }
}
