package limen.cli.instruct;

import java.io.IOException;
import limen.cli.output.ProgressBars;
import limen.cli.output.Result;
import limen.cli.result.instruct.VerifyResult;
import limen.cli.verb.Seconds;
import limen.cli.verb.Verb;
import limen.instruct.sweep.Sweep;
import limen.instruct.sweep.SweepReport;
import limen.io.InputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limen instruct verify}: T_d against the values of many circuits. */
@Command(
        name = "verify",
        header = "Compare the transformer that evaluates circuits with the circuits, on many of them.",
        description =
                "Run T_d on all small circuits with all their inputs, or on random circuits, and compare each answer"
                        + " with the circuit's own value, exit code 1 if one differs. Circuits have numbers: parts of a"
                        + " sweep, by --from and --to, add up to the whole, whenever and wherever they are run.",
        footer = {
            "  limen instruct verify --inputs 3 --gates 3 --depth 3",
            "  limen instruct verify --inputs 3 --gates 3 --depth 3 --similarity dot-product --every 100",
            "  limen instruct verify --random 10000 --tokens 2000 --depth 6 --evaluator deepest",
            "  limen instruct verify --random 10000 --tokens 2000 --depth 6 --from 5000 --to 6000 --grammar and-or",
            "  limen instruct verify --inputs 2 --gates 2 --depth 2 --bits -1",
            "  limen instruct verify --random 500 --tokens 200 --depth 2 --model t2.json"
        })
public final class VerifyVerb extends Verb {
    @Mixin
    private CasesChoice choice;

    @Option(
            names = "--from",
            paramLabel = "A",
            defaultValue = "0",
            description = "Number of the first circuit (default: ${DEFAULT-VALUE}).")
    private long from;

    @Option(names = "--to", paramLabel = "B", description = "Number after the last circuit (default: all).")
    private Long to;

    @Option(
            names = "--every",
            paramLabel = "K",
            defaultValue = "1",
            description = "Only numbers that are multiples of K (default: ${DEFAULT-VALUE}).")
    private long every;

    @Option(names = "--threads", paramLabel = "T", description = "How many at a time (default: one per core).")
    private Integer threads;

    @Override
    protected Result run(ProgressBars progress) throws IOException {
        long start = System.nanoTime();
        CasesChoice.Chosen chosen = choice.chosen();
        long size = chosen.cases().size();
        Sweep sweep = new Sweep(
                chosen.cases(),
                chosen.evaluators(),
                chosen.evaluator(),
                chosen.deepest(),
                from,
                to == null ? size : to,
                every,
                threads == null ? Runtime.getRuntime().availableProcessors() : threads);
        SweepReport found = sweep.run(progress);
        if (found.runs() == 0) {
            throw new InputException("--from " + from + " --to " + sweep.to() + " --every " + every
                    + ": no number among these, there are 0 to " + (size - 1) + "; give others");
        }
        return new VerifyResult(
                chosen.text(),
                size,
                from,
                sweep.to(),
                every,
                found.circuits(),
                found.instructions(),
                found.ones(),
                found.runs(),
                found.tokens(),
                found.longest(),
                found.wrong(),
                found.first().stream().map(SweepReport.Wrong::toString).toList(),
                Seconds.since(start));
    }
}
