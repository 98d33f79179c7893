package limen.cli.result.instruct;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import limen.cli.output.Lines;
import limen.cli.output.Result;
import limen.cli.output.TextTable;

/**
 * The T_d that {@code limen instruct build} wrote.
 *
 * @param depth greatest depth of the circuits that it evaluates
 * @param alphabet the tokens
 * @param precision p(n)
 * @param bits p(n) at some n
 */
public record BuildResult(
        Path file,
        int depth,
        String grammar,
        String similarity,
        int layers,
        int width,
        int heads,
        int headWidth,
        int hiddenWidth,
        List<String> alphabet,
        String precision,
        Map<Integer, Integer> bits,
        int maximumLength,
        long parameters,
        long nonzeroParameters)
        implements Result {
    @Override
    public void print(Lines lines) {
        lines.line("wrote " + file + ": T_" + depth + ", evaluates circuits of depth " + depth + " or less");
        lines.table(new TextTable("model", "")
                .row("grammar", grammar + ", tokens " + String.join(" ", alphabet))
                .row("similarity", similarity)
                .row("layers", layers + " (" + (layers - 2 * depth) + " base, 2 for each level)")
                .row("width", width)
                .row("heads per layer", heads + " of width " + headWidth)
                .row("step units per layer", hiddenWidth)
                .row("weights", TextTable.count(parameters))
                .row("weights not 0", TextTable.count(nonzeroParameters))
                .row("precision p(n)", precision + ": " + bitWords())
                .row("tokens", "1 to " + TextTable.count(maximumLength)));
    }

    private String bitWords() {
        List<String> parts = new ArrayList<>();
        bits.forEach((n, p) -> parts.add(p + " bits at n = " + TextTable.count(n)));
        return String.join(", ", parts);
    }
}
