package limen.transformer.load;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import limen.number.Rational;
import limen.transformer.Architecture;
import limen.transformer.ArchitectureBuilder;
import limen.transformer.LayerWeights;
import limen.transformer.LinearWeights;
import limen.transformer.Matrix;
import limen.transformer.NormWeights;
import limen.transformer.Transformer;
import limen.transformer.tokenize.AlphabetTokenizer;
import tools.jackson.databind.JsonNode;

/**
 * Reads Limen's own model file, docs/formats/transformer-json.md: every field named, every weight exact.
 *
 * <p>A weight is a JSON number or a string such as "-3/8" and must be a double exactly; 0.1 is refused, not rounded.
 */
final class TransformerJson {
    static final String FORMAT = "limen-transformer";
    static final int VERSION = 1;

    private static final Set<String> FIELDS =
            Set.of("format", "version", "name", "attributes", "architecture", "alphabet", "weights");
    private static final Set<String> SHAPE_FIELDS = Set.of(
            "vocabulary_size",
            "width",
            "layers",
            "heads",
            "key_value_heads",
            "head_width",
            "hidden_width",
            "maximum_length",
            "positions",
            "rope_theta",
            "rope_pairing",
            "alibi_slopes",
            "causal",
            "attention",
            "norm",
            "norm_placement",
            "final_norm",
            "epsilon",
            "activation",
            "gated",
            "attention_residual",
            "feed_forward_residual",
            "head",
            "labels",
            "score_scale",
            "similarity");
    private static final Set<String> WEIGHT_FIELDS = Set.of(
            "token_embedding",
            "position_embedding",
            "fractional_direction",
            "fractional_square_direction",
            "layers",
            "final_norm",
            "classifier");
    private static final Set<String> LAYER_FIELDS =
            Set.of("attention_norm", "query", "key", "value", "output", "feed_forward_norm", "gate", "up", "down");

    private TransformerJson() {}

    static Transformer read(Path path) {
        Json file = Json.read(path);
        String format = file.text("format", "");
        if (!format.equals(FORMAT)) {
            throw new ModelFormatException(
                    path, "format is \"" + format + "\", give a model file of format \"" + FORMAT + "\"");
        }
        if (file.integer("version") != VERSION) {
            throw file.refuse(
                    "version", "is " + file.integer("version") + ", only " + VERSION + " is known: convert the file");
        }
        return build(file, FIELDS);
    }

    /** The transformer in the fields of a file that may hold these fields; format and version are the caller's. */
    static Transformer build(Json file, Set<String> fields) {
        file.only(fields);
        Architecture shape = architecture(file.object("architecture"));
        Transformer.Builder builder = Transformer.builder(file.text("name"), shape);
        weights(file.object("weights"), builder);
        if (file.has("attributes")) {
            Json attributes = file.object("attributes");
            attributes.node().propertyNames().forEach(key -> builder.attribute(key, attributes.text(key)));
        }
        if (file.has("alphabet")) {
            List<String> alphabet = file.strings("alphabet");
            builder.alphabet(alphabet).tokenizer(new AlphabetTokenizer(alphabet));
        }
        return builder.build();
    }

