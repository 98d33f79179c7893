package limen.cli.instruct;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import limen.cli.output.ProgressBars;
import limen.cli.output.Report;
import limen.cli.output.TextTable;
import limen.cli.verb.Verb;
import limen.instruct.evaluator.EvaluatorModel;
import limen.number.PrecisionFormula;
import limen.transformer.Architecture;
import limen.transformer.Transformer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code limen instruct build}: T_d as a model file. */
@Command(
        name = "build",
        header = "Write the transformer that evaluates circuits of depth up to D as a model file.",
        description =
                "T_D reads a circuit of one grammar, given as a string with its input, and accepts iff the circuit's"
                    + " value is 1, for every circuit of depth at most D and every length that it takes. The file is"
                    + " an ordinary hand-built model with all its weights: inspect, run, compile and check take it.",
        footer = {
            "  limen instruct build --depth 2 -o t2.json",
            "  limen instruct build --depth 4 --grammar and-or --similarity dot-product -o t4.json --json"
        })
public final class BuildVerb extends Verb {
    private static final List<Integer> LENGTHS = List.of(16, 128, 1024, 4096, 65_536, EvaluatorModel.MAXIMUM_LENGTH);

    @Option(
            names = "--depth",
            required = true,
            paramLabel = "D",
            description = "Greatest depth of the circuits, 0 to 1000.")
    private int depth;

    @Option(
            names = "--grammar",
            paramLabel = "threshold|and-or",
            defaultValue = "threshold",
            description = "The circuits' gates: <= and >=, or NOT, AND and OR (default: ${DEFAULT-VALUE}).")
    private GrammarName grammar;

    @Option(
            names = "--similarity",
            paramLabel = "order|dot-product",
            defaultValue = "order",
            description = "How heads compare: order has fewer layers and bits, dot-product is what attention usually"
                    + " does (default: ${DEFAULT-VALUE}).")
    private SimilarityName similarity;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "MODEL",
            description = "The model file to write; replaced only when all is written.")
    private Path output;

    @Override
    protected int run(Report report, ProgressBars progress) throws IOException {
        EvaluatorModel built = EvaluatorModel.build(grammar.grammar(), depth, similarity.similarity());
        Transformer transformer = built.file().transformer();
        Architecture shape = transformer.architecture();
        PrecisionFormula precision = PrecisionFormula.parse(built.file().precision());
        built.file().write(output);

        Map<String, Object> bits = new LinkedHashMap<>();
        LENGTHS.forEach(n -> bits.put(String.valueOf(n), precision.bits(n)));
        report.put("file", output.toString())
                .put("depth", depth)
                .put("grammar", grammar.toString())
                .put("similarity", similarity.toString())
                .put("layers", shape.layers())
                .put("width", shape.width())
                .put("heads", shape.heads())
                .put("head_width", shape.headWidth())
                .put("hidden_width", shape.hiddenWidth())
                .put("alphabet", transformer.vocabulary())
                .put("precision", precision.toString())
                .put("bits", bits)
                .put("maximum_length", shape.maximumLength())
                .put("parameters", transformer.parameters())
                .put("nonzero_parameters", transformer.nonzeroParameters());
        report.line("wrote " + output + ": T_" + depth + ", evaluates circuits of depth " + depth + " or less");
        TextTable table = new TextTable("model", "")
                .row("grammar", grammar + ", tokens " + String.join(" ", transformer.vocabulary()))
                .row("similarity", similarity)
                .row("layers", shape.layers() + " (" + (shape.layers() - 2 * depth) + " base, 2 for each level)")
                .row("width", shape.width())
                .row("heads per layer", shape.heads() + " of width " + shape.headWidth())
                .row("step units per layer", shape.hiddenWidth())
                .row("weights", TextTable.count(transformer.parameters()))
                .row("weights not 0", TextTable.count(transformer.nonzeroParameters()))
                .row("precision p(n)", precision + ": " + words(bits))
                .row("tokens", "1 to " + TextTable.count(shape.maximumLength()));
        report.table(table);
        return HOLDS;
    }

    private static String words(Map<String, Object> bits) {
        List<String> parts = new ArrayList<>();
        bits.forEach((n, p) -> parts.add(p + " bits at n = " + TextTable.count(Long.parseLong(n))));
        return String.join(", ", parts);
    }
}
