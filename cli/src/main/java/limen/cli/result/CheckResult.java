package limen.cli.result;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Optional;
import limen.check.CheckReport;
import limen.check.PartsReport;
import limen.cli.output.Lines;
import limen.cli.output.Result;
import limen.cli.output.TextTable;

/**
 * What {@code limen check} found.
 *
 * @param n number of tokens
 * @param exhaustive whether the inputs are all there are
 * @param parts what was compared in each part of the model, where not the whole was
 * @param model the model's name
 * @param note what is to be said of the inputs
 * @param report what the figures were taken from
 */
public record CheckResult(
        int n,
        boolean exhaustive,
        @JsonUnwrapped CheckFigures figures,
        Optional<List<PartFigures>> parts,
        double seconds,
        @JsonIgnore String model,
        @JsonIgnore Optional<String> note,
        @JsonIgnore CheckReport report)
        implements Result {
    /** What a check found. */
    public static CheckResult of(
            int n, boolean exhaustive, CheckReport report, double seconds, String model, Optional<String> note) {
        return new CheckResult(n, exhaustive, CheckFigures.of(report), Optional.empty(), seconds, model, note, report);
    }

    /** What a check of parts found. */
    public static CheckResult of(
            int n, boolean exhaustive, PartsReport report, double seconds, String model, Optional<String> note) {
        List<PartFigures> parts = report.parts().stream().map(PartFigures::of).toList();
        CheckReport all = report.all();
        return new CheckResult(n, exhaustive, CheckFigures.of(all), Optional.of(parts), seconds, model, note, all);
    }

    @Override
    public boolean holds() {
        return report.holds();
    }

    @Override
    public void print(Lines lines) {
        note.ifPresent(lines::line);
        lines.line(model + " at length " + n + ": compared " + TextTable.count(figures.values()) + " values ("
                + figures.compared() + ")" + parts.map(CheckResult::words).orElse("") + " on "
                + (exhaustive ? "all " : "") + TextTable.count(figures.inputs())
                + " inputs in " + seconds + " s");
        parts.ifPresent(found -> lines.blank().table(PartFigures.table(found)).blank());
        lines.line(
                holds()
                        ? "no mismatch"
                        : TextTable.count(figures.mismatches()) + " inputs with a mismatch, first: " + report.first());
    }

    private static String words(List<PartFigures> parts) {
        return parts.size() == 1 ? " of " + parts.getFirst().part() : " of " + parts.size() + " parts";
    }
}
