package limen.cli.verb;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import limen.cli.input.ModelArgument;
import limen.cli.input.OutputPath;
import limen.cli.input.TextOrTokens;
import limen.cli.output.ProgressBars;
import limen.cli.output.Result;
import limen.cli.result.LogitsResult;
import limen.finite.FastInterpreter;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Output;
import limen.io.NpyArray;
import limen.model.SiteModel;
import limen.transformer.Architecture.Head;
import limen.transformer.FloatForward;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limen logits}: what a model computes before it answers, to be compared with another program. */
@Command(
        name = "logits",
        header = "Print a model's logits, or compare them with a file of numpy.",
        description = "The logits in float64, from the real weights; with --precision, or where a file has no real"
                + " weights, those of the finite-precision model in real units. --npy writes them, --against compares"
                + " them with what another program wrote (numpy.save): where both are computed, those of the"
                + " finite-precision model.",
        footer = {
            "  limen logits demo --input \"the cat \"",
            "  limen logits demo --tokens 1,5,7 --positions all --npy logits.npy",
            "  limen logits my-model --tokens 1,5,7 --positions all --against from-torch.npy --tolerance 1e-4",
            "  limen logits demo --input \"the cat \" --precision 8 --json"
        })
public final class LogitsVerb extends Verb {
    @Mixin
    private ModelArgument model;

    @ArgGroup(multiplicity = "1", heading = "%nInput, one of:%n")
    private TextOrTokens input;

    @Option(
            names = "--positions",
            paramLabel = "all|first|last",
            description = "Of which positions (default: first for a model that answers there, else last).")
    private Positions positions;

    @Option(
            names = "--npy",
            converter = OutputPath.class,
            paramLabel = "FILE",
            description = "Write them as a float64 array, positions by outputs.")
    private Path npy;

    @Option(
            names = "--against",
            paramLabel = "FILE",
            description = "Compare them with an array of the same positions and outputs, float32 or float64.")
    private Path against;

    @Option(
            names = "--tolerance",
            paramLabel = "D",
            description = "With --against: exit code 1 if a logit differs by more than D.")
    private Double tolerance;

    private enum Positions {
        ALL,
        FIRST,
        LAST
    }

    @Override
    protected Result run(ProgressBars progress) throws IOException {
        if (tolerance != null && against == null) {
            throw usage("--tolerance: there is nothing to compare with, give --against FILE");
        }
        if (tolerance != null && !(tolerance >= 0)) {
            throw usage("--tolerance " + tolerance + ": no distance, give 0 or more");
        }
        if (against != null && against.toString().isBlank()) {
            throw usage("--against '" + against + "': is no file name, give a file that numpy.save wrote");
        }
        if (npy != null
                && against != null
                && npy.toAbsolutePath()
                        .normalize()
                        .equals(against.toAbsolutePath().normalize())) {
            throw usage("--npy and --against: one file, which would be compared with itself, give another one");
        }
        Optional<NpyArray> theirs = against == null ? Optional.empty() : Optional.of(NpyArray.read(against));
        SiteModel loaded = model.open().requireSites();
        int[] tokens = input.line().orElseThrow().tokens(loaded.tokenizer());
        boolean isFinite = loaded.transformer().isEmpty() || model.isRoundingGiven();
        Optional<FinitePrecisionTransformer> finite =
                isFinite ? Optional.of(loaded.at(tokens.length)) : Optional.empty();
        boolean answersFirst = answersFirst(loaded, finite);
        Positions asked = positions != null ? positions : answersFirst ? Positions.FIRST : Positions.LAST;
        Optional<double[][]> real =
                loaded.transformer().map(transformer -> rows(asked, new FloatForward(transformer).logits(tokens)));
        Optional<double[][]> rounded = finite.map(transformer -> rows(asked, rounded(transformer, tokens)));
        double[][] chosen = rounded.or(() -> real).orElseThrow();
        boolean isFirst = asked == Positions.FIRST || asked == Positions.ALL && answersFirst;
        int from = isFirst ? 0 : tokens.length - chosen.length;
        Optional<LogitsResult.Against> compared =
                theirs.map(array -> LogitsComparison.of(against, array, chosen, from, Optional.ofNullable(tolerance)));
        if (npy != null) {
            double[] flat =
                    Arrays.stream(chosen).flatMapToDouble(Arrays::stream).toArray();
            new NpyArray(new int[] {chosen.length, chosen[0].length}, flat).write(npy);
        }
        List<String> vocabulary = loaded.vocabulary();
        boolean isToken =
                finite.map(each -> each.output().rows()).orElseGet(() -> chosen[0].length) == vocabulary.size();
        return new LogitsResult(
                loaded.name(),
                Arrays.stream(tokens).boxed().toList(),
                from,
                real.map(LogitsResult::rows),
                rounded.map(LogitsResult::rows),
                finite.map(FinitePrecisionTransformer::precision),
                Optional.ofNullable(npy),
                compared,
                Arrays.stream(tokens).mapToObj(vocabulary::get).toList(),
                isToken ? Optional.of(vocabulary) : Optional.empty());
    }

    private static boolean answersFirst(SiteModel model, Optional<FinitePrecisionTransformer> finite) {
        return finite.map(each -> each.output().kind() == Output.Kind.ACCEPT_FIRST)
                .or(() -> model.transformer().map(each -> each.architecture().head() == Head.ACCEPT_FIRST))
                .orElseThrow();
    }

    private static double[][] rounded(FinitePrecisionTransformer finite, int... tokens) {
        BigInteger[][] numerators = new FastInterpreter(finite).run(tokens).logits();
        return Arrays.stream(numerators)
                .map(row ->
                        Arrays.stream(row).mapToDouble(finite.output()::real).toArray())
                .toArray(double[][]::new);
    }

    /** The rows that are asked for; a model that answers at one position may have logits there only. */
    private static double[][] rows(Positions positions, double[]... logits) {
        return switch (positions) {
            case ALL -> logits;
            case FIRST -> new double[][] {logits[0]};
            case LAST -> new double[][] {logits[logits.length - 1]};
        };
    }
}
