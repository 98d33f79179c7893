package limen.cli.instruct;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import limen.cli.output.ProgressBars;
import limen.cli.output.Report;
import limen.cli.output.TextTable;
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
    private static final int MOST_WRONG = 10;

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

    @Option(names = "--heat-map", paramLabel = "FILE.svg", description = "Draw the nodes' values by layer, as SVG.")
    private Path heatMap;

    @Override
    protected int run(Report report, ProgressBars progress) throws IOException {
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
        boolean circuitAgrees = given.circuitValue().orElse(followed.expected()) == followed.answer();
        boolean holds = followed.holds() && circuitAgrees;
        String title = "T_" + follower.depth() + " on ⟨C, x⟩ of " + instruction.length() + " tokens";
        if (heatMap != null) {
            byte[] svg = HeatMap.svg(followed.trace(), title).getBytes(StandardCharsets.UTF_8);
            AsideFile.write(heatMap, out -> out.write(svg));
        }

        put(report, follower, followed);
        report.put("circuit_file_value", given.circuitValue().orElse(null)).put("holds", holds);
        report.line(title + ", " + FollowWords.evaluator(follower, followed.precision()));
        report.line(FollowWords.circuit(instruction.circuit()));
        report.line(trace ? "\n" + followed.trace().text().stripTrailing() : instruction.shortText());
        if (trace) {
            report.put("trace", FollowWords.rows(followed.trace()));
        }
        if (channels) {
            FollowWords.channels(follower.learn(instruction, evaluator.maxTokens()), instruction, report);
        }
        report.line("").line("answer: " + FollowWords.bit(followed.answer()) + ", " + verdict(followed, circuitAgrees));
        if (!followed.wrong().isEmpty()) {
            report.line(wrong(followed));
        }
        if (heatMap != null) {
            report.put("heat_map", heatMap.toString()).line("wrote " + heatMap);
        }
        report.put("seconds", Seconds.since(start));
        return holds ? HOLDS : FAILS;
    }

    private static void put(Report report, Follower follower, Followed followed) {
        Instruction instruction = followed.instruction();
        report.put("tokens", instruction.length())
                .put("inputs", instruction.circuit().inputs())
                .put("nodes", instruction.circuit().gates().size())
                .put("depth", instruction.circuit().depth())
                .put("grammar", GrammarName.of(instruction.circuit().grammar()))
                .put("evaluator_depth", follower.depth())
                .put("similarity", SimilarityName.of(follower.similarity()))
                .put("layers", follower.layers())
                .put("precision", followed.precision())
                .put("answer", followed.answer() ? 1 : 0)
                .put("expected", followed.expected() ? 1 : 0)
                .put("wrong_nodes", followed.wrong())
                .put(
                        "known_after",
                        Arrays.stream(followed.trace().firstKnown()).boxed().toList());
    }

    private static String verdict(Followed followed, boolean circuitAgrees) {
        if (followed.answer() != followed.expected()) {
            return "MISMATCH: the circuit's own evaluation gives " + FollowWords.bit(followed.expected());
        }
        if (!circuitAgrees) {
            return "MISMATCH: the circuit file's output is " + FollowWords.bit(!followed.answer());
        }
        return "as the circuit's own evaluation gives";
    }

    private static String wrong(Followed followed) {
        List<String> labels = followed.trace().labels();
        List<String> parts = new ArrayList<>();
        for (int node : followed.wrong()
                .subList(0, Math.min(MOST_WRONG, followed.wrong().size()))) {
            parts.add(node + " " + labels.get(node));
        }
        int rest = followed.wrong().size() - parts.size();
        return "MISMATCH: other values than the circuit's, or none, were held for " + String.join(", ", parts)
                + (rest > 0 ? " and " + TextTable.count(rest) + " more" : "");
    }
}
