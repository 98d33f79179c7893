package limen.finite.file;

import static limen.io.json.JsonOutput.text;
import static limen.io.json.JsonOutput.value;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Output;
import limen.finite.Site;
import limen.io.json.JsonOutput;
import limen.number.Rational;

/** Writes a file: short fields on a line each, matrices one row per line, in one fixed order. */
final class FiniteModelWriter {
    private FiniteModelWriter() {}

    /** Writes the JSON file with this text for its second line. */
    static void write(FiniteModel file, String checksum, OutputStream stream) throws IOException {
        write(
                file,
                checksum,
                new JsonOutput(new OutputStreamWriter(stream, StandardCharsets.UTF_8)),
                RuleWriter::lines);
    }

    /** The same with matrices elsewhere. */
    static void write(FiniteModel file, String checksum, JsonOutput out, MatrixOutput matrices) throws IOException {
        FinitePrecisionTransformer model = file.model();
        out.write("{\"format\": " + text(FiniteModelFile.FORMAT) + ", \"version\": " + FiniteModelFile.VERSION + ",\n");
        out.write(checksum);
        out.write(" \"name\": " + text(model.name()) + ",\n");
        if (!model.attributes().isEmpty()) {
            out.write(" \"attributes\": {\n");
            out.fields(model.attributes(), "  ");
            out.write(" },\n");
        }
        out.write(" \"vocabulary\": " + value(model.vocabulary()) + ",\n");
        if (file.tokenizer().isPresent()) {
            out.write(" \"tokenizer\": ");
            TokenizerJson.write(file.tokenizer().get(), out);
            out.write(",\n");
        }
        out.write(" \"causal\": " + model.causal() + ",\n \"maximum_length\": " + model.maximumLength()
                + ",\n \"exact_length\": " + model.exactLength() + ",\n \"layers\": " + model.layers()
                + ",\n \"precision\": " + model.precision() + ",\n \"sites\": [");
        RuleWriter rules = new RuleWriter(out, matrices);
        for (int k = 0; k < model.sites().size(); k++) {
            out.write(k == 0 ? "\n" : ",\n");
            site(model.sites().get(k), rules, out);
        }
        out.write("\n ],\n");
        output(model.output(), rules, out);
        out.write("}\n");
        out.flush();
    }

    private static void site(Site site, RuleWriter rules, JsonOutput out) throws IOException {
        out.write("  {\"name\": " + text(site.name()) + ", \"kind\": " + value(site.kind()) + ", \"layer\": "
                + site.layer() + ", \"shape\": " + value(site.shape()) + ", \"width\": " + site.width()
                + ",\n   \"format\": " + text(site.format().spec()) + ",\n   \"rule\": ");
        rules.write(site);
        out.write("}");
    }

    private static void output(Output output, RuleWriter rules, JsonOutput out) throws IOException {
        Rational unit = Rational.ofDouble(output.logitUnit());
        out.write(" \"output\": {\"kind\": " + value(output.kind()) + ", \"logit_unit\": " + text(unit.toString())
                + cap(output) + labels(output) + ",\n   \"logits\": ");
        rules.logits(output.logits());
        out.write("}");
    }

    private static String labels(Output output) {
        return output.labels().isEmpty() ? "" : ", \"labels\": " + value(output.labels());
    }

    private static String cap(Output output) {
        return output.logitCap() == 0
                ? ""
                : ", \"logit_cap\": "
                        + text(Rational.ofDouble(output.logitCap()).toString());
    }
}