    private static Architecture architecture(Json json) {
        json.only(SHAPE_FIELDS);
        ArchitectureBuilder builder = Architecture.builder()
                .vocabularySize(json.integer("vocabulary_size"))
                .width(json.integer("width"))
                .layers(json.integer("layers"))
                .heads(json.integer("heads", 1))
                .keyValueHeads(json.integer("key_value_heads", 0))
                .headWidth(json.integer("head_width", 0))
                .hiddenWidth(json.integer("hidden_width", 0))
                .maximumLength(json.integer("maximum_length"))
                .positions(json.choice("positions", Architecture.Positions.class, Architecture.Positions.NONE))
                .ropeTheta(json.number("rope_theta", 10000))
                .ropePairing(
                        json.choice("rope_pairing", Architecture.RopePairing.class, Architecture.RopePairing.HALVES))
                .causal(json.flag("causal", true))
                .norm(json.choice("norm", Architecture.Norm.class, Architecture.Norm.NONE))
                .normPlacement(
                        json.choice("norm_placement", Architecture.NormPlacement.class, Architecture.NormPlacement.PRE))
                .finalNorm(json.flag("final_norm", false))
                .epsilon(json.number("epsilon", 1e-5))
                .activation(json.choice("activation", Architecture.Activation.class, Architecture.Activation.RELU))
                .gated(json.flag("gated", false))
                .attentionResidual(json.flag("attention_residual", true))
                .feedForwardResidual(json.flag("feed_forward_residual", true))
                .head(json.choice("head", Architecture.Head.class, Architecture.Head.NEXT_TOKEN))
                .labels(json.integer("labels", 0))
                .similarity(
                        json.choice("similarity", Architecture.Similarity.class, Architecture.Similarity.DOT_PRODUCT));
        if (json.has("attention")) {
            builder.attention(attention(json));
        }
        if (json.has("alibi_slopes")) {
            double[] slopes = vector(json, "alibi_slopes");
            builder.alibiSlopes(java.util.Arrays.stream(slopes).boxed().toList());
        }
        if (json.has("score_scale")) {
            builder.scoreScale(rational(json, "score_scale", json.node().get("score_scale")));
        }
        return builder.build();
    }

    private static List<Architecture.Attention> attention(Json json) {
        JsonNode node = json.node().get("attention");
        List<Architecture.Attention> kinds = new ArrayList<>();
        if (!node.isArray()) {
            return List.of(json.choice("attention", node, Architecture.Attention.class));
        }
        for (JsonNode kind : node) {
            kinds.add(json.choice("attention", kind, Architecture.Attention.class));
        }
        return kinds;
    }

    private static void weights(Json json, Transformer.Builder builder) {
        json.only(WEIGHT_FIELDS);
        builder.tokenEmbedding(matrix(json, "token_embedding"));
        if (json.has("position_embedding")) {
            builder.positionEmbedding(matrix(json, "position_embedding"));
        }
        if (json.has("fractional_direction")) {
            builder.fractionalDirection(vector(json, "fractional_direction"));
        }
        if (json.has("fractional_square_direction")) {
            builder.fractionalSquareDirection(vector(json, "fractional_square_direction"));
        }
        JsonNode layers = json.node().path("layers");
        if (!layers.isArray()) {
            throw json.refuse("layers", "must be a list of layers, [] for none");
        }
        for (int layer = 0; layer < layers.size(); layer++) {
            builder.layer(layer(new Json(json.where() + ", layer " + layer, layers.get(layer))));
        }
        builder.finalNorm(norm(json, "final_norm")).classifier(linear(json, "classifier"));
    }

    private static LayerWeights layer(Json json) {
        json.only(LAYER_FIELDS);
        for (String field : List.of("query", "key", "value", "output")) {
            json.object(field);
        }
        return new LayerWeights(
                norm(json, "attention_norm"),
                linear(json, "query"),
                linear(json, "key"),
                linear(json, "value"),
                linear(json, "output"),
                norm(json, "feed_forward_norm"),
                linear(json, "gate"),
                linear(json, "up"),
                linear(json, "down"));
    }

    private static NormWeights norm(Json json, String field) {
        if (!json.has(field)) {
            return null;
        }
        Json norm = json.object(field);
        norm.only(Set.of("gain", "bias"));
        return new NormWeights(vector(norm, "gain"), norm.has("bias") ? vector(norm, "bias") : null);
    }

    private static LinearWeights linear(Json json, String field) {
        if (!json.has(field)) {
            return null;
        }
        Json map = json.object(field);
        map.only(Set.of("weight", "bias"));
        return new LinearWeights(matrix(map, "weight"), map.has("bias") ? vector(map, "bias") : null);
    }

