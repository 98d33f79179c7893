package limen.cli.verb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import limen.cli.input.AbstractModelArguments;
import limen.cli.input.OutputPath;
import limen.cli.output.MarkedFile;
import limen.cli.output.ProgressBars;
import limen.cli.output.Result;
import limen.cli.result.CompareResult;
import limen.compiler.lemma.Addition;
import limen.io.AsideFile;
import limen.number.PrecisionFormula;
import limen.paper.AbstractTransformer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limen compare}: the constructions for abstract transformers side by side. */
@Command(
        name = "compare",
        header = "Compare the lemma and the thermometer construction.",
        description =
                "Depth and exact size of an abstract transformer's circuits for each length: the paper's own, with"
                        + " unit and with weighted gates, beside the thermometer construction's; nothing is built. With"
                        + " two lengths or more, also the exponent of n that fits the sizes, beside the one that theory"
                        + " predicts.",
        footer = {
            "  limen compare",
            "  limen compare abstract/majority --length 2,4,8,16,32,64 --plot size.svg",
            "  limen compare abstract/dyck-1 abstract/exists --length 4 --precision 6 --json",
            "  limen compare --length 2,4,8 --markdown -o table.md"
        })
public final class CompareVerb extends Verb {
    @Mixin
    private AbstractModelArguments models;

    @Option(
            names = "--length",
            split = ",",
            paramLabel = "N",
            defaultValue = "2,4,8,16",
            description = "Numbers of tokens, separated by commas (default: ${DEFAULT-VALUE}).")
    private List<Integer> lengths;

    @Option(names = "--markdown", description = "Tables in Markdown.")
    private boolean markdown;

    @Option(
            names = "--plot",
            converter = OutputPath.class,
            paramLabel = "FILE",
            description = "Plot size over n, both logarithmic, as SVG; for one model.")
    private Path plot;

    @Option(
            names = {"-o", "--output"},
            converter = OutputPath.class,
            paramLabel = "FILE",
            description = "Write the tables to a file. If it has the lines " + MarkedFile.BEGIN + " and "
                    + MarkedFile.END + ", what is outside them stays.")
    private Path output;

    @Override
    protected Result run(ProgressBars progress) throws IOException {
        Map<String, AbstractTransformer> loaded = models.load();
        if (plot != null && loaded.size() != 1) {
            throw usage("--plot shows one model, not " + loaded.size() + ": name it");
        }
        List<Comparison> comparisons = new ArrayList<>();
        loaded.forEach((name, model) -> {
            PrecisionFormula precision = models.precision(model);
            comparisons.add(Comparison.of(name, model, precision, lengths));
            progress.at(comparisons.size(), loaded.size(), "counting");
        });
        CompareResult result = new CompareResult(
                Addition.Kind.UNIT.depth(),
                Addition.Kind.WEIGHTED.depth(),
                comparisons.stream().map(Comparison::result).toList(),
                Optional.ofNullable(output),
                Optional.ofNullable(plot),
                Arrays.stream(ComparedCircuit.values())
                        .map(ComparedCircuit::title)
                        .toList(),
                markdown);
        if (output != null) {
            MarkedFile.write(output, result.tables());
        }
        if (plot != null) {
            byte[] svg = comparisons.getFirst().svg().getBytes(StandardCharsets.UTF_8);
            AsideFile.write(plot, out -> out.write(svg));
        }
        return result;
    }
}
