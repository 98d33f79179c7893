package limen.transformer.load;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import limen.transformer.LayerWeights;
import limen.transformer.LinearWeights;
import limen.transformer.Matrix;
import limen.transformer.NormWeights;
import limen.transformer.Transformer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes Limen's own model file, docs/formats/transformer-json.md; {@link Models#load} reads back equal weights.
 *
 * <p>Weights are written as exact decimals, one matrix row per line. Meant for small models: about 25 bytes per weight.
 * A tokenizer other than the alphabet is not part of the format.
 */
public final class ModelWriter {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final Writer out;

    private ModelWriter(Writer out) {
        this.out = out;
    }

    /**
     * Writes the model aside and then puts it in place, so that a failure leaves an older file as it was.
     *
     * @throws IOException if the file cannot be written; nothing half-written stays
     */
    public static void write(Transformer model, Path file) throws IOException {
        Path aside = Files.createTempFile(file.toAbsolutePath().getParent(), ".limen-", ".json");
        try {
            try (Writer writer = Files.newBufferedWriter(aside, StandardCharsets.UTF_8)) {
                new ModelWriter(writer).model(model);
            }
            Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    private void model(Transformer model) throws IOException {
        out.write("{\n  \"format\": " + text(TransformerJson.FORMAT) + ",\n  \"version\": " + TransformerJson.VERSION);
        out.write(",\n  \"name\": " + text(model.name()) + ",\n");
        if (!model.attributes().isEmpty()) {
            out.write("  \"attributes\": {\n");
            fields(new TreeMap<>(model.attributes()));
            out.write("  },\n");
        }
        out.write("  \"architecture\": {\n");
        fields(TransformerJson.fields(model.architecture()));
        out.write("  },\n");
        if (model.alphabet().isPresent()) {
            out.write("  \"alphabet\": " + value(model.alphabet().get()) + ",\n");
        }
        weights(model);
        out.write("}\n");
    }

    private void fields(Map<String, ?> fields) throws IOException {
        Iterator<? extends Map.Entry<String, ?>> entries = fields.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<String, ?> entry = entries.next();
            out.write("    " + text(entry.getKey()) + ": " + value(entry.getValue())
                    + (entries.hasNext() ? ",\n" : "\n"));
        }
    }

    private static String value(Object value) {
        return switch (value) {
            case List<?> list ->
                String.join(", ", list.stream().map(ModelWriter::value).toList())
                        .transform(items -> "[" + items + "]");
            case Enum<?> constant -> text(constant.name().toLowerCase(Locale.ROOT));
            case String string -> text(string);
            default -> value.toString();
        };
    }

    private static String text(String string) {
        return MAPPER.writeValueAsString(string);
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
        out.write("\n      }");
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
        out.write("[");
        for (int r = 0; r < matrix.rows(); r++) {
            out.write((r == 0 ? "\n" : ",\n") + indent + "  " + vector(matrix.row(r)));
        }
        out.write("]");
    }

    private static String vector(double[] values) {
        StringBuilder text = new StringBuilder("[");
        for (int k = 0; k < values.length; k++) {
            text.append(k == 0 ? "" : ", ").append(new BigDecimal(values[k]));
        }
        return text.append("]").toString();
    }
}
