package limen.cli.result;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Optional;
import limen.check.CheckReport;
import limen.cli.output.Lines;
import limen.cli.output.Result;
import limen.cli.output.TextTable;

/**
 * What {@code limen check} found.
 *
 * @param n number of tokens
 * @param exhaustive whether the inputs are all there are
 * @param model the model's name
 * @param note what is to be said of the inputs
 * @param report what the figures were taken from
 */
public record CheckResult(
        int n,
        boolean exhaustive,
        @JsonUnwrapped CheckFigures figures,
        double seconds,
        @JsonIgnore String model,
        @JsonIgnore Optional<String> note,
        @JsonIgnore CheckReport report)
        implements Result {
    /** What a check found. */
    public static CheckResult of(
            int n, boolean exhaustive, CheckReport report, double seconds, String model, Optional<String> note) {
        return new CheckResult(n, exhaustive, CheckFigures.of(report), seconds, model, note, report);
    }

    @Override
    public boolean holds() {
        return report.holds();
    }

    @Override
    public void print(Lines lines) {
        note.ifPresent(lines::line);
        lines.line(model + " at length " + n + ": compared " + TextTable.count(figures.values()) + " values ("
                + figures.compared() + ") on " + (exhaustive ? "all " : "") + TextTable.count(figures.inputs())
                + " inputs in " + seconds + " s");
        lines.line(
                holds()
                        ? "no mismatch"
                        : TextTable.count(figures.mismatches()) + " inputs with a mismatch, first: " + report.first());
    }
}
