package limen.property.file;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import limen.io.FileFormatException;
import limen.io.InputException;
import limen.io.json.Json;
import limen.property.Property;
import limen.property.PropertyText;
import limen.property.label.GivesLabels;
import limen.property.language.NamedLanguage;
import limen.property.language.RecognisesLanguage;
import limen.property.next.GivesNext;
import limen.property.relation.EqualAnswers;

/** Properties from their JSON: one row per kind, with the fields that it has. */
final class PropertyFile {
    private static final Map<String, Kind> KINDS = new TreeMap<>(Map.of(
            RecognisesLanguage.KIND,
            kind(json -> new RecognisesLanguage(language(json)), "language", "symbols"),
            GivesLabels.KIND,
            kind(PropertyFile::labels, "function", "language", "symbols"),
            GivesNext.KIND,
            kind(json -> new GivesNext(json.text("function")), "function"),
            EqualAnswers.KIND,
            kind(json -> new EqualAnswers())));

    private PropertyFile() {}

    private record Kind(Set<String> fields, Function<Json, Property> read) {}

    private static Kind kind(Function<Json, Property> read, String... fields) {
        Set<String> all = new TreeSet<>(Set.of("format", "version", "property"));
        all.addAll(Arrays.asList(fields));
        return new Kind(all, read);
    }

    /**
     * Reads a property.
     *
     * @throws FileFormatException one line
     */
    static Property read(Json json) {
        if (!json.text("format").equals(PropertyText.FORMAT)) {
            throw json.refuse("format", "is " + json.text("format") + ", a property's is " + PropertyText.FORMAT);
        }
        if (json.integer("version") != PropertyText.VERSION) {
            throw json.refuse(
                    "version", "is " + json.integer("version") + ", this Limen reads version " + PropertyText.VERSION);
        }
        Kind kind = KINDS.get(json.text("property"));
        if (kind == null) {
            throw json.refuse(
                    "property", "is " + json.text("property") + ", known are " + String.join(", ", KINDS.keySet()));
        }
        json.only(kind.fields);
        try {
            return kind.read.apply(json);
        } catch (FileFormatException e) {
            throw e;
        } catch (InputException e) {
            throw new FileFormatException(json.where(), e.getMessage(), e);
        }
    }

    private static NamedLanguage language(Json json) {
        return NamedLanguage.of(json.text("language"), json.has("symbols") ? json.strings("symbols") : List.of());
    }

    private static Property labels(Json json) {
        return json.has("language")
                ? GivesLabels.running(json.text("function"), language(json))
                : GivesLabels.of(json.text("function"), List.of());
    }
}
