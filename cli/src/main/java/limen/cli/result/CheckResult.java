package limen.cli.result;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import limen.check.CheckReport;
import limen.cli.output.Lines;
import limen.cli.output.Result;
import limen.cli.output.TextTable;

/**
 * What {@code limen check} found.
 *
 * @param n number of tokens
 * @param model the model's name
 * @param report what the figures were taken from
 */
public record CheckResult(
        int n,
        @JsonUnwrapped CheckFigures figures,
        double seconds,
        @JsonIgnore String model,
        @JsonIgnore CheckReport report)
        implements Result {
    /** What a check found. */
    public static CheckResult of(int n, CheckReport report, double seconds, String model) {
        return new CheckResult(n, CheckFigures.of(report), seconds, model, report);
    }

    @Override
    public boolean holds() {
        return report.holds();
    }

    @Override
    public void print(Lines lines) {
        lines.line(model + " at length " + n + ": compared " + TextTable.count(figures.values()) + " values ("
                + figures.compared() + ") on " + TextTable.count(figures.inputs()) + " inputs in " + seconds + " s");
        lines.line(
                holds()
                        ? "no mismatch"
                        : TextTable.count(figures.mismatches()) + " inputs with a mismatch, first: " + report.first());
    }
}
