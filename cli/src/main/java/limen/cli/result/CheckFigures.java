package limen.cli.result;

import java.util.List;
import limen.check.CheckReport;

/**
 * What a comparison of a circuit with its model found.
 *
 * @param compared which values were compared
 * @param inputs how many inputs were compared
 * @param values how many values were compared, over all inputs
 * @param mismatches how many inputs have a value that differs
 * @param firstMismatch the first value that differs, or null
 */
public record CheckFigures(
        CheckReport.Compared compared, long inputs, long values, long mismatches, Mismatch firstMismatch) {
    /** A value that differs, as {@link CheckReport.Mismatch} explains it. */
    public record Mismatch(
            long input,
            List<Integer> tokens,
            String site,
            String place,
            long index,
            long circuit,
            long interpreter,
            String stage,
            long node) {}

    /** What a check found. */
    public static CheckFigures of(CheckReport report) {
        return new CheckFigures(
                report.compared(), report.inputs(), report.values(), report.mismatches(), mismatch(report.first()));
    }

    private static Mismatch mismatch(CheckReport.Mismatch first) {
        return first == null
                ? null
                : new Mismatch(
                        first.input(),
                        first.tokens(),
                        first.site(),
                        first.place(),
                        first.index(),
                        first.circuit(),
                        first.interpreter(),
                        first.stage(),
                        first.node());
    }
}
