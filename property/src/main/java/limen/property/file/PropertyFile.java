package limen.property.file;

import java.util.ArrayList;
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
import limen.property.among.Among;
import limen.property.label.GivesLabels;
import limen.property.language.NamedLanguage;
import limen.property.language.RecognisesLanguage;
import limen.property.language.Sources;
import limen.property.next.Closes;
import limen.property.next.GivesNext;
import limen.property.next.Never;
import limen.property.relation.EqualAnswers;
import limen.property.relation.IrrelevantPositions;
import limen.property.relation.IrrelevantTokens;
import limen.property.relation.Monotone;
import limen.property.relation.Padding;
import limen.property.relation.Permutation;
import limen.property.relation.Renaming;
import limen.property.relation.Robust;
import limen.property.relation.RobustAt;
import tools.jackson.databind.JsonNode;

/** Properties from their JSON: one row per kind, with the fields that it has. */
final class PropertyFile {
    private static final String AMONG = Among.field("language");
    private static final String AMONG_SOURCE = Among.field("source");
    private static final String AMONG_SYMBOLS = Among.field("symbols");

    private static final Map<String, Kind> KINDS = new TreeMap<>(Map.ofEntries(
            kind(
                    RecognisesLanguage.KIND,
                    (json, files) -> new RecognisesLanguage(language(json, files)),
                    "language",
                    "source",
                    "symbols"),
            kind(GivesLabels.KIND, PropertyFile::labels, "function", "language", "source", "symbols"),
            kind(GivesNext.KIND, (json, files) -> new GivesNext(json.text("function")), "function"),
            kind(Never.KIND, (json, files) -> new Never(json.text("token"), json.text("after")), "token", "after"),
            kind(
                    Closes.KIND,
                    (json, files) -> new Closes(json.integer("kinds"), json.flag("may_open"), strings(json, "symbols")),
                    "kinds",
                    "may_open",
                    "symbols"),
            kind(EqualAnswers.KIND, (json, files) -> new EqualAnswers()),
            kind(Robust.KIND, PropertyFile::robust, "substitutions", "input"),
            kind(Padding.KIND, (json, files) -> padding(json), "token", "insertions", "place"),
            kind(Permutation.KIND, (json, files) -> new Permutation()),
            kind(Renaming.KIND, (json, files) -> renaming(json), "names"),
            kind(Monotone.KIND, (json, files) -> new Monotone(strings(json, "order")), "order"),
            kind(
                    IrrelevantPositions.KIND,
                    (json, files) -> new IrrelevantPositions(integers(json, "positions")),
                    "positions"),
            kind(IrrelevantTokens.KIND, (json, files) -> new IrrelevantTokens(json.strings("tokens")), "tokens")));

    private PropertyFile() {}

    private record Kind(Set<String> fields, Read read) {}

    /** The kinds of properties. */
    static Set<String> kinds() {
        return KINDS.keySet();
    }

    private interface Read {
        Property read(Json json, Sources files);
    }

    private static Map.Entry<String, Kind> kind(String name, Read read, String... fields) {
        Set<String> all = new TreeSet<>(Set.of("format", "version", "property", AMONG, AMONG_SOURCE, AMONG_SYMBOLS));
        all.addAll(Arrays.asList(fields));
        return Map.entry(name, new Kind(all, read));
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
            Property property = kind.read.read(json, files);
            requireBeside(json, AMONG_SOURCE, AMONG);
            requireBeside(json, AMONG_SYMBOLS, AMONG);
            return json.has(AMONG)
                    ? new Among(property, language(json, files, AMONG, AMONG_SOURCE, AMONG_SYMBOLS))
                    : property;
        } catch (FileFormatException e) {
            throw e;
        } catch (InputException e) {
            throw new FileFormatException(json.where(), e.getMessage(), e);
        }
    }

    private static NamedLanguage language(Json json, Sources files) {
        return language(json, files, "language", "source", "symbols");
    }

    private static NamedLanguage language(Json json, Sources files, String spelling, String source, String chosen) {
        List<String> symbols = strings(json, chosen);
        return json.has(source)
                ? NamedLanguage.ofSource(json.text(spelling), json.text(source), symbols)
                : NamedLanguage.of(json.text(spelling), symbols, files);
    }

    private static Property labels(Json json, Sources files) {
        requireBeside(json, "source", "language");
        return json.has("language")
                ? GivesLabels.running(json.text("function"), language(json, files))
                : GivesLabels.of(json.text("function"), strings(json, "symbols"), files);
    }

    private static Property robust(Json json, Sources files) {
        int substitutions = json.integer("substitutions");
        return json.has("input") ? new RobustAt(substitutions, json.strings("input")) : new Robust(substitutions);
    }

    private static Property padding(Json json) {
        return new Padding(
                json.text("token"),
                json.integer("insertions"),
                json.choice("place", Padding.Place.class, Padding.Place.ANYWHERE));
    }

    private static Property renaming(Json json) {
        Map<String, String> names = new TreeMap<>();
        for (JsonNode pair : json.array("names")) {
            boolean fits = pair.isArray()
                    && pair.size() == 2
                    && pair.get(0).isString()
                    && pair.get(1).isString();
            if (!fits || names.put(pair.get(0).stringValue(), pair.get(1).stringValue()) != null) {
                throw json.refuse(
                        "names", "holds " + pair + ", it must hold pairs of old and new names, each old one once");
            }
        }
        return new Renaming(names);
    }

    /** Refuses a field that says something of a language where there is none. */
    private static void requireBeside(Json json, String field, String language) {
        if (json.has(field) && !json.has(language)) {
            throw json.refuse(field, "is there without a field \"" + language + "\", leave it out or add one");
        }
    }

    private static List<String> strings(Json json, String field) {
        return json.has(field) ? json.strings(field) : List.of();
    }

    private static List<Integer> integers(Json json, String field) {
        List<Integer> integers = new ArrayList<>();
        for (JsonNode value : json.array(field)) {
            if (!value.isIntegralNumber() || !value.canConvertToInt()) {
                throw json.refuse(field, "holds " + value + ", it must hold integers of at most 31 bits");
            }
            integers.add(value.intValue());
        }
        return integers;
    }
}
