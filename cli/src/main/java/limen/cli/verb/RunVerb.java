package limen.cli.verb;

import java.io.IOException;
import java.util.List;
import limen.cli.input.InputChoice;
import limen.cli.input.InputChoice.LineKind;
import limen.cli.input.TargetArgument;
import limen.cli.output.ProgressBars;
import limen.cli.output.Result;
import limen.cli.result.RunResult;
import limen.model.AbstractModel;
import limen.model.SiteModel;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limen run}: the answer of a model or a circuit. */
@Command(
        name = "run",
        header = "Run a model or a circuit on inputs.",
        description = {
            "Run a finite-precision model or a circuit: the next token, the labels, or accept/reject; with --float the",
            "real weights. A compiled circuit answers as its model does."
        },
        footer = {
            "  limen run demo --input \"the cat \"",
            "  limen run zoo/majority --batch words.txt --json",
            "  limen run story.limen --tokens 1,403,407,261,378,417,429,261 --trace --json",
            "  limen run abstract/majority --input 0110 --trace",
            "  limen run circuit.limen --bits 010011"
        })
public final class RunVerb extends Verb {
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
                        + " float; of a circuit, how many gates fire in every bank. With --json, a model's logits too."
            })
    private boolean trace;

    @Option(
            names = "--float",
            description = "Run the real weights in float64, without rounding; a model's file must have them.")
    private boolean real;

    @Override
    protected Result run(ProgressBars progress) throws IOException {
        if (!input.isBatch()) {
            without("it says what the lines of --batch are", "--as");
        }
        List<RunResult.Run> runs = runner().run(input.lines(kind), trace, progress);
        return input.isBatch() ? RunResult.batch(runs) : RunResult.single(runs.getFirst());
    }

    private Runner runner() throws IOException {
        if (real && (trace || target.isRoundingGiven())) {
            throw usage("--float rounds nothing: leave out --trace, --precision, --calibrate and --ranges");
        }
        if (real) {
            return FloatRunner.of(target);
        }
        if (target.isCircuit()) {
            without(target.path() + " is a circuit, which rounds nothing", "--precision", "--calibrate", "--ranges");
            return new CircuitRunner(target.circuit());
        }
        return switch (target.open()) {
            case SiteModel sites -> new ModelRunner(sites);
            case AbstractModel functions -> new AbstractRunner(functions);
        };
    }
}
