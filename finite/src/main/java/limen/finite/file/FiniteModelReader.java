package limen.finite.file;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.IntegerMatrix;
import limen.finite.Output;
import limen.finite.Shape;
import limen.finite.Site;
import limen.io.FileFormatException;
import limen.io.InputException;
import limen.io.json.Json;
import limen.number.Format;
import limen.number.Rational;
import limen.transformer.SiteKind;
import limen.transformer.tokenize.Tokenizer;
import tools.jackson.databind.JsonNode;

/** Reads a file, field by field; what the rules need of one another the model's own construction checks. */
final class FiniteModelReader {
    private static final Set<String> FIELDS = Set.of(
            "format",
            "version",
            "name",
            "attributes",
            "vocabulary",
            "tokenizer",
            "causal",
            "maximum_length",
            "exact_length",
            "layers",
            "precision",
            "sites",
            "output");
    private static final Set<String> SITE_FIELDS = Set.of("name", "kind", "layer", "shape", "width", "format", "rule");

    private FiniteModelReader() {}

    /** The JSON file, given with its bytes. */
    static FiniteModel read(Json file, byte[] bytes) {
        requireFormat(file);
        Checksum.verify(file, bytes);
        return read(file, Set.of(Checksum.FIELD), new MatrixInput() {
            @Override
            public IntegerMatrix read(Json json, String field, boolean ints) {
                return Integers.matrix(json, field, ints);
            }

            @Override
            public long[][] rows(Json json, String field) {
                return Integers.longRows(json, field);
            }
        });
    }

    private static void requireFormat(Json file) {
        if (!file.text("format").equals(FiniteModelFile.FORMAT)) {
            throw file.refuse(
                    "format", "is \"" + file.text("format") + "\", it must be \"" + FiniteModelFile.FORMAT + "\"");
        }
        int version = file.integer("version");
        if (version != FiniteModelFile.VERSION) {
            throw file.refuse(
                    "version",
                    "is " + version + ", only " + FiniteModelFile.VERSION
                            + " is known: use the program that wrote it, or quantize again");
        }
    }

    /** The fields, of which some more are known, with matrices wherever they are. */
    static FiniteModel read(Json file, Set<String> more, MatrixInput matrices) {
        requireFormat(file);
        Set<String> known = new HashSet<>(FIELDS);
        known.addAll(more);
        file.only(known);
        Optional<Tokenizer> tokenizer =
                file.has("tokenizer") ? Optional.of(TokenizerJson.read(file.object("tokenizer"))) : Optional.empty();
        RuleReader rules = new RuleReader(matrices);
        List<Site> sites = new ArrayList<>();
        for (JsonNode node : file.array("sites")) {
            if (!node.isObject()) {
                throw file.refuse("sites", "holds " + node + ", it must hold objects");
            }
            sites.add(site(file, new Json(file.where() + ", site " + sites.size(), node), rules));
        }
        FinitePrecisionTransformer model = new FinitePrecisionTransformer(
                file.text("name"),
                file.strings("vocabulary"),
                file.flag("causal"),
                file.integer("maximum_length"),
                file.flag("exact_length"),
                file.integer("layers"),
                file.integer("precision"),
                sites,
                output(file.object("output"), rules),
                attributes(file));
        return new FiniteModel(model, tokenizer);
    }

    private static Map<String, String> attributes(Json file) {
        Map<String, String> attributes = new TreeMap<>();
        if (file.has("attributes")) {
            Json object = file.object("attributes");
            object.node().propertyNames().forEach(key -> attributes.put(key, object.text(key)));
        }
        return attributes;
    }

    private static Site site(Json file, Json numbered, RuleReader rules) {
        String name = numbered.text("name");
        Json json = new Json(file.where() + ", site " + name, numbered.node());
        json.only(SITE_FIELDS);
        Site site = new Site(
                name,
                json.choice("kind", SiteKind.class),
                json.integer("layer"),
                json.choice("shape", Shape.class),
                json.integer("width"),
                format(json),
                rules.rule(json.object("rule")));
        rules.define(json, site);
        return site;
    }

    private static Format format(Json json) {
        try {
            return Format.parse(json.text("format"));
        } catch (InputException e) {
            throw new FileFormatException(json.where(), "field \"format\": " + e.getMessage(), e);
        }
    }

    private static Output output(Json json, RuleReader rules) {
        json.only(Set.of("kind", "logit_unit", "logit_cap", "labels", "logits"));
        return new Output(
                json.choice("kind", Output.Kind.class),
                rules.logits(json.object("logits")),
                exact(json, "logit_unit"),
                json.has("logit_cap") ? exact(json, "logit_cap") : 0,
                json.has("labels") ? json.strings("labels") : List.of());
    }

    private static double exact(Json json, String field) {
        String text = json.text(field);
        try {
            OptionalDouble value = Rational.parse(text).exactDouble();
            if (value.isPresent()) {
                return value.getAsDouble();
            }
        } catch (InputException e) {
            throw new FileFormatException(json.where(), "field \"" + field + "\": " + e.getMessage(), e);
        }
        throw json.refuse(field, "is \"" + text + "\", which is no double exactly, write one such as \"1/1024\"");
    }
}
