package limen.transformer.load;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import limen.io.FileFormatException;
import limen.io.json.Json;
import limen.transformer.Architecture;
import limen.transformer.LayerWeights;
import limen.transformer.LinearWeights;
import limen.transformer.NormWeights;
import limen.transformer.NumberHead;
import limen.transformer.Transformer;
import tools.jackson.databind.JsonNode;

/**
 * Reads Limen's own model file, docs/formats/transformer-json.md: every field named, every weight exact.
 *
 * <p>A weight is a JSON number or a string such as "-3/8" and must be a double, see {@link ExactNumbers}.
 */
final class TransformerJson {
    static final String FORMAT = "limen-transformer";
    static final int VERSION = 1;

    private static final Set<String> FIELDS = Set.of(
            "format",
            "version",
            "name",
            "attributes",
            "architecture",
            "alphabet",
            AlphabetEnds.BEGIN,
            AlphabetEnds.END,
            "weights");
    private static final Set<String> WEIGHT_FIELDS = Set.of(
            "token_embedding",
            "position_embedding",
            "fractional_direction",
            "fractional_square_direction",
            "layers",
            "final_norm",
            "classifier");
    private static final Set<String> LAYER_FIELDS = Set.of(
            "attention_norm",
            "query",
            "key",
            "value",
            "output",
            "feed_forward_norm",
            "gate",
            "up",
            "down",
            "query_norm",
            "key_norm",
            "attention_output_norm",
            "feed_forward_output_norm",
            "score_bias",
            "sink");

    private TransformerJson() {}

    static Transformer read(Path path) {
        Json file = Json.read(path);
        String format = file.text("format", "");
        if (!format.equals(FORMAT)) {
            throw new FileFormatException(
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
        Json shapeFields = file.object("architecture");
        shapeFields.only(ArchitectureJson.Names.LIMEN.fields());
        Architecture shape = ArchitectureJson.read(shapeFields, ArchitectureJson.Names.LIMEN);
        Transformer.Builder builder = Transformer.builder(file.text("name"), shape);
        weights(file.object("weights"), builder);
        Json matrix = file.object("weights");
        LinearWeights classifier = linear(matrix, "classifier");
        if (ArchitectureJson.isNumber(shapeFields)) {
            if (classifier == null) {
                throw matrix.refuse("classifier", "is missing, an output that is a number needs its one row: add it");
            }
            builder.classifier(NumberHead.labels(classifier, shape.numbers()));
        } else {
            builder.classifier(classifier);
        }
        attributes(file, builder);
        if (file.has("alphabet")) {
            List<String> alphabet = file.strings("alphabet");
            builder.alphabet(alphabet).tokenizer(AlphabetEnds.tokenizer(alphabet, file));
        } else {
            AlphabetEnds.requireNone(file, "alphabet");
        }
        return builder.build();
    }

    /** The optional object of strings for people. */
    static void attributes(Json file, Transformer.Builder builder) {
        if (file.has("attributes")) {
            Json attributes = file.object("attributes");
            attributes.node().propertyNames().forEach(key -> builder.attribute(key, attributes.text(key)));
        }
    }

    private static void weights(Json json, Transformer.Builder builder) {
        json.only(WEIGHT_FIELDS);
        builder.tokenEmbedding(ExactNumbers.matrix(json, "token_embedding"));
        if (json.has("position_embedding")) {
            builder.positionEmbedding(ExactNumbers.matrix(json, "position_embedding"));
        }
        if (json.has("fractional_direction")) {
            builder.fractionalDirection(ExactNumbers.vector(json, "fractional_direction"));
        }
        if (json.has("fractional_square_direction")) {
            builder.fractionalSquareDirection(ExactNumbers.vector(json, "fractional_square_direction"));
        }
        JsonNode layers = json.node().path("layers");
        if (!layers.isArray()) {
            throw json.refuse("layers", "must be a list of layers, [] for none");
        }
        for (int layer = 0; layer < layers.size(); layer++) {
            builder.layer(layer(new Json(json.where() + ", layer " + layer, layers.get(layer))));
        }
        builder.finalNorm(norm(json, "final_norm"));
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
                linear(json, "down"),
                new LayerWeights.Extras(
                        norm(json, "query_norm"),
                        norm(json, "key_norm"),
                        norm(json, "attention_output_norm"),
                        norm(json, "feed_forward_output_norm"),
                        json.has("score_bias") ? ExactNumbers.biases(json, "score_bias") : null,
                        json.has("sink") ? ExactNumbers.vector(json, "sink") : null));
    }

    private static NormWeights norm(Json json, String field) {
        if (!json.has(field)) {
            return null;
        }
        Json norm = json.object(field);
        norm.only(Set.of("gain", "bias"));
        return new NormWeights(
                ExactNumbers.vector(norm, "gain"), norm.has("bias") ? ExactNumbers.vector(norm, "bias") : null);
    }

    private static LinearWeights linear(Json json, String field) {
        if (!json.has(field)) {
            return null;
        }
        Json map = json.object(field);
        map.only(Set.of("weight", "bias"));
        return new LinearWeights(
                ExactNumbers.matrix(map, "weight"), map.has("bias") ? ExactNumbers.vector(map, "bias") : null);
    }
}
