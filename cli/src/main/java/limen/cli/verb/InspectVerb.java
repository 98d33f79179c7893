package limen.cli.verb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import limen.cli.input.CompileChoices;
import limen.cli.input.ConstructionChoice;
import limen.cli.input.GateChoices;
import limen.cli.input.ModelArgument;
import limen.cli.output.ProgressBars;
import limen.cli.output.Result;
import limen.cli.paper.AbstractInspection;
import limen.cli.result.InspectResult;
import limen.cli.result.RangeWarnings;
import limen.compiler.Compiler;
import limen.compiler.construction.CompileChoice;
import limen.compiler.construction.CompileException;
import limen.compiler.construction.Objective;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.ranges.SiteRanges;
import limen.model.AbstractModel;
import limen.model.SiteModel;
import limen.prove.ranges.ReachedFormats;
import limen.transformer.tokenize.AlphabetTokenizer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limen inspect}: the sites of a model and the exact size of its circuits, without building one. */
@Command(
        name = "inspect",
        header = "Show a model's sites and the exact size of its circuits.",
        description = "Show a model's sites and number formats, and depth, gates and wires of its circuit for each "
                + "length: exact, without building anything. An abstract transformer's circuits by both constructions "
                + "are shown side by side, the lemma construction's block by block.",
        footer = {
            "  limen inspect demo",
            "  limen inspect stories260K.bin --length 8,64,512 --precision 10",
            "  limen inspect zoo/majority --length 4,8,12 --json",
            "  limen inspect abstract/majority --length 4,8 --construction lemma --gates unit"
        })
public final class InspectVerb extends Verb {
    private static final int SHORTEST = 8;
    private static final int LONGEST = 512;

    @Mixin
    private ModelArgument model;

    @Option(
            names = "--length",
            split = ",",
            paramLabel = "N",
            description =
                    "Numbers of tokens, separated by commas (default: 8, 16, 32 … up to 512 or the greatest length of "
                            + "the model; 2, 4, 8 … 64 for an abstract transformer).")
    private List<Integer> lengths;

    @Option(
            names = "--show-ranges",
            description = "Show what range of values is proved for every input of the first length, and whether formats"
                    + " hold it; of quantized models a warning says so in any case.")
    private boolean ranges;

    @Mixin
    private CompileChoices choices;

    @Mixin
    private ConstructionChoice construction;

    @Mixin
    private GateChoices gates;

    @Override
    protected Result run(ProgressBars progress) throws IOException {
        CompileChoice choice = choices.choice(construction, gates);
        return switch (model.open()) {
            case SiteModel sites -> {
                choice.requireForSites(sites.where());
                yield result(sites, choice, progress);
            }
            case AbstractModel functions -> {
                choice.requireForFunctions(functions.where());
                yield new AbstractInspection(functions, choice, gates).result(lengths, progress);
            }
        };
    }

    private Result result(SiteModel loaded, CompileChoice choice, ProgressBars progress) {
        List<Integer> asked = lengths != null ? lengths : standard(loaded);
        asked.forEach(loaded::at);
        Objective[] objectives = Objective.values();
        AtomicInteger done = new AtomicInteger();
        List<Counted> counts = IntStream.range(0, objectives.length * asked.size())
                .parallel()
                .mapToObj(k -> {
                    int n = asked.get(k / objectives.length);
                    Objective objective = objectives[k % objectives.length];
                    Counted counted = counted(loaded, n, choice, objective);
                    progress.at(done.incrementAndGet(), (long) objectives.length * asked.size(), "counting");
                    return counted;
                })
                .toList();
        List<InspectResult.Length> sizes =
                counts.stream().flatMap(counted -> counted.size.stream()).toList();
        FinitePrecisionTransformer first = loaded.at(asked.getFirst());
        boolean concern = ranges || RangeWarnings.concern(first);
        Optional<SiteRanges> proved = concern ? Optional.of(SiteRanges.of(first, asked.getFirst())) : Optional.empty();
        Optional<AlphabetTokenizer> ends =
                loaded.tokenizer().filter(AlphabetTokenizer.class::isInstance).map(AlphabetTokenizer.class::cast);
        return new InspectResult(
                first.name(),
                first.vocabulary().size(),
                ends.map(AlphabetTokenizer::begin),
                ends.map(AlphabetTokenizer::end),
                loaded.maximumLength(),
                first.causal(),
                first.output().kind(),
                first.layers(),
                first.precision(),
                first.sites().stream()
                        .map(site -> InspectResult.SiteRow.of(
                                site,
                                ranges ? proved.map(all -> all.of(site)) : Optional.empty(),
                                ReachedFormats.isMade(first)))
                        .toList(),
                choice.options().objective(),
                gates.name(),
                sizes.stream()
                        .filter(size -> size.objective() == choice.options().objective())
                        .toList(),
                Stream.concat(
                                proved.map(all -> RangeWarnings.of(first, all, asked.getFirst())).stream()
                                        .flatMap(List::stream),
                                counts.stream().flatMap(counted -> counted.refusal.stream()))
                        .toList(),
                first.exactLength(),
                sizes);
    }

    /** The size by an objective; or why only the other one, which is asked for, has a circuit. */
    private record Counted(Optional<InspectResult.Length> size, Optional<String> refusal) {}

    private static Counted counted(SiteModel loaded, int n, CompileChoice choice, Objective objective) {
        try {
            InspectResult.Length size = LengthSizes.of(
                    Compiler.compile(loaded.at(n), n, choice.with(objective).options()), choice);
            return new Counted(Optional.of(size), Optional.empty());
        } catch (CompileException e) {
            if (objective == choice.options().objective()) {
                throw e;
            }
            String objectiveName = objective.name().toLowerCase(Locale.ROOT);
            return new Counted(
                    Optional.empty(),
                    Optional.of("length " + n + ": no circuit for the objective " + objectiveName + " ("
                            + e.getMessage() + ")"));
        }
    }

    private static List<Integer> standard(SiteModel model) {
        int most = model.maximumLength();
        if (model.exactLength() || most <= SHORTEST) {
            return List.of(most);
        }
        List<Integer> doubled = new ArrayList<>();
        for (int n = SHORTEST; n <= Math.min(LONGEST, most); n *= 2) {
            doubled.add(n);
        }
        return doubled;
    }
}
