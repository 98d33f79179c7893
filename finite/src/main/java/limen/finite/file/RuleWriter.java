package limen.finite.file;

import static limen.io.json.JsonOutput.text;
import static limen.io.json.JsonOutput.value;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import limen.finite.IntegerMatrix;
import limen.finite.Rule;
import limen.finite.Site;
import limen.finite.Table;
import limen.io.json.JsonOutput;
import limen.transformer.Architecture.Similarity;

/** Writes rules; a rotation that an earlier site has is written as that site's name. */
final class RuleWriter {
    private static final String INDENT = "    ";
    private static final String TERM_INDENT = "      ";

    /** Entries of a table that are written at once. */
    private static final int CHUNK = 4096;

    private final JsonOutput out;
    private final MatrixOutput matrices;
    private final Map<String, Rule.Rotation> rotations = new LinkedHashMap<>();

    RuleWriter(JsonOutput out, MatrixOutput matrices) {
        this.out = out;
        this.matrices = matrices;
    }

    void write(Site site) throws IOException {
        switch (site.rule()) {
            case Rule.Embedding rule -> embedding(rule);
            case Rule.Linear rule -> linear(site.name(), "\"kind\": \"linear\", ", rule);
            case Rule.Norm rule ->
                out.write("{\"kind\": \"norm\", \"source\": " + name(rule.source()) + ", \"gain_bits\": "
                        + rule.gainBits() + ", \"kappa_bits\": " + rule.kappaBits() + ", \"square_bits\": "
                        + rule.squareBits() + ", \"epsilon\": " + rule.epsilon()
                        + field("sign", list(rule.sign())) + field("gain", list(rule.gain()))
                        + field("shift", list(rule.shift())) + "}");
            case Rule.Score rule -> score(rule);
            case Rule.Maximum rule -> out.write("{\"kind\": \"maximum\", \"score\": " + name(rule.score()) + "}");
            case Rule.Difference rule ->
                out.write("{\"kind\": \"difference\", \"score\": " + name(rule.score()) + ", \"maximum\": "
                        + name(rule.maximum()) + "}");
            case Rule.Head rule -> {
                out.write("{\"kind\": \"head\", \"selection\": " + value(rule.selection()) + ", \"score\": "
                        + name(rule.score())
                        + (rule.maximum() == null ? "" : ", \"maximum\": " + name(rule.maximum()))
                        + ", \"value\": " + name(rule.value()) + ", \"head_width\": " + rule.headWidth()
                        + ", \"ratio\": " + rule.ratio() + ", \"fraction_bits\": " + rule.fractionBits());
                for (var entry : rule.weights().tables().entrySet()) {
                    table(INDENT, entry.getKey().field(), entry.getValue());
                }
                out.write("}");
            }
            case Rule.Product rule -> {
                out.write("{\"kind\": \"product\", \"gate\": " + name(rule.gate()) + ", \"up\": " + name(rule.up())
                        + ", \"fraction_bits\": " + rule.fractionBits()
                        + field("multiplier", list(rule.multiplier())));
                table(INDENT, "table", rule.table());
                out.write("}");
            }
        }
    }

    /** The output's linear rule. */
    void logits(Rule.Linear rule) throws IOException {
        linear("", "", rule);
    }

    private void embedding(Rule.Embedding rule) throws IOException {
        out.write(
                "{\"kind\": \"embedding\", \"fraction_bits\": " + rule.fractionBits() + ",\n" + INDENT + "\"token\": ");
        matrix(INDENT, rule.token());
        if (rule.position() != null) {
            out.write(field("position", ""));
            matrix(INDENT, IntegerMatrix.of(rule.position()));
        }
        out.write("}");
    }

    private void linear(String site, String kind, Rule.Linear rule) throws IOException {
        out.write("{" + kind + "\"fraction_bits\": " + rule.fractionBits() + ",\n" + INDENT + "\"terms\": [");
        for (int k = 0; k < rule.terms().size(); k++) {
            Rule.Term term = rule.terms().get(k);
            out.write((k == 0 ? "\n" : ",\n") + INDENT + " {\"source\": " + name(term.source())
                    + field(TERM_INDENT, "multiplier", list(term.multiplier())));
            if (term.table() != null) {
                table(TERM_INDENT, "table", term.table());
            }
            if (term.weights() != null) {
                out.write(field(TERM_INDENT, "weights", ""));
                matrix(TERM_INDENT, term.weights());
            }
            out.write("}");
        }
        out.write("]" + field("bias", list(rule.bias())));
        if (rule.rotation() != null) {
            rotation(site, rule.rotation());
        }
        out.write("}");
    }

    private void rotation(String site, Rule.Rotation rotation) throws IOException {
        out.write(field("rotation", ""));
        for (Map.Entry<String, Rule.Rotation> earlier : rotations.entrySet()) {
            if (same(earlier.getValue(), rotation)) {
                out.write(text(earlier.getKey()));
                return;
            }
        }
        rotations.put(site, rotation);
        out.write("{\"partner\": " + list(rotation.partner()) + ",\n" + INDENT + "\"own\": ");
        matrix(INDENT, IntegerMatrix.of(rotation.own()));
        out.write(field("other", ""));
        matrix(INDENT, IntegerMatrix.of(rotation.other()));
        out.write("}");
    }

    private static boolean same(Rule.Rotation a, Rule.Rotation b) {
        return Arrays.equals(a.partner(), b.partner())
                && Arrays.deepEquals(a.own(), b.own())
                && Arrays.deepEquals(a.other(), b.other());
    }

    private void score(Rule.Score rule) throws IOException {
        out.write("{\"kind\": \"score\", \"query\": " + name(rule.query()) + ", \"key\": " + name(rule.key())
                + ", \"head_width\": " + rule.headWidth() + ", \"multiplier\": " + rule.multiplier()
                + (rule.similarity() == Similarity.DOT_PRODUCT ? "" : ", \"similarity\": " + value(rule.similarity()))
                + ", \"fraction_bits\": " + rule.fractionBits());
        if (rule.distance() != null) {
            out.write(field("distance", ""));
            matrix(INDENT, IntegerMatrix.of(rule.distance()));
        }
        out.write("}");
    }

    private void matrix(String indent, IntegerMatrix matrix) throws IOException {
        matrices.write(matrix, indent, out);
    }

    /** A matrix in place, one row per line. */
    static void lines(IntegerMatrix matrix, String indent, JsonOutput out) throws IOException {
        out.lines(matrix.rows(), r -> list(matrix.row(r)), indent + " ");
    }

    /** A table by rank, which may be long: not made one text. */
    private void table(String indent, String name, Table table) throws IOException {
        out.write(field(indent, name, "["));
        long[] values = table.values();
        for (int from = 0; from < values.length; from += CHUNK) {
            int to = Math.min(from + CHUNK, values.length);
            String some = list(Arrays.copyOfRange(values, from, to));
            out.write((from == 0 ? "" : ",") + some.substring(1, some.length() - 1));
        }
        out.write("]");
    }

    private static String field(String name, String list) {
        return field(INDENT, name, list);
    }

    private static String field(String indent, String name, String list) {
        return ",\n" + indent + "\"" + name + "\": " + list;
    }

    private static String name(Site site) {
        return text(site.name());
    }

    private static String list(long[] values) {
        return LongStream.of(values).mapToObj(String::valueOf).collect(Collectors.joining(",", "[", "]"));
    }

    private static String list(int[] values) {
        return IntStream.of(values).mapToObj(String::valueOf).collect(Collectors.joining(",", "[", "]"));
    }
}
