package limen.cli.result.instruct;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import limen.cli.output.Lines;
import limen.cli.output.Result;
import limen.cli.output.TextTable;

/**
 * What {@code limen instruct models} found.
 *
 * @param file where the table is, if not here
 * @param maxTokens strings of more tokens are not followed
 * @param circuits those whose strings are short enough
 * @param tooLong how many others there are, or were too large to build
 * @param wrong inputs with a wrong value or answer
 * @param markdown whether the table is in Markdown
 */
public record ModelsResult(
        Optional<Path> file,
        long maxTokens,
        List<Circuit> circuits,
        int tooLong,
        int wrong,
        @JsonIgnore boolean markdown)
        implements Result {
    /**
     * What came of following a model's circuit, all outputs, on some inputs.
     *
     * @param model the model's name
     * @param n number of tokens of the model
     * @param form what was done with the circuit before: {@code compiled} or {@code simplified}
     * @param outputs number of outputs, each with a string of its own
     * @param gates of the circuit
     * @param depth of the circuit
     * @param tokens of the longest string with its input
     * @param inputs that were followed, 0 if T_d cannot be run on so many tokens
     * @param wrong inputs with a wrong value or answer
     * @param refusal why nothing was followed, or null
     */
    public record Circuit(
            String model,
            int n,
            String form,
            int outputs,
            long gates,
            int depth,
            long tokens,
            int inputs,
            int wrong,
            String refusal) {}

    @Override
    public boolean holds() {
        return wrong == 0;
    }

    @Override
    public void print(Lines lines) {
        file.ifPresentOrElse(written -> lines.line("wrote " + written), () -> lines.text(text()));
    }

    /** The table, and what is not in it. */
    public String text() {
        TextTable table = new TextTable("model", "n", "form", "outputs", "gates", "depth", "tokens", "inputs", "wrong");
        for (Circuit row : circuits) {
            if (row.refusal() == null) {
                table.row(
                        row.model(),
                        row.n(),
                        row.form(),
                        row.outputs(),
                        row.gates(),
                        row.depth(),
                        row.tokens(),
                        row.inputs(),
                        row.wrong());
            }
        }
        String text = (markdown ? table.markdown() : table.toString()) + "\n" + tooLong + " of "
                + (circuits.size() + tooLong) + " circuits have longer strings than " + TextTable.count(maxTokens)
                + " tokens, or were too large to build.\n";
        List<String> refused = circuits.stream()
                .filter(row -> row.refusal() != null)
                .map(row -> row.model() + " at n = " + row.n() + ", " + row.form() + " ("
                        + TextTable.count(row.tokens()) + " tokens)")
                .toList();
        return refused.isEmpty()
                ? text
                : text + refused.size()
                        + " have strings that T_d cannot be run on, because of the bits that its numbers have then: "
                        + String.join(", ", refused) + ".\n";
    }
}
