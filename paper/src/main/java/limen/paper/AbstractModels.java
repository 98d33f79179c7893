package limen.paper;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import limen.io.FileFormatException;
import limen.io.InputException;
import limen.io.json.Json;
import limen.number.IntegerFormula;
import limen.number.PrecisionFormula;
import limen.paper.FunctionSource.FieldsSource;
import limen.paper.FunctionSource.NumberSource;
import limen.paper.FunctionSource.TableSource;
import limen.paper.ModelFunctions.FieldSource;
import limen.paper.ModelFunctions.LayerSource;
import limen.transformer.load.ModelKind;
import tools.jackson.databind.JsonNode;

/** Reads model files of format {@code limen-abstract}, docs/formats/abstract-json.md. */
public final class AbstractModels {
    private static final int VERSION = 1;
    private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9_]*");
    private static final Pattern RESERVED =
            Pattern.compile("n|p|q|imax|token|position|hi|hj|h|a[0-9]+|and|or|not|div|mod"
                    + "|abs|floor|ceil|log2|pow2|min|max|float|mantissa|exponent|value|bits|table");
    private static final Set<String> FIELDS = Set.of(
            "format",
            "version",
            "name",
            "attributes",
            "alphabet",
            "precision",
            "maximum_length",
            "constants",
            "fields",
            "embedding",
            "layers",
            "accept");

    private enum AcceptPosition {
        FIRST,
        LAST
    }

    private AbstractModels() {}

    /**
     * Reads a model and compiles its functions at every power of two up to its greatest length, at its own precision.
     *
     * @param path the file; refusals begin with it
     * @return the transformer, for every n from 1 to its greatest
     * @throws FileFormatException if it cannot be read or has a mistake: one line with place and remedy
     */
    public static AbstractTransformer read(Path path) {
        try {
            Json file = Json.parse(path.toString(), Json.bytes(path));
            if (!file.text("format", "").equals(ModelKind.ABSTRACT_FORMAT)) {
                throw file.refuse(
                        "format",
                        "is \"" + file.text("format", "") + "\", it must be \"" + ModelKind.ABSTRACT_FORMAT + "\"");
            }
            if (file.integer("version") != VERSION) {
                throw file.refuse("version", "is " + file.integer("version") + ", only " + VERSION + " is known");
            }
            file.only(FIELDS);
            AbstractTransformer transformer = transformer(file);
            requireLengths(transformer);
            return transformer;
        } catch (FileFormatException e) {
            throw e;
        } catch (InputException e) {
            throw new FileFormatException(path, e.getMessage(), e);
        }
    }

    private static AbstractTransformer transformer(Json file) {
        List<String> alphabet = file.strings("alphabet");
        if (alphabet.size() < 2 || new HashSet<>(alphabet).size() < alphabet.size()) {
            throw file.refuse("alphabet", "is " + alphabet + ", it must hold at least two different tokens");
        }
        int maximumLength = file.integer("maximum_length");
        if (maximumLength < 1) {
            throw file.refuse("maximum_length", "is " + maximumLength + ", it must be at least 1");
        }
        List<LayerSource> layers = layers(file);
        Json accept = file.object("accept");
        accept.only(Set.of("position", "bit"));
        ModelFunctions functions = new ModelFunctions(
                alphabet,
                constants(file),
                fields(file),
                function(file, "embedding", file.node().path("embedding")),
                layers);
        return new AbstractTransformer(
                file.text("name"),
                texts(file, "attributes"),
                alphabet,
                layers.getFirst().similarities().size(),
                layers.size(),
                parsed(file, "precision", PrecisionFormula::parse),
                maximumLength,
                parsed(accept, "bit", IntegerFormula::parse),
                accept.choice("position", AcceptPosition.class) == AcceptPosition.LAST,
                functions);
    }

    private static void requireLengths(AbstractTransformer transformer) {
        int n = 1;
        while (n < transformer.maximumLength()) {
            transformer.at(n);
            n = n <= transformer.maximumLength() / 2 ? 2 * n : transformer.maximumLength();
        }
        transformer.at(n);
    }

    private static List<LayerSource> layers(Json file) {
        List<LayerSource> layers = new ArrayList<>();
        for (JsonNode node : file.array("layers")) {
            Json layer = new Json(file.where() + ", layer " + (layers.size() + 1), node);
            if (!node.isObject()) {
                throw file.refuse("layers", "holds " + node + ", it must hold objects only");
            }
            layer.only(Set.of("similarity", "activation"));
            List<FunctionSource> similarities = new ArrayList<>();
            for (JsonNode similarity : layer.array("similarity")) {
                similarities.add(function(layer, "similarity", similarity));
            }
            int heads = layers.isEmpty()
                    ? similarities.size()
                    : layers.getFirst().similarities().size();
            if (similarities.isEmpty() || similarities.size() != heads) {
                throw layer.refuse(
                        "similarity",
                        "holds " + similarities.size() + " functions, it must hold one per head, "
                                + (heads == 0 ? "at least one" : heads + " as in layer 1"));
            }
            FunctionSource activation = function(layer, "activation", node.path("activation"));
            layers.add(new LayerSource(List.copyOf(similarities), activation));
        }
        if (layers.isEmpty()) {
            throw file.refuse("layers", "is empty, give at least one layer");
        }
        return layers;
    }

    /** A formula, an object of formulas by field, or an object that holds tables. */
    private static FunctionSource function(Json object, String field, JsonNode node) {
        if (node.isMissingNode()) {
            throw object.refuse(field, "is missing, add it");
        }
        if (node.isString()) {
            return new NumberSource(node.stringValue());
        }
        if (!node.isObject()) {
            throw object.refuse(field, "is " + node + ", it must be a formula, fields with formulas, or a table");
        }
        Json function = new Json(object.where() + ", " + field, node);
        if (!node.has("table")) {
            return new FieldsSource(texts(function));
        }
        function.only(Set.of("table"));
        Json tables = function.object("table");
        Map<Integer, int[]> byPrecision = new LinkedHashMap<>();
        for (String key : tables.node().propertyNames()) {
            if (!key.matches("[1-9][0-9]?")) {
                throw tables.refuse(key, "is no precision, write a number of bits");
            }
            byPrecision.put(Integer.parseInt(key), integers(tables, key));
        }
        return new TableSource(byPrecision);
    }

    private static int[] integers(Json tables, String key) {
        JsonNode list = tables.array(key);
        int[] integers = new int[list.size()];
        for (int k = 0; k < integers.length; k++) {
            JsonNode value = list.get(k);
            if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0) {
                throw tables.refuse(key, "holds " + value + ", it must hold strings as integers from 0");
            }
            integers[k] = value.intValue();
        }
        return integers;
    }

    private static Map<String, IntegerFormula> constants(Json file) {
        Map<String, IntegerFormula> constants = new LinkedHashMap<>();
        if (file.has("constants")) {
            Json object = file.object("constants");
            for (String name : names(object)) {
                constants.put(name, parsed(object, name, IntegerFormula::parse));
            }
        }
        return constants;
    }

    private static Map<String, FieldSource> fields(Json file) {
        Map<String, FieldSource> fields = new LinkedHashMap<>();
        if (file.has("fields")) {
            Json object = file.object("fields");
            for (String name : names(object)) {
                Json field = object.object(name);
                field.only(Set.of("at", "bits"));
                fields.put(
                        name,
                        new FieldSource(
                                parsed(field, "at", IntegerFormula::parse),
                                field.has("bits")
                                        ? parsed(field, "bits", IntegerFormula::parse)
                                        : IntegerFormula.parse("1")));
            }
        }
        return fields;
    }

    private static List<String> names(Json object) {
        List<String> names = List.copyOf(object.node().propertyNames());
        for (String name : names) {
            if (!NAME.matcher(name).matches() || RESERVED.matcher(name).matches()) {
                throw object.refuse(
                        name,
                        "cannot be a name, use a small letter and letters, digits or _, no word of" + " the formulas");
            }
        }
        return names;
    }

    private static Map<String, String> texts(Json file, String field) {
        return file.has(field) ? texts(file.object(field)) : Map.of();
    }

    private static Map<String, String> texts(Json object) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String name : object.node().propertyNames()) {
            texts.put(name, object.text(name));
        }
        return texts;
    }

    private static <T> T parsed(Json object, String field, java.util.function.Function<String, T> parser) {
        String text = object.text(field);
        try {
            return parser.apply(text);
        } catch (InputException e) {
            throw object.refuse(field, "is no formula: " + e.getMessage());
        }
    }
}
