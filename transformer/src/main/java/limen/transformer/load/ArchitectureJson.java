package limen.transformer.load;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import limen.io.json.Json;
import limen.io.json.JsonOutput;
import limen.number.Rational;
import limen.transformer.Architecture;
import limen.transformer.ArchitectureBuilder;
import limen.transformer.Curve;
import limen.transformer.Rotary;
import tools.jackson.databind.JsonNode;

/** The fields of an {@link Architecture}, read and written: docs/formats/transformer-json.md, safetensors-folder.md. */
final class ArchitectureJson {
    private static final Set<String> COMMON = Set.of(
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
            "similarity",
            "hidden_widths",
            "rotary",
            "windows",
            "query_key_norm",
            "parallel",
            "embedding_scale",
            "score_cap",
            "logit_cap",
            "activation_curve",
            "weight_curve",
            "numbers");

    /** What the sizes are called; all other fields have one name. */
    enum Names {
        /** In Limen's own JSON. */
        LIMEN(
                "vocabulary_size",
                "width",
                "layers",
                "heads",
                "key_value_heads",
                "head_width",
                "hidden_width",
                "maximum_length"),
        /** In a config.json, as Hugging Face has them. */
        HUGGING_FACE(
                "vocab_size",
                "hidden_size",
                "num_hidden_layers",
                "num_attention_heads",
                "num_key_value_heads",
                "head_dim",
                "intermediate_size",
                "max_position_embeddings");

        private final String vocabularySize;
        private final String width;
        private final String layers;
        private final String heads;
        private final String keyValueHeads;
        private final String headWidth;
        private final String hiddenWidth;
        private final String maximumLength;

        Names(
                String vocabularySize,
                String width,
                String layers,
                String heads,
                String keyValueHeads,
                String headWidth,
                String hiddenWidth,
                String maximumLength) {
            this.vocabularySize = vocabularySize;
            this.width = width;
            this.layers = layers;
            this.heads = heads;
            this.keyValueHeads = keyValueHeads;
            this.headWidth = headWidth;
            this.hiddenWidth = hiddenWidth;
            this.maximumLength = maximumLength;
        }

        /** All fields of an architecture. */
        Set<String> fields() {
            Set<String> fields = new HashSet<>(COMMON);
            fields.addAll(List.of(
                    vocabularySize, width, layers, heads, keyValueHeads, headWidth, hiddenWidth, maximumLength));
            return fields;
        }
    }

    private ArchitectureJson() {}

    /** The architecture in an object, whose other fields are the caller's. */
    static Architecture read(Json json, Names names) {
        ArchitectureBuilder builder = Architecture.builder()
                .vocabularySize(json.integer(names.vocabularySize))
                .width(json.integer(names.width))
                .layers(json.integer(names.layers))
                .heads(json.integer(names.heads, 1))
                .keyValueHeads(json.integer(names.keyValueHeads, 0))
                .headWidth(json.integer(names.headWidth, 0))
                .hiddenWidth(json.integer(names.hiddenWidth, 0))
                .maximumLength(json.integer(names.maximumLength))
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
                .head(
                        isNumber(json)
                                ? Architecture.Head.LABELS
                                : json.choice("head", Architecture.Head.class, Architecture.Head.NEXT_TOKEN))
                .labels(json.integer("labels", 0))
                .similarity(
                        json.choice("similarity", Architecture.Similarity.class, Architecture.Similarity.DOT_PRODUCT))
                .queryKeyNorm(
                        json.choice("query_key_norm", Architecture.QueryKeyNorm.class, Architecture.QueryKeyNorm.NONE))
                .parallel(json.flag("parallel", false))
                .embeddingScale(json.number("embedding_scale", 1))
                .scoreCap(json.number("score_cap", 0))
                .logitCap(json.number("logit_cap", 0));
        if (json.has("hidden_widths")) {
            builder.hiddenWidths(hiddenWidths(json, names));
        }
        if (json.has("windows")) {
            builder.windows(json.integers("windows"));
        }
        if (json.has("activation_curve")) {
            builder.activationCurve(curve(json, "activation_curve"));
        }
        if (json.has("weight_curve")) {
            builder.weightCurve(curve(json, "weight_curve"));
        }
        if (json.has("numbers") || isNumber(json)) {
            List<Rational> numbers = new ArrayList<>();
            json.array("numbers").forEach(node -> numbers.add(ExactNumbers.rational(json, "numbers", node)));
            if (numbers.isEmpty() || json.integer("labels", numbers.size()) != numbers.size()) {
                throw json.refuse("numbers", "has " + numbers.size() + " numbers, it must have one per label");
            }
            builder.numbers(numbers);
        }
        if (json.has("rotary")) {
            builder.rotary(rotary(json));
        }
        if (json.has("attention")) {
            builder.attention(attention(json));
        }
        if (json.has("alibi_slopes")) {
            double[] slopes = ExactNumbers.vector(json, "alibi_slopes");
            builder.alibiSlopes(Arrays.stream(slopes).boxed().toList());
        }
        if (json.has("score_scale")) {
            builder.scoreScale(
                    ExactNumbers.rational(json, "score_scale", json.node().get("score_scale")));
        }
        return builder.build();
    }

