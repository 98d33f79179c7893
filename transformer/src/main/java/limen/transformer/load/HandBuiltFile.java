package limen.transformer.load;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import limen.transformer.Transformer;

/**
 * The content of a hand-built model's file, docs/formats/hand-built-json.md: a transformer, the precision it needs, and a
 * number format per site kind, as they are written.
 *
 * @param transformer architecture and weights
 * @param precision a formula in n
 * @param formats format templates by key: {@code default}, a site kind, or {@code layer K } and a kind
 * @param exact whether every constant of a linear map must be exact
 */
public record HandBuiltFile(Transformer transformer, String precision, Map<String, String> formats, boolean exact) {
    static final String FORMAT = "limen-model";

    private static final int VERSION = 1;
    private static final Set<String> FIELDS = Set.of(
            "format",
            "version",
            "name",
            "attributes",
            "precision",
            "architecture",
            "alphabet",
            "weights",
            "formats",
            "exact");

    /**
     * Reads a file.
     *
     * @throws ModelFormatException if it cannot be read exactly: one line with place and remedy
     */
    public static HandBuiltFile read(Path path) {
        Json file = Json.read(path);
        if (!file.text("format", "").equals(FORMAT)) {
            throw file.refuse("format", "is \"" + file.text("format", "") + "\", it must be \"" + FORMAT + "\"");
        }
        if (file.integer("version") != VERSION) {
            throw file.refuse("version", "is " + file.integer("version") + ", only " + VERSION + " is known");
        }
        Json formats = file.object("formats");
        Map<String, String> templates = new LinkedHashMap<>();
        for (String key : formats.node().propertyNames()) {
            templates.put(key, formats.text(key));
        }
        try {
            Transformer transformer = TransformerJson.build(file, FIELDS);
            return new HandBuiltFile(transformer, file.text("precision"), templates, file.flag("exact", true));
        } catch (ModelFormatException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new ModelFormatException(path, e.getMessage(), e);
        }
    }
}
