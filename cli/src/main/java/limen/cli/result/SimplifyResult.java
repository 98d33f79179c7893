package limen.cli.result;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.nio.file.Path;
import java.util.List;
import limen.circuit.simplify.Pass;
import limen.circuit.simplify.Simplified;
import limen.cli.output.Lines;
import limen.cli.output.Result;
import limen.cli.output.ResultJson;
import limen.cli.output.TextTable;

/**
 * What {@code limen simplify} wrote.
 *
 * @param before the circuit that was read
 * @param after the circuit that was written
 * @param steps every pass, in order
 */
public record SimplifyResult(
        Path file, Sizes before, @JsonUnwrapped Sizes after, List<Step> steps, double seconds) implements Result {
    /** Sizes of a circuit. */
    public record Sizes(long gates, long wires, int depth) {
        private static Sizes of(Simplified.Sizes sizes) {
            return new Sizes(sizes.gates(), sizes.wires(), sizes.depth());
        }
    }

    /**
     * One pass.
     *
     * @param after the circuit that it left
     */
    public record Step(int round, Pass pass, @JsonUnwrapped Sizes after) {}

    /** What was done to a circuit. */
    public static SimplifyResult of(Path file, Simplified simplified, double seconds) {
        return new SimplifyResult(
                file,
                Sizes.of(simplified.before()),
                Sizes.of(simplified.after()),
                simplified.steps().stream()
                        .map(step -> new Step(step.round(), step.pass(), Sizes.of(step.after())))
                        .toList(),
                seconds);
    }

    @Override
    public void print(Lines lines) {
        TextTable table = new TextTable("round", "pass", "gates", "wires", "depth");
        row(table, null, "", before);
        steps.forEach(step -> row(table, step.round(), ResultJson.name(step.pass()), step.after()));
        lines.table(table).blank().line("wrote " + file + " in " + seconds + " s");
    }

    private static void row(TextTable table, Integer round, String pass, Sizes sizes) {
        table.row(round, pass, sizes.gates(), sizes.wires(), sizes.depth());
    }
}
