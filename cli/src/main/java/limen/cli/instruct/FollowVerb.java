package limen.cli.instruct;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import limen.cli.input.OutputPath;
import limen.cli.output.ProgressBars;
import limen.cli.output.Result;
import limen.cli.result.instruct.FollowResult;
import limen.cli.verb.Seconds;
import limen.cli.verb.Verb;
import limen.instruct.Instruction;
import limen.instruct.follow.Followed;
import limen.instruct.follow.Follower;
import limen.instruct.trace.HeatMap;
import limen.io.AsideFile;
import limen.io.InputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limen instruct follow}: T_d on a circuit and an input. */
@Command(
        name = "follow",
        header = "Let a transformer evaluate a circuit that it is given as a string.",
        description =
                "Write the circuit and its input as a string C | x, run T_d on its tokens, and compare its answer and"
                    + " every node's value that it held after a layer with the circuit's own evaluation; exit code 1"
                    + " if one differs. A circuit file is written in the threshold grammar, so its gates must be unit"
                    + " gates or have weights of one sign.",
        footer = {
            "  limen instruct follow --circuit \"X X <= 0 &1 >= 10 & &11\" --input 01 --trace",
            "  limen instruct follow --instruction \"X X NOT &1 OR & &11 | 01\" --channels",
            "  limen instruct build --depth 12 -o t12.json",
            "  limen compile zoo/exists --length 3 --gates unit -o exists.limen",
            "  limen instruct follow --circuit exists.limen --input 010 --model t12.json --heat-map exists.svg"
        })
public final class FollowVerb extends Verb {
    private static final int MOST_CHANNEL_TOKENS = 64;

    @Mixin
    private InstructionArgument argument;

    @Mixin
    private EvaluatorChoice evaluator;

    @Option(names = "--trace", description = "Show after which layer each node was known, and its value.")
    private boolean trace;

    @Option(
            names = "--channels",
            description = "Show what each layer writes into the residual stream of each token, for at most "
                    + MOST_CHANNEL_TOKENS + " tokens; 1/3 is the value that 1/3 is rounded to.")
    private boolean channels;

    @Option(
            names = "--heat-map",
            converter = OutputPath.class,
            paramLabel = "FILE.svg",
            description = "Draw the nodes' values by layer, as SVG.")
    private Path heatMap;

    @Override
    protected Result run(ProgressBars progress) throws IOException {
        long start = System.nanoTime();
        InstructionArgument.Given given = argument.read(evaluator.maxTokens());
        Instruction instruction = given.instruction();
        if (channels && instruction.length() > MOST_CHANNEL_TOKENS) {
            throw new InputException("--channels: " + instruction.length() + " tokens, a table holds "
                    + MOST_CHANNEL_TOKENS + "; give a smaller circuit, or --trace");
        }
        progress.at(0, 2, "building the evaluator");
        Follower follower = evaluator.follower(
                instruction.circuit().grammar(), instruction.circuit().depth());
        progress.at(1, 2, "following");
        Followed followed = follower.follow(instruction, evaluator.maxTokens());
        boolean isAsInFile = given.circuitValue().orElse(followed.expected()) == followed.answer();
        if (heatMap != null) {
            byte[] svg = HeatMap.svg(followed.trace(), FollowResult.title(follower.depth(), instruction.length()))
                    .getBytes(StandardCharsets.UTF_8);
            AsideFile.write(heatMap, out -> out.write(svg));
        }

        return new FollowResult(
                FollowWords.instruction(instruction),
                FollowWords.evaluator(follower, followed),
                given.circuitValue().orElse(null),
                followed.holds() && isAsInFile,
                trace ? Optional.of(FollowWords.rows(followed.trace())) : Optional.empty(),
                channels
                        ? Optional.of(FollowWords.channels(follower.learn(instruction, evaluator.maxTokens())))
                        : Optional.empty(),
                Optional.ofNullable(heatMap),
                Seconds.since(start),
                new FollowResult.Shown(
                        trace ? "\n" + followed.trace().text().stripTrailing() : instruction.shortText(),
                        channels ? FollowWords.tokens(instruction) : List.of(),
                        followed.trace().labels()));
    }
}
