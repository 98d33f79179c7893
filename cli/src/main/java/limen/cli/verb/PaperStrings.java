package limen.cli.verb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import limen.circuit.io.paper.PaperFormat;
import limen.circuit.io.paper.PaperStatistics;
import limen.cli.output.Report;
import limen.cli.output.TextTable;

/** Counts of circuits that are strings in the paper's grammars. */
final class PaperStrings {
    private PaperStrings() {}

    /** Whether a file is a string in one of the paper's grammars. */
    static boolean isString(Path file) throws IOException {
        return Files.isRegularFile(file) && PaperFormat.looksLike(file);
    }

    /** Counts a string gate by gate, without building the circuit. */
    static void report(Path file, Report report, long start) throws IOException {
        PaperStatistics statistics = PaperFormat.statistics(file);
        report.put("n", null)
                .put("inputs", statistics.inputs())
                .put("depth", statistics.depth())
                .put("gates", statistics.gates())
                .put("wires", statistics.arguments())
                .put("max_fan_in", statistics.maxFanIn())
                .put("grammar", statistics.grammar().name().toLowerCase(Locale.ROOT))
                .put("bytes", statistics.bytes())
                .put("prefix", statistics.prefix())
                .put("sorted", statistics.sorted())
                .put("seconds", Seconds.since(start));
        TextTable table = new TextTable("string", "")
                .row("grammar", statistics.grammar().name().toLowerCase(Locale.ROOT))
                .row("bytes", TextTable.count(statistics.bytes()))
                .row("inputs", TextTable.count(statistics.inputs()))
                .row("gates", TextTable.count(statistics.gates()))
                .row("arguments", TextTable.count(statistics.arguments()))
                .row("greatest fan-in", TextTable.count(statistics.maxFanIn()))
                .row("depth", statistics.depth())
                .row("prefix form", statistics.prefix() ? "yes" : "no")
                .row("gates by level", statistics.sorted() ? "yes" : "no");
        report.table(table);
    }
}
