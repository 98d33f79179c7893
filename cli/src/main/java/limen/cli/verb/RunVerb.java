package limen.cli.verb;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import limen.cli.input.AbstractModel;
import limen.cli.input.InputChoice;
import limen.cli.input.InputChoice.LineKind;
import limen.cli.input.TargetArgument;
import limen.cli.output.ProgressBars;
import limen.cli.output.Report;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limen run}: the answer of a model or a circuit. */
@Command(
        name = "run",
        header = "Run a model or a circuit on inputs.",
        description = {
            "Run a finite-precision model or a circuit: the next token, the labels, or accept/reject. A compiled",
            "circuit answers as its model does."
        },
        footer = {
            "  limen run demo --input \"the cat \"",
            "  limen run zoo/majority --batch words.txt --json",
            "  limen run story.limen --tokens 1,403,407,261,378,417,429,261 --trace --json",
            "  limen run abstract/majority --input 0110 --trace",
            "  limen run circuit.limen --bits 010011"
        })
public final class RunVerb extends Verb {
    private static final int SHOWN = 16;

    @Mixin
    private TargetArgument target;

    @ArgGroup(multiplicity = "1", heading = "%nInput, one of:%n")
    private InputChoice input;

    @Option(
            names = "--as",
            paramLabel = "KIND",
            defaultValue = "text",
            description = "What the lines of a batch are: text, tokens or bits (default: ${DEFAULT-VALUE}).")
    private LineKind kind;

    @Option(
            names = "--trace",
            description = {
                "Show the values of every site as well; of an abstract transformer, every string with its value as a"
                        + " float; of a circuit, how many gates fire in every bank."
            })
    private boolean trace;

    @Override
    protected int run(Report report, ProgressBars progress) throws IOException {
        Runner runner = runner();
        List<Runner.Run> runs = runner.run(input.lines(kind), trace, progress);
        if (input.isBatch()) {
            report.put("input", runs.stream().map(Runner.Run::input).toList());
            report.put("output", runs.stream().map(Runner.Run::output).toList());
            report.put("text", runs.stream().map(Runner.Run::words).toList());
        } else {
            report.put("input", runs.getFirst().input())
                    .put("output", runs.getFirst().output())
                    .put("text", runs.getFirst().words());
        }
        if (trace) {
            report.put(
                    "sites",
                    input.isBatch()
                            ? runs.stream().map(Runner.Run::sites).toList()
                            : runs.getFirst().sites());
        }
        for (Runner.Run one : runs) {
            if (trace) {
                one.sites().forEach((site, values) -> report.line(site + ": " + shown((Map<?, ?>) values)));
            }
            report.line(one.words());
        }
        return HOLDS;
    }

    private Runner runner() throws IOException {
        if (target.isCircuit()) {
            return new CircuitRunner(target.circuit());
        }
        Optional<AbstractModel> model = target.loadAbstract();
        return model.isPresent() ? new AbstractRunner(model.get()) : new ModelRunner(target.load());
    }

    private static String shown(Map<?, ?> values) {
        if (values.get("strings") instanceof List<?> strings) {
            List<?> floats = (List<?>) values.get("values");
            return shown(
                    IntStream.range(0, strings.size())
                            .mapToObj(s -> strings.get(s) + " = " + floats.get(s))
                            .toList(),
                    ", ");
        }
        return shown((List<?>) (values.containsKey("values") ? values.get("values") : values.get("ranks")), " ");
    }

    private static String shown(List<?> list, String between) {
        return String.join(
                        between, list.stream().limit(SHOWN).map(String::valueOf).toList())
                + (list.size() > SHOWN ? " … (" + list.size() + ")" : "");
    }
}
