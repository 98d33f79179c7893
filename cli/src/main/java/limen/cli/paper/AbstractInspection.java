package limen.cli.paper;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import limen.circuit.Progress;
import limen.cli.input.GateChoices;
import limen.cli.output.Report;
import limen.cli.output.TextTable;
import limen.compiler.construction.CompileChoice;
import limen.compiler.lemma.Addition;
import limen.compiler.lemma.LemmaSize;
import limen.model.AbstractModel;
import limen.paper.AbstractInstance;
import limen.paper.AbstractShape;
import limen.paper.AbstractTransformer;

/** The shape of an abstract transformer and the sizes of its circuits by both constructions; nothing is built. */
public final class AbstractInspection {
    private static final int SHORTEST = 2;
    private static final int LONGEST = 64;

    private final AbstractModel model;
    private final CompileChoice choice;
    private final GateChoices gates;

    /**
     * An inspection.
     *
     * @param choice whose construction {@code depth}, {@code gates} and {@code wires} of a length are of
     */
    public AbstractInspection(AbstractModel model, CompileChoice choice, GateChoices gates) {
        this.model = model;
        this.choice = choice;
        this.gates = gates;
    }

    /** Reports these lengths, or powers of two if there are none. */
    public void report(Report report, List<Integer> lengths, Progress progress) {
        List<Integer> asked = lengths == null ? standard() : lengths;
        asked.forEach(model::at);
        describe(report);
        TextTable sizes = new TextTable("n", "precision", "construction", "additions", "depth", "gates", "wires");
        TextTable blocks = new TextTable("n", "block", "blocks", "per block", "gates", "the proof's polynomial");
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int n : asked) {
            progress.at(rows.size(), asked.size(), "counting n = " + n);
            rows.add(length(model.at(n), sizes, blocks));
        }
        report.put("lengths", rows);
        report.line("").table(sizes);
        if (rows.stream().anyMatch(row -> row.get("blocks") != null)) {
            report.line("")
                    .line("lemma construction by blocks, " + gates.name() + " additions; b bits of a token, k heads, d"
                            + " layers:")
                    .line("")
                    .table(blocks);
        }
    }

    private List<Integer> standard() {
        List<Integer> lengths = new ArrayList<>();
        int most = model.transformer().maximumLength();
        for (int n = Math.min(SHORTEST, most); n <= Math.min(LONGEST, most); n *= 2) {
            lengths.add(n);
        }
        return lengths;
    }

    private void describe(Report report) {
        AbstractTransformer transformer = model.transformer();
        report.put("model", model.name())
                .put("kind", "abstract")
                .put("layers", transformer.layers())
                .put("heads", transformer.heads())
                .put("alphabet", transformer.alphabet())
                .put("maximum_length", transformer.maximumLength())
                .put("precision", model.precision().toString())
                .put("output", transformer.acceptLast() ? "accept_last" : "accept_first")
                .put("construction", choice.isLemma() ? "lemma" : "thermometer")
                .put("gate_kind", gates.name())
                .put("attributes", transformer.attributes());
        report.line(model.name() + ": abstract transformer, " + counted(transformer.layers(), "layer") + " of "
                + counted(transformer.heads(), "head") + ", precision " + model.precision() + " bits, alphabet "
                + transformer.alphabet() + ", length up to " + TextTable.count(transformer.maximumLength())
                + ", accepts by the " + (transformer.acceptLast() ? "last" : "first") + " position");
        if (transformer.attributes().containsKey("language")) {
            report.line("language: " + transformer.attributes().get("language"));
        }
        for (Addition.Kind kind : Addition.Kind.values()) {
            report.line("depth of the lemma construction, " + name(kind) + " additions: 3 + (9 + 2·d⊕)·d = 3 + (9 + 2·"
                    + kind.depth() + ")·" + transformer.layers() + " = "
                    + (3 + (9 + 2 * kind.depth()) * transformer.layers()));
        }
    }

    private static String counted(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private static String name(Addition.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private Map<String, Object> length(AbstractInstance instance, TextTable sizes, TextTable blocks) {
        AbstractShape shape = instance.shape();
        Map<String, Object> lemmas = new LinkedHashMap<>();
        AbstractSizes chosen = null;
        for (Addition.Kind kind : Addition.Kind.values()) {
            AbstractSizes counted = AbstractSizes.lemma(instance, kind);
            row(sizes, shape, "lemma", name(kind), counted);
            lemmas.put(name(kind), counted.json());
            chosen = kind == Addition.Kind.of(choice.gates()) ? counted : chosen;
        }
        AbstractSizes thermometer = AbstractSizes.thermometer(instance, choice);
        row(sizes, shape, "thermometer" + (choice.isUnit() ? ", unit gates" : ""), "", thermometer);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("n", shape.length());
        json.put("precision", shape.precision());
        json.putAll((choice.isLemma() ? chosen : thermometer).json());
        json.put("lemma", lemmas);
        json.put("thermometer", thermometer.json());
        json.put("blocks", chosen.blocks() == null ? null : blocks(shape, chosen.blocks(), blocks));
        json.put("exponent", exponent(shape.length(), chosen.gates()));
        return json;
    }

    private static void row(
            TextTable table, AbstractShape shape, String construction, String additions, AbstractSizes size) {
        table.row(shape.length(), shape.precision(), construction, additions, size.depth(), size.gates(), size.wires());
    }

    /** log_n of the gates; null where there are none, or n is 1. */
    private static Double exponent(int n, BigInteger gates) {
        if (gates == null || n == 1) {
            return null;
        }
        int shift = Math.max(0, gates.bitLength() - Long.SIZE + 2);
        double logarithm = Math.log(gates.shiftRight(shift).doubleValue()) + shift * Math.log(2);
        return Math.round(logarithm / Math.log(n) * 1000) / 1000.0;
    }

    private static List<Map<String, Object>> blocks(AbstractShape shape, LemmaSize size, TextTable table) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (LemmaSize.Row row : size.rows()) {
            String polynomial = polynomial(row.name(), shape);
            table.row(shape.length(), row.name(), row.blocks(), row.perBlock(), row.gates(), polynomial);
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("name", row.name());
            json.put("blocks", row.blocks());
            json.put("per_block", row.perBlock());
            json.put("gates", row.gates());
            json.put("polynomial", polynomial);
            rows.add(json);
        }
        return rows;
    }

    /** Lemma 1's bound for tables, Lemma 5's for sums, times the number of blocks. */
    private static String polynomial(String block, AbstractShape shape) {
        return switch (block) {
            case "embedding" -> "n·(2^b + b + p), b = " + shape.tokenBits();
            case "similarity" -> "d·k·n²·(2^(2p) + 2p + p)";
            case "weighted" -> "d·k·n²·(2^(3p) + 3p + p)";
            case "activation" -> "d·n·(2^((k+1)p) + (k+1)p + p)";
            default -> "d·k·n·|⊕ of n floats|";
        };
    }
}
