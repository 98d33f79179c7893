package limen.property.file;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import limen.io.FileFormatException;
import limen.io.InputException;
import limen.io.json.Json;
import limen.property.Property;
import limen.property.PropertyText;
import limen.property.label.GivesLabels;
import limen.property.language.NamedLanguage;
import limen.property.language.RecognisesLanguage;
import limen.property.language.Sources;
import limen.property.next.GivesNext;
import limen.property.relation.EqualAnswers;

/** Properties from their JSON: one row per kind, with the fields that it has. */
final class PropertyFile {
    private static final Map<String, Kind> KINDS = new TreeMap<>(Map.of(
            RecognisesLanguage.KIND,
            kind((json, files) -> new RecognisesLanguage(language(json, files)), "language", "source", "symbols"),
            GivesLabels.KIND,
            kind(PropertyFile::labels, "function", "language", "source", "symbols"),
            GivesNext.KIND,
            kind((json, files) -> new GivesNext(json.text("function")), "function"),
            EqualAnswers.KIND,
            kind((json, files) -> new EqualAnswers())));

    private PropertyFile() {}

    private record Kind(Set<String> fields, Read read) {}

    private interface Read {
        Property read(Json json, Sources files);
    }

    private static Kind kind(Read read, String... fields) {
        Set<String> all = new TreeSet<>(Set.of("format", "version", "property"));
        all.addAll(Arrays.asList(fields));
        return new Kind(all, read);
    }

    /**
     * Reads a property.
     *
     * @throws FileFormatException one line
     */
    static Property read(Json json, Sources files) {
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
            return kind.read.read(json, files);
        } catch (FileFormatException e) {
            throw e;
        } catch (InputException e) {
            throw new FileFormatException(json.where(), e.getMessage(), e);
        }
    }

    private static NamedLanguage language(Json json, Sources files) {
        List<String> symbols = json.has("symbols") ? json.strings("symbols") : List.of();
        return json.has("source")
                ? NamedLanguage.ofSource(json.text("language"), json.text("source"), symbols)
                : NamedLanguage.of(json.text("language"), symbols, files);
    }

    private static Property labels(Json json, Sources files) {
        return json.has("language")
                ? GivesLabels.running(json.text("function"), language(json, files))
                : GivesLabels.of(json.text("function"), List.of(), files);
    }
}
