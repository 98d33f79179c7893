package limen.cli.instruct;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import limen.cli.input.OutputPath;
import limen.cli.output.ProgressBars;
import limen.cli.output.Result;
import limen.cli.result.instruct.BuildResult;
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
            converter = OutputPath.class,
            required = true,
            paramLabel = "MODEL",
            description = "The model file to write; replaced only when all is written.")
    private Path output;

    @Override
    protected Result run(ProgressBars progress) throws IOException {
        EvaluatorModel built = EvaluatorModel.build(grammar.grammar(), depth, similarity.similarity());
        Transformer transformer = built.file().transformer();
        Architecture shape = transformer.architecture();
        PrecisionFormula precision = PrecisionFormula.parse(built.file().precision());
        built.file().write(output);

        Map<Integer, Integer> bits = new LinkedHashMap<>();
        LENGTHS.forEach(n -> bits.put(n, precision.bits(n)));
        return new BuildResult(
                output,
                depth,
                grammar.toString(),
                similarity.toString(),
                shape.layers(),
                shape.width(),
                shape.heads(),
                shape.headWidth(),
                shape.hiddenWidth(),
                transformer.vocabulary(),
                precision.toString(),
                bits,
                shape.maximumLength(),
                transformer.parameters(),
                transformer.nonzeroParameters());
    }
}
