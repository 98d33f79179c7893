package limen.transformer.load;

import static limen.io.json.JsonOutput.text;
import static limen.io.json.JsonOutput.value;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import limen.io.AsideFile;
import limen.io.json.JsonOutput;
import limen.transformer.LayerWeights;
import limen.transformer.LinearWeights;
import limen.transformer.Matrix;
import limen.transformer.NormWeights;
import limen.transformer.Transformer;

/**
 * Writes Limen's own model files: docs/formats/transformer-json.md, of which {@link Models#load} reads back equal weights, and
 * for {@link HandBuiltFile} docs/formats/hand-built-json.md.
 *
 * <p>Weights are written as exact decimals, one matrix row per line. Meant for small models: about 25 bytes per weight.
 * A tokenizer other than the alphabet is not part of the format.
 */
public final class ModelWriter {
    private final JsonOutput out;

    private ModelWriter(JsonOutput out) {
        this.out = out;
    }

    /**
     * Writes the model aside and then puts it in place, so that a failure leaves an older file as it was.
     *
     * @throws IOException if the file cannot be written; nothing half-written stays
     */
    public static void write(Transformer model, Path file) throws IOException {
        write(file, writer -> writer.model(model));
    }

    /** Writes a hand-built model's file, as {@link #write(Transformer, Path)} does. */
    static void write(HandBuiltFile model, Path file) throws IOException {
        write(file, writer -> writer.handBuilt(model));
    }

    private static void write(Path file, Content content) throws IOException {
        AsideFile.write(file, stream -> {
            Writer writer = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
            content.writeTo(new ModelWriter(new JsonOutput(writer)));
            writer.flush();
        });
    }

    @FunctionalInterface
    private interface Content {
        void writeTo(ModelWriter writer) throws IOException;
    }

    private void model(Transformer model) throws IOException {
        head(TransformerJson.FORMAT, TransformerJson.VERSION, model);
        body(model);
        out.write("}\n");
    }

    private void handBuilt(HandBuiltFile model) throws IOException {
        head(HandBuiltFile.FORMAT, HandBuiltFile.VERSION, model.transformer());
        out.write("  \"precision\": " + text(model.precision()) + ",\n");
        out.write("  \"exact\": " + model.exact() + ",\n");
        out.write("  \"formats\": {\n");
        out.fields(model.formats(), "    ");
        out.write("  },\n");
        body(model.transformer());
        out.write("}\n");
    }

    private void head(String format, int version, Transformer model) throws IOException {
        out.write("{\n  \"format\": " + text(format) + ",\n  \"version\": " + version);
        out.write(",\n  \"name\": " + text(model.name()) + ",\n");
        if (!model.attributes().isEmpty()) {
            out.write("  \"attributes\": {\n");
            out.fields(new TreeMap<>(model.attributes()), "    ");
            out.write("  },\n");
        }
    }

    private void body(Transformer model) throws IOException {
        out.write("  \"architecture\": {\n");
        out.fields(ArchitectureJson.fields(model.architecture(), ArchitectureJson.Names.LIMEN), "    ");
        out.write("  },\n");
        if (model.alphabet().isPresent()) {
            out.write("  \"alphabet\": " + value(model.alphabet().get()) + ",\n");
            for (Map.Entry<String, String> end : AlphabetEnds.fields(model).entrySet()) {
                out.write("  " + text(end.getKey()) + ": " + text(end.getValue()) + ",\n");
            }
        }
        weights(model);
    }

    private void weights(Transformer model) throws IOException {
        out.write("  \"weights\": {\n    \"token_embedding\": ");
        matrix(model.tokenEmbedding(), "    ");
        if (model.positionEmbedding() != null) {
            out.write(",\n    \"position_embedding\": ");
            matrix(model.positionEmbedding(), "    ");
        }
        if (model.fractionalDirection() != null) {
            out.write(",\n    \"fractional_direction\": " + vector(model.fractionalDirection()));
        }
        if (model.fractionalSquareDirection() != null) {
            out.write(",\n    \"fractional_square_direction\": " + vector(model.fractionalSquareDirection()));
        }
        out.write(",\n    \"layers\": [");
        for (int layer = 0; layer < model.layers().size(); layer++) {
            out.write(layer == 0 ? "\n" : ",\n");
            layer(model.layer(layer));
        }
        out.write("\n    ]");
        norm("final_norm", model.finalNorm(), "    ");
        if (!model.sharedClassifier() || model.classifier().bias() != null) {
            linear("classifier", model.classifier(), "    ");
        }
        out.write("\n  }\n");
    }

    private void layer(LayerWeights layer) throws IOException {
        String indent = "        ";
        out.write("      {\n" + indent + "\"query\": ");
        map(layer.query(), indent);
        linear("key", layer.key(), indent);
        linear("value", layer.value(), indent);
        linear("output", layer.output(), indent);
        norm("attention_norm", layer.attentionNorm(), indent);
        norm("feed_forward_norm", layer.feedForwardNorm(), indent);
        linear("gate", layer.gate(), indent);
        linear("up", layer.up(), indent);
        linear("down", layer.down(), indent);
        extras(layer.extras(), indent);
        out.write("\n      }");
    }

    private void extras(LayerWeights.Extras extras, String indent) throws IOException {
        norm("query_norm", extras.queryNorm(), indent);
        norm("key_norm", extras.keyNorm(), indent);
        norm("attention_output_norm", extras.attentionOutputNorm(), indent);
        norm("feed_forward_output_norm", extras.feedForwardOutputNorm(), indent);
        if (extras.scoreBias() != null) {
            out.write(",\n" + indent + "\"score_bias\": ");
            matrix(extras.scoreBias(), indent);
        }
        if (extras.sink() != null) {
            out.write(",\n" + indent + "\"sink\": " + vector(extras.sink()));
        }
    }

    private void norm(String name, NormWeights norm, String indent) throws IOException {
        if (norm != null) {
            out.write(",\n" + indent + "\"" + name + "\": {\"gain\": " + vector(norm.gain()));
            out.write((norm.bias() == null ? "" : ", \"bias\": " + vector(norm.bias())) + "}");
        }
    }

    private void linear(String name, LinearWeights map, String indent) throws IOException {
        if (map != null) {
            out.write(",\n" + indent + "\"" + name + "\": ");
            map(map, indent);
        }
    }

    private void map(LinearWeights map, String indent) throws IOException {
        out.write("{\"weight\": ");
        matrix(map.weight(), indent);
        out.write((map.bias() == null ? "" : ", \"bias\": " + vector(map.bias())) + "}");
    }

    private void matrix(Matrix matrix, String indent) throws IOException {
        out.lines(matrix.rows(), r -> vector(matrix.row(r)), indent + "  ");
    }

    private static String vector(double[] values) {
        StringBuilder text = new StringBuilder("[");
        for (int k = 0; k < values.length; k++) {
            text.append(k == 0 ? "" : ", ")
                    .append(
                            values[k] == Double.NEGATIVE_INFINITY
                                    ? text(ExactNumbers.MINUS_INFINITY)
                                    : new BigDecimal(values[k]).toString());
        }
        return text.append("]").toString();
    }
}
