package limen.cli.verb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import limen.cli.input.AbstractModel;
import limen.cli.input.CompileChoices;
import limen.cli.input.ConstructionChoice;
import limen.cli.input.GateChoices;
import limen.cli.input.LoadedModel;
import limen.cli.input.ModelArgument;
import limen.cli.output.ProgressBars;
import limen.cli.output.Result;
import limen.cli.paper.AbstractInspection;
import limen.cli.result.InspectResult;
import limen.compiler.Compiler;
import limen.compiler.construction.Objective;
import limen.finite.FinitePrecisionTransformer;
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

    @Mixin
    private CompileChoices choices;

    @Mixin
    private ConstructionChoice construction;

    @Mixin
    private GateChoices gates;

    @Override
    protected Result run(ProgressBars progress) throws IOException {
        Optional<AbstractModel> abstractModel = model.loadAbstract();
        if (abstractModel.isPresent()) {
            choices.requireNone(abstractModel.get());
            return new AbstractInspection(abstractModel.get(), construction.isLemma(), gates).result(lengths, progress);
        }
        construction.requireThermometer(model.path());
        LoadedModel loaded = model.load();
        List<Integer> asked = lengths != null ? lengths : standard(loaded);
        asked.forEach(loaded::at);
        Objective[] objectives = Objective.values();
        AtomicInteger done = new AtomicInteger();
        List<InspectResult.Length> sizes = IntStream.range(0, objectives.length * asked.size())
                .parallel()
                .mapToObj(k -> {
                    int n = asked.get(k / objectives.length);
                    Objective objective = objectives[k % objectives.length];
                    InspectResult.Length counted =
                            LengthSizes.of(Compiler.compile(loaded.at(n), n, choices.options(objective)), gates);
                    progress.at(done.incrementAndGet(), (long) objectives.length * asked.size(), "counting");
                    return counted;
                })
                .toList();
        FinitePrecisionTransformer first = loaded.at(asked.getFirst());
        return new InspectResult(
                first.name(),
                first.vocabulary().size(),
                loaded.maximumLength(),
                first.causal(),
                first.output().kind(),
                first.layers(),
                first.precision(),
                first.sites().stream().map(InspectResult.SiteRow::of).toList(),
                choices.objective(),
                gates.name(),
                sizes.stream()
                        .filter(size -> size.objective() == choices.objective())
                        .toList(),
                first.exactLength(),
                sizes);
    }

    private static List<Integer> standard(LoadedModel model) {
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
