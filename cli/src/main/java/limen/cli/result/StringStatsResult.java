package limen.cli.result;

import limen.circuit.io.paper.PaperGrammar;
import limen.circuit.io.paper.PaperStatistics;
import limen.cli.output.Lines;
import limen.cli.output.Result;
import limen.cli.output.ResultJson;
import limen.cli.output.TextTable;

/**
 * What {@code limen stats} counted of a circuit that is a string in one of the paper's grammars.
 *
 * @param n null, for a string does not say how many tokens its inputs are
 * @param prefix whether all inputs come first
 * @param sorted whether gates come level by level
 */
public record StringStatsResult(
        Integer n,
        long inputs,
        int depth,
        long gates,
        long wires,
        long maxFanIn,
        PaperGrammar grammar,
        long bytes,
        boolean prefix,
        boolean sorted,
        double seconds)
        implements Result {
    /** What was counted. */
    public static StringStatsResult of(PaperStatistics statistics, double seconds) {
        return new StringStatsResult(
                null,
                statistics.inputs(),
                statistics.depth(),
                statistics.gates(),
                statistics.arguments(),
                statistics.maxFanIn(),
                statistics.grammar(),
                statistics.bytes(),
                statistics.prefix(),
                statistics.sorted(),
                seconds);
    }

    @Override
    public void print(Lines lines) {
        lines.table(new TextTable("string", "")
                .row("grammar", ResultJson.name(grammar))
                .row("bytes", TextTable.count(bytes))
                .row("inputs", TextTable.count(inputs))
                .row("gates", TextTable.count(gates))
                .row("arguments", TextTable.count(wires))
                .row("greatest fan-in", TextTable.count(maxFanIn))
                .row("depth", depth)
                .row("prefix form", prefix ? "yes" : "no")
                .row("gates by level", sorted ? "yes" : "no"));
    }
}