    /** Whether the output is one of {@code numbers}, told by one row of the output matrix. */
    static boolean isNumber(Json json) {
        return json.node().path("head").asString("").equals("number");
    }

    /** A list of points [x, y], numbers or strings such as "1/3". */
    private static Curve curve(Json json, String field) {
        List<Curve.Point> points = new ArrayList<>();
        for (JsonNode pair : json.array(field)) {
            if (!pair.isArray() || pair.size() != 2) {
                throw json.refuse(field, "holds " + Json.shown(pair) + ", it must hold points [x, y] only");
            }
            points.add(new Curve.Point(
                    ExactNumbers.rational(json, field, pair.get(0)), ExactNumbers.rational(json, field, pair.get(1))));
        }
        return new Curve(points);
    }

    private static List<Integer> hiddenWidths(Json json, Names names) {
        List<Integer> widths = json.integers("hidden_widths");
        int greatest = widths.stream().mapToInt(Integer::intValue).max().orElse(0);
        if (json.integer(names.hiddenWidth, greatest) != greatest) {
            throw json.refuse(
                    names.hiddenWidth,
                    "is " + json.integer(names.hiddenWidth) + ", but the greatest of \"hidden_widths\" is " + greatest
                            + ": keep the right one");
        }
        return widths;
    }

    private static List<Rotary> rotary(Json json) {
        List<Rotary> layers = new ArrayList<>();
        JsonNode list = json.array("rotary");
        for (int layer = 0; layer < list.size(); layer++) {
            Json each = new Json(json.where() + ", rotary " + layer, list.get(layer));
            each.only(Set.of("width", "pairing", "theta", "frequencies"));
            Rotary plain = Rotary.of(
                    each.integer("width"),
                    each.choice("pairing", Architecture.RopePairing.class, Architecture.RopePairing.HALVES),
                    each.number("theta", 10000));
            layers.add(
                    each.has("frequencies")
                            ? plain.withFrequencies(Arrays.stream(ExactNumbers.vector(each, "frequencies"))
                                    .boxed()
                                    .toList())
                            : plain);
        }
        return layers;
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

    /** The fields in the order of the format, for {@link JsonOutput}. */
    static Map<String, Object> fields(Architecture shape, Names names) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(names.vocabularySize, shape.vocabularySize());
        fields.put(names.width, shape.width());
        fields.put(names.layers, shape.layers());
        fields.put(names.heads, shape.heads());
        fields.put(names.keyValueHeads, shape.keyValueHeads());
        fields.put(names.headWidth, shape.headWidth());
        fields.put(names.hiddenWidth, shape.hiddenWidth());
        fields.put(names.maximumLength, shape.maximumLength());
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
        addRare(fields, shape);
        return fields;
    }

    /** What few models have is left out where it says nothing. */
    private static void addRare(Map<String, Object> fields, Architecture shape) {
        if (!shape.hiddenWidths().isEmpty()) {
            fields.put("hidden_widths", shape.hiddenWidths());
        }
        if (!shape.rotary().isEmpty()) {
            fields.put(
                    "rotary",
                    shape.rotary().stream().map(ArchitectureJson::rotaryFields).toList());
        }
        if (!shape.windows().isEmpty()) {
            fields.put("windows", shape.windows());
        }
        if (shape.queryKeyNorm() != Architecture.QueryKeyNorm.NONE) {
            fields.put("query_key_norm", shape.queryKeyNorm());
        }
        if (!shape.numbers().isEmpty()) {
            fields.put(
                    "numbers", shape.numbers().stream().map(Rational::toString).toList());
        }
        if (shape.activationCurve() != null) {
            fields.put("activation_curve", shape.activationCurve().pairs());
        }
        if (shape.weightCurve() != null) {
            fields.put("weight_curve", shape.weightCurve().pairs());
        }
        if (shape.parallel()) {
            fields.put("parallel", true);
        }
        if (shape.embeddingScale() != 1) {
            fields.put("embedding_scale", shape.embeddingScale());
        }
        if (shape.scoreCap() != 0) {
            fields.put("score_cap", shape.scoreCap());
        }
        if (shape.logitCap() != 0) {
            fields.put("logit_cap", shape.logitCap());
        }
    }

    private static Map<String, Object> rotaryFields(Rotary rotary) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("width", rotary.width());
        fields.put("pairing", rotary.pairing());
        fields.put("theta", rotary.theta());
        if (!rotary.frequencies().isEmpty()) {
            fields.put(
                    "frequencies",
                    rotary.frequencies().stream().map(BigDecimal::new).toList());
        }
        return fields;
    }
}
