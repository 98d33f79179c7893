package limen.finite.file;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import limen.finite.HeadWeights;
import limen.finite.Rule;
import limen.finite.Site;
import limen.finite.Table;
import limen.io.json.Json;
import limen.transformer.Architecture.Similarity;
import tools.jackson.databind.JsonNode;

/** Reads rules; the sites they name are those defined so far. */
final class RuleReader {
    private enum Kind {
        EMBEDDING,
        LINEAR,
        NORM,
        SCORE,
        MAXIMUM,
        DIFFERENCE,
        HEAD,
        PRODUCT
    }

    private static final Map<Kind, Set<String>> FIELDS = Map.of(
            Kind.EMBEDDING,
            Set.of("kind", "fraction_bits", "token", "position"),
            Kind.LINEAR,
            Set.of("kind", "fraction_bits", "terms", "bias", "rotation"),
            Kind.NORM,
            Set.of("kind", "source", "sign", "gain", "shift", "gain_bits", "kappa_bits", "square_bits", "epsilon"),
            Kind.SCORE,
            Set.of("kind", "query", "key", "head_width", "multiplier", "distance", "similarity", "fraction_bits"),
            Kind.MAXIMUM,
            Set.of("kind", "score"),
            Kind.DIFFERENCE,
            Set.of("kind", "score", "maximum"),
            Kind.HEAD,
            headFields(),
            Kind.PRODUCT,
            Set.of("kind", "gate", "table", "up", "multiplier", "fraction_bits"));
    private static final Set<String> LOGITS_FIELDS = Set.of("fraction_bits", "terms", "bias");
    private static final Set<String> TERM_FIELDS = Set.of("source", "table", "weights", "multiplier");
    private static final Set<String> ROTATION_FIELDS = Set.of("own", "other", "partner");

    private final Map<String, Site> sites = new HashMap<>();
    private final MatrixInput matrices;

    RuleReader(MatrixInput matrices) {
        this.matrices = matrices;
    }

    /** Makes a site known to the rules that follow. */
    void define(Json json, Site site) {
        if (sites.put(site.name(), site) != null) {
            throw json.refuse("name", "occurs twice, give each site its own");
        }
    }

    Rule rule(Json json) {
        Kind kind = json.choice("kind", Kind.class);
        json.only(FIELDS.get(kind));
        return switch (kind) {
            case EMBEDDING ->
                new Rule.Embedding(
                        matrices.read(json, "token", false),
                        json.has("position") ? matrices.rows(json, "position") : null,
                        json.integer("fraction_bits"));
            case LINEAR -> linear(json);
            case NORM ->
                new Rule.Norm(
                        site(json, "source"),
                        Integers.ints(json, "sign"),
                        Integers.longs(json, "gain"),
                        Integers.longs(json, "shift"),
                        json.integer("gain_bits"),
                        json.integer("kappa_bits"),
                        json.integer("square_bits"),
                        Integers.longInteger(json, "epsilon"));
            case SCORE ->
                new Rule.Score(
                        site(json, "query"),
                        site(json, "key"),
                        json.integer("head_width"),
                        Integers.longInteger(json, "multiplier"),
                        json.has("distance") ? matrices.rows(json, "distance") : null,
                        json.has("similarity") ? json.choice("similarity", Similarity.class) : Similarity.DOT_PRODUCT,
                        json.integer("fraction_bits"));
            case MAXIMUM -> new Rule.Maximum(site(json, "score"));
            case DIFFERENCE -> new Rule.Difference(site(json, "score"), site(json, "maximum"));
            case HEAD ->
                new Rule.Head(
                        weights(json),
                        site(json, "value"),
                        json.integer("head_width"),
                        Integers.longInteger(json, "ratio"),
                        json.integer("fraction_bits"));
            case PRODUCT ->
                new Rule.Product(
                        site(json, "gate"),
                        new Table(Integers.longs(json, "table")),
                        site(json, "up"),
                        Integers.longs(json, "multiplier"),
                        json.integer("fraction_bits"));
        };
    }

    private static Set<String> headFields() {
        Set<String> fields = new HashSet<>(
                Set.of("kind", "selection", "score", "maximum", "value", "head_width", "ratio", "fraction_bits"));
        for (HeadWeights.Lookup lookup : HeadWeights.Lookup.values()) {
            fields.add(lookup.field());
        }
        return fields;
    }

    private HeadWeights weights(Json json) {
        Map<HeadWeights.Lookup, Table> tables = new EnumMap<>(HeadWeights.Lookup.class);
        Rule.Selection selection = json.choice("selection", Rule.Selection.class);
        Site score = site(json, "score");
        Site maximum = json.has("maximum") ? site(json, "maximum") : null;
        for (HeadWeights.Lookup lookup : HeadWeights.Lookup.values()) {
            if (json.has(lookup.field())) {
                tables.put(lookup, new Table(Integers.longs(json, lookup.field())));
            }
        }
        return new HeadWeights(selection, score, maximum, tables);
    }

    /** The output's linear rule. */
    Rule.Linear logits(Json json) {
        json.only(LOGITS_FIELDS);
        return linear(json);
    }

    private Rule.Linear linear(Json json) {
        List<Rule.Term> terms = new ArrayList<>();
        for (JsonNode node : json.array("terms")) {
            if (!node.isObject()) {
                throw json.refuse("terms", "holds " + node + ", it must hold objects");
            }
            terms.add(term(new Json(json.where() + ", term " + terms.size(), node)));
        }
        return new Rule.Linear(
                List.copyOf(terms), Integers.longs(json, "bias"), rotation(json), json.integer("fraction_bits"));
    }

    private Rule.Term term(Json json) {
        json.only(TERM_FIELDS);
        return new Rule.Term(
                site(json, "source"),
                table(json),
                json.has("weights") ? matrices.read(json, "weights", true) : null,
                Integers.longs(json, "multiplier"));
    }

    private Rule.Rotation rotation(Json json) {
        if (!json.has("rotation")) {
            return null;
        }
        if (json.node().get("rotation").isString()) {
            Site site = site(json, "rotation");
            if (site.rule() instanceof Rule.Linear linear && linear.rotation() != null) {
                return linear.rotation();
            }
            throw json.refuse("rotation", "is \"" + site + "\", a site without rotation: name one that has it");
        }
        Json rotation = json.object("rotation");
        rotation.only(ROTATION_FIELDS);
        return new Rule.Rotation(
                matrices.rows(rotation, "own"), matrices.rows(rotation, "other"), Integers.ints(rotation, "partner"));
    }

    private static Table table(Json json) {
        return json.has("table") ? new Table(Integers.longs(json, "table")) : null;
    }

    private Site site(Json json, String field) {
        String name = json.text(field);
        Site site = sites.get(name);
        if (site == null) {
            throw json.refuse(field, "is \"" + name + "\", no site before this one has that name");
        }
        return site;
    }
}
