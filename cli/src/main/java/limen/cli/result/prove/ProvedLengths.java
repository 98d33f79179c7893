package limen.cli.result.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import limen.cli.output.Lines;
import limen.cli.output.TextTable;

/** Lengths for people: those that follow each other with the same answer on one line. */
public final class ProvedLengths {
    private ProvedLengths() {}

    /** One line for each run of lengths, and below it what stopped each engine where nobody knows. */
    public static void print(List<LengthVerdict> lengths, Lines lines) {
        List<LengthVerdict> run = new ArrayList<>();
        for (LengthVerdict length : lengths) {
            if (!run.isEmpty() && !isSame(run.getLast(), length)) {
                same(run, lines);
                run.clear();
            }
            run.add(length);
        }
        if (!run.isEmpty()) {
            same(run, lines);
        }
    }

    private static boolean isSame(LengthVerdict one, LengthVerdict next) {
        boolean isKnown = one.engine() != null || one.engines().isEmpty();
        return isKnown
                && one.verdict() == next.verdict()
                && Objects.equals(one.engine(), next.engine())
                && (one.engine() != null || one.statement().equals(next.statement()));
    }

    private static void same(List<LengthVerdict> run, Lines lines) {
        LengthVerdict last = run.getLast();
        String where = run.size() == 1
                ? "length " + last.n()
                : "lengths " + run.getFirst().n() + " to " + last.n();
        if (last.verdict() == VerdictName.UNKNOWN) {
            lines.line(where + ": unknown, " + last.statement());
            last.engines().forEach(engine -> lines.line("  " + engine.engine() + ": " + engine.found()));
            return;
        }
        String of = last.inputs() == null
                ? ""
                : ", " + last.inputs() + " inputs" + (run.size() == 1 ? "" : " at length " + last.n());
        long states = run.stream().mapToLong(LengthVerdict::states).sum();
        lines.line(where + ": "
                + (last.verdict() == VerdictName.PROVED ? "proved by " : "a counterexample by ")
                + last.engine()
                + (states == 0 ? "" : ", " + TextTable.count(states) + " states")
                + of);
        if (last.verdict() == VerdictName.PROVED) {
            lines.line("  checked: " + last.statement());
        }
    }
}
