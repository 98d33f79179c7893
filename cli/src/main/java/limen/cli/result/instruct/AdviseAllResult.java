package limen.cli.result.instruct;

import java.util.List;
import limen.cli.output.Lines;
import limen.cli.output.Result;
import limen.cli.output.TextTable;

/**
 * What {@code limen instruct advise --all} counted.
 *
 * @param depth of the family of circuits
 * @param holds whether every answer is right
 */
public record AdviseAllResult(
        String family,
        String language,
        int depth,
        int evaluatorDepth,
        String similarity,
        int layers,
        List<Length> lengths,
        boolean holds,
        double seconds)
        implements Result {
    /**
     * All inputs of one length.
     *
     * @param tokens of the advice with an input
     * @param accepted inputs in the language, as T_d says
     * @param wrong inputs with a wrong value or answer
     */
    public record Length(int n, int adviceTokens, int tokens, int precision, long inputs, long accepted, long wrong) {}

    @Override
    public void print(Lines lines) {
        lines.line(family + ": " + language);
        lines.line("T_" + evaluatorDepth + ", " + similarity + " similarity, " + layers
                + " layers, the same for all lengths");
        lines.blank().table(table()).blank();
        lines.line(
                holds
                        ? "every answer is what plain code for the language says"
                        : "MISMATCH: answers or values on the way to them are wrong");
    }

    private TextTable table() {
        TextTable table =
                new TextTable("n", "advice tokens", "all tokens", "bits", "inputs", "in the language", "wrong");
        for (Length length : lengths) {
            table.row(
                    length.n(),
                    length.adviceTokens(),
                    length.tokens(),
                    length.precision(),
                    length.inputs(),
                    length.accepted(),
                    length.wrong());
        }
        return table;
    }
}