    private static Matrix matrix(Json json, String field) {
        JsonNode rows = json.array(field);
        double[][] values = new double[rows.size()][];
        for (int r = 0; r < values.length; r++) {
            values[r] = values(json, field, json.array(field, rows.get(r)), "[" + r + ", ");
            if (values[r].length != values[0].length) {
                throw json.refuse(
                        field,
                        "has " + values[r].length + " values in row " + r + " and " + values[0].length
                                + " in row 0: make all rows equally long");
            }
        }
        return Matrix.ofRows(values);
    }

    private static double[] vector(Json json, String field) {
        return values(json, field, json.array(field), "[");
    }

    private static double[] values(Json json, String field, JsonNode array, String place) {
        double[] values = new double[array.size()];
        for (int k = 0; k < values.length; k++) {
            values[k] = weight(json, field, place + k + "]", array.get(k));
        }
        return values;
    }

    private static double weight(Json json, String field, String place, JsonNode node) {
        if (node.isNumber()) {
            BigDecimal exact = node.decimalValue();
            double value = exact.doubleValue();
            if (Double.isFinite(value) && new BigDecimal(value).compareTo(exact) == 0) {
                return value;
            }
        } else {
            Rational exact = rational(json, field + place, node);
            double value = exact.doubleValue();
            if (Double.isFinite(value) && Rational.ofDouble(value).equals(exact)) {
                return value;
            }
        }
        throw json.refuse(
                field,
                "holds " + node + " at " + place
                        + ", which is no double exactly: write a binary fraction such as 0.125 or \"1/8\"");
    }

    private static Rational rational(Json json, String field, JsonNode node) {
        if (!node.isNumber() && !node.isString()) {
            throw json.refuse(field, "is " + node + ", it must be a number or a string such as \"1/8\"");
        }
        try {
            return Rational.parse(node.asString());
        } catch (IllegalArgumentException e) {
            throw new ModelFormatException(json.where(), "field \"" + field + "\": " + e.getMessage(), e);
        }
    }

    /** The fields of an architecture in the order of the format, for the writer. */
    static Map<String, Object> fields(Architecture shape) {
        Map<String, Object> fields = new java.util.LinkedHashMap<>();
        fields.put("vocabulary_size", shape.vocabularySize());
        fields.put("width", shape.width());
        fields.put("layers", shape.layers());
        fields.put("heads", shape.heads());
        fields.put("key_value_heads", shape.keyValueHeads());
        fields.put("head_width", shape.headWidth());
        fields.put("hidden_width", shape.hiddenWidth());
        fields.put("maximum_length", shape.maximumLength());
        fields.put("positions", shape.positions());
        fields.put("rope_theta", shape.ropeTheta());
        fields.put("rope_pairing", shape.ropePairing());
        if (!shape.alibiSlopes().isEmpty()) {
            fields.put(
                    "alibi_slopes",
                    shape.alibiSlopes().stream().map(BigDecimal::new).toList());
        }
        fields.put("causal", shape.causal());
        fields.put("attention", shape.attention());
        fields.put("norm", shape.norm());
        fields.put("norm_placement", shape.normPlacement());
        fields.put("final_norm", shape.finalNorm());
        fields.put("epsilon", shape.epsilon());
        fields.put("activation", shape.activation());
        fields.put("gated", shape.gated());
        fields.put("attention_residual", shape.attentionResidual());
        fields.put("feed_forward_residual", shape.feedForwardResidual());
        fields.put("head", shape.head());
        fields.put("labels", shape.labels());
        if (shape.scoreScale() != null) {
            fields.put("score_scale", shape.scoreScale().toString());
        }
        if (shape.similarity() != Architecture.Similarity.DOT_PRODUCT) {
            fields.put("similarity", shape.similarity());
        }
        return fields;
    }
}
