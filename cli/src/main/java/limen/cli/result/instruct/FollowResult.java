package limen.cli.result.instruct;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import limen.cli.output.Lines;
import limen.cli.output.Result;
import limen.cli.output.TextTable;

/**
 * What {@code limen instruct follow} found.
 *
 * @param circuitFileValue the output of the circuit in the file, null where none was given
 * @param holds whether all values agree
 * @param trace a row per layer, a character per node: 0, 1, or {@code ?} where it is not known
 * @param channels what each layer writes
 * @param heatMap where the values are drawn
 * @param shown what is for people only
 */
public record FollowResult(
        @JsonUnwrapped Instruction instruction,
        @JsonUnwrapped Evaluator evaluator,
        Boolean circuitFileValue,
        boolean holds,
        Optional<List<String>> trace,
        Optional<List<Layer>> channels,
        Optional<Path> heatMap,
        double seconds,
        @JsonIgnore Shown shown)
        implements Result {
    private static final int MOST_WRONG = 10;

    /**
     * The string that was followed.
     *
     * @param nodes inputs and gates
     */
    public record Instruction(int tokens, int inputs, int nodes, int depth, String grammar) {
        private String words() {
            int gates = nodes - inputs;
            return "C: " + grammar + " grammar, " + TextTable.count(inputs) + (inputs == 1 ? " input, " : " inputs, ")
                    + TextTable.count(gates) + (gates == 1 ? " gate" : " gates") + ", depth " + depth;
        }
    }

    /**
     * T_d and its answer.
     *
     * @param answer 0 or 1
     * @param expected the circuit's own value
     * @param wrongNodes nodes whose value was another than the circuit's
     * @param knownAfter the layer after which each node's value was known
     */
    public record Evaluator(
            int evaluatorDepth,
            String similarity,
            int layers,
            int precision,
            int answer,
            int expected,
            List<Integer> wrongNodes,
            List<Integer> knownAfter) {}

    /**
     * What a layer writes into the residual stream.
     *
     * @param channels per channel a value for each token
     */
    public record Layer(int layer, Map<String, List<String>> channels) {}

    /**
     * What is for people only.
     *
     * @param text the string, or the trace
     * @param tokens of the string
     * @param labels of the nodes
     */
    public record Shown(String text, List<String> tokens, List<String> labels) {}

    /** What is followed, as a title. */
    public static String title(int depth, int tokens) {
        return "T_" + depth + " on ⟨C, x⟩ of " + tokens + " tokens";
    }

    @Override
    public void print(Lines lines) {
        lines.line(title(evaluator.evaluatorDepth(), instruction.tokens()) + ", "
                + EvaluatorWords.evaluator(
                        evaluator.evaluatorDepth(), evaluator.similarity(), evaluator.layers(), evaluator.precision()));
        lines.line(instruction.words());
        lines.text(shown.text());
        channels.ifPresent(layers -> layers.forEach(layer -> lines.blank().table(table(layer))));
        lines.blank().line("answer: " + evaluator.answer() + ", " + verdict());
        if (!evaluator.wrongNodes().isEmpty()) {
            lines.line(wrong());
        }
        heatMap.ifPresent(file -> lines.line("wrote " + file));
    }

    private TextTable table(Layer layer) {
        List<String> header = new ArrayList<>(shown.tokens());
        header.addFirst("layer " + layer.layer());
        TextTable table = new TextTable(header.toArray(String[]::new));
        layer.channels().forEach((channel, values) -> {
            List<Object> row = new ArrayList<>(values);
            row.addFirst(channel);
            table.row(row.toArray());
        });
        return table;
    }

    private String verdict() {
        if (evaluator.answer() != evaluator.expected()) {
            return "MISMATCH: the circuit's own evaluation gives " + evaluator.expected();
        }
        if (circuitFileValue != null && circuitFileValue != (evaluator.answer() == 1)) {
            return "MISMATCH: the circuit file's output is " + (1 - evaluator.answer());
        }
        return "as the circuit's own evaluation gives";
    }

    private String wrong() {
        List<Integer> nodes = evaluator.wrongNodes();
        List<String> parts = nodes.stream()
                .limit(MOST_WRONG)
                .map(node -> node + " " + shown.labels().get(node))
                .toList();
        int rest = nodes.size() - parts.size();
        return "MISMATCH: other values than the circuit's, or none, were held for " + String.join(", ", parts)
                + (rest > 0 ? " and " + TextTable.count(rest) + " more" : "");
    }
}
