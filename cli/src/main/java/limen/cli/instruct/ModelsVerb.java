package limen.cli.instruct;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import limen.cli.input.BundledFiles;
import limen.cli.input.OutputPath;
import limen.cli.output.MarkedFile;
import limen.cli.output.ProgressBars;
import limen.cli.output.Result;
import limen.cli.result.instruct.ModelsResult;
import limen.cli.verb.Verb;
import limen.io.InputException;
import limen.zoo.AbstractZoo;
import limen.zoo.Zoo;
import limen.zoo.ZooModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code limen instruct models}: circuits that Limen compiled from transformers, followed by transformers. */
@Command(
        name = "models",
        header = "Follow the circuits of the bundled models, as far as their strings are short enough.",
        description =
                "Compile every model of models/zoo, and of models/abstract by the lemma construction, to unit gates,"
                    + " write each circuit with an input as a string, and let T_d follow it; pointers are unary, so"
                    + " few lengths fit. The answers of all outputs are put together and compared with plain code for"
                    + " what the model computes; exit code 1 if one differs.",
        footer = {
            "  limen instruct models",
            "  limen instruct models zoo/exists zoo/parity --inputs 8",
            "  limen instruct models --form compiled --length 1,2 --max-tokens 1000",
            "  limen instruct models --form simplified --length 5,6,8 --inputs 2 --similarity dot-product",
            "  limen instruct models --markdown -o table.md"
        })
public final class ModelsVerb extends Verb {
    @Parameters(
            arity = "0..*",
            paramLabel = "MODEL",
            description = "Names of bundled models, such as zoo/exists or abstract/exists (default: all).")
    private List<String> names = List.of();

    @Option(
            names = "--length",
            split = ",",
            paramLabel = "N",
            defaultValue = "1,2,3,4",
            description = "Numbers of tokens of the models, separated by commas (default: ${DEFAULT-VALUE}).")
    private List<Integer> lengths;

    @Option(
            names = "--form",
            split = ",",
            paramLabel = "compiled|simplified",
            defaultValue = "compiled,simplified",
            description = "The circuits as they are compiled, or simplified as by limen simplify (default: both).")
    private List<FollowedModel.Form> forms;

    @Option(
            names = "--max-tokens",
            paramLabel = "T",
            defaultValue = "50000",
            description = "Follow strings of at most so many tokens (default: ${DEFAULT-VALUE}).")
    private long maxTokens;

    @Option(
            names = "--inputs",
            paramLabel = "K",
            defaultValue = "4",
            description =
                    "Inputs of each circuit: all if there are no more, else random ones (default: ${DEFAULT-VALUE}).")
    private int inputs;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Seed of the random inputs (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--similarity",
            paramLabel = "order|dot-product",
            defaultValue = "order",
            description = "How T_d's heads compare (default: ${DEFAULT-VALUE}).")
    private SimilarityName similarity;

    @Option(names = "--markdown", description = "The table in Markdown.")
    private boolean markdown;

    @Option(
            names = {"-o", "--output"},
            converter = OutputPath.class,
            paramLabel = "FILE",
            description = "Write the table to a file. If it has the lines " + MarkedFile.BEGIN + " and "
                    + MarkedFile.END + ", what is outside them stays.")
    private Path output;

    /** A model's circuits at the lengths that were asked for. */
    private record Source(ZooModel zoo, ModelCircuits circuits) {
        String name() {
            return zoo.folder() + "/" + zoo.name();
        }
    }

    @Override
    protected Result run(ProgressBars progress) throws IOException {
        if (inputs < 1) {
            throw usage("--inputs " + inputs + ": nothing to follow, give 1 or more");
        }
        List<Source> sources = sources();
        List<ModelsResult.Circuit> rows = new ArrayList<>();
        int steps = sources.size() * lengths.size() * forms.size();
        int done = 0;
        for (Source source : sources) {
            for (int n : lengths) {
                for (FollowedModel.Form form : forms) {
                    progress.at(done++, steps, source.name() + " at length " + n);
                    follow(source, n, form).ifPresent(rows::add);
                }
            }
        }
        if (rows.stream().noneMatch(row -> row.refusal() == null)) {
            throw new InputException("of " + steps + " circuits none has a string of at most " + maxTokens
                    + " tokens that can be followed; give other models or lengths, or raise --max-tokens");
        }
        ModelsResult result = new ModelsResult(
                Optional.ofNullable(output),
                maxTokens,
                rows,
                steps - rows.size(),
                rows.stream().mapToInt(ModelsResult.Circuit::wrong).sum(),
                markdown);
        if (output != null) {
            MarkedFile.write(output, result.text());
        }
        return result;
    }

    private List<Source> sources() {
        Path home = BundledFiles.models().toAbsolutePath().getParent();
        List<Source> sources = new ArrayList<>();
        for (ZooModel zoo : Zoo.models()) {
            sources.add(new Source(zoo, ModelCircuits.handBuilt(zoo.file(home))));
        }
        for (ZooModel zoo : AbstractZoo.models()) {
            sources.add(new Source(zoo, ModelCircuits.abstractModel(zoo.file(home))));
        }
        for (String name : names) {
            if (sources.stream().noneMatch(source -> source.name().equals(name))) {
                throw new InputException(name
                        + ": no bundled model that can be followed has this name, choose of "
                        + String.join(", ", sources.stream().map(Source::name).toList()));
            }
        }
        return sources.stream()
                .filter(source -> names.isEmpty() || names.contains(source.name()))
                .toList();
    }

    /** Follows one circuit; empty if its strings are too long. */
    private Optional<ModelsResult.Circuit> follow(Source source, int n, FollowedModel.Form form) {
        return source.circuits()
                .at(n, maxTokens, form == FollowedModel.Form.SIMPLIFIED)
                .filter(circuit -> FollowedModel.tokens(circuit).compareTo(BigInteger.valueOf(maxTokens)) <= 0)
                .map(circuit -> FollowedModel.of(
                        source.name(), form, circuit, source.zoo().task(), samples(source.zoo(), n), similarity));
    }

    private List<int[]> samples(ZooModel zoo, int n) {
        List<int[]> samples = new ArrayList<>();
        if (Math.pow(zoo.alphabetSize(), n) <= inputs) {
            for (long index = 0; index < zoo.inputs(n); index++) {
                samples.add(zoo.input(n, index));
            }
            return samples;
        }
        Random random = new Random(seed);
        for (int k = 0; k < inputs; k++) {
            samples.add(random.ints(n, 0, zoo.alphabetSize()).toArray());
        }
        return samples;
    }
}
