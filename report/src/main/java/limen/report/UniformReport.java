package limen.report;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import limen.circuit.Progress;
import limen.compiler.uniform.MeterException;
import limen.compiler.uniform.UniformRun;
import limen.compiler.uniform.UniformRun.Limits;
import limen.compiler.uniform.UniformRun.Row;
import limen.paper.AbstractInstance;

/**
 * The work space S(n) of the machine over a range of lengths, with what it printed, and the line through S(n) over log₂ n.
 *
 * @param name the family
 * @param rows one per length
 * @param fit a·log₂ n + b
 */
public record UniformReport(String name, List<Row> rows, LineFit fit) {
    /** Copies the rows. */
    public UniformReport {
        rows = List.copyOf(rows);
    }

    /**
     * Measures a family: each length's machine is checked by the meter and then run.
     *
     * @param lengths at least two different ones
     * @throws MeterException if a machine keeps state off its tape or has more bits than the limits allow
     */
    public static UniformReport of(String name, IntFunction<AbstractInstance> family, int[] lengths, Limits limits) {
        List<Row> rows = new ArrayList<>();
        for (int n : lengths) {
            rows.add(UniformRun.whole(family.apply(n), limits)
                    .print(OutputStream.nullOutputStream(), sink -> sink, Progress.NONE));
        }
        return of(name, rows);
    }

    /**
     * The report of these rows.
     *
     * @throws IllegalArgumentException without two different lengths
     */
    public static UniformReport of(String name, List<Row> rows) {
        double[] x = rows.stream().mapToDouble(row -> log2(row.n())).toArray();
        double[] y = rows.stream().mapToDouble(Row::bits).toArray();
        return new UniformReport(name, rows, LineFit.of(x, y));
    }

    /** The binary logarithm. */
    public static double log2(double x) {
        return Math.log(x) / Math.log(2);
    }

    /** The rows and the line as text. */
    public String text() {
        StringBuilder out = new StringBuilder(String.format(
                Locale.ROOT,
                "%6s %3s %6s %24s %14s %14s  %s%n",
                "n",
                "p",
                "S(n)",
                "nodes",
                "printed",
                "bytes",
                "SHA-256"));
        for (Row row : rows) {
            out.append(String.format(
                    Locale.ROOT,
                    "%6d %3d %6d %24d %13d%s %14d  %s%n",
                    row.n(),
                    row.p(),
                    row.bits(),
                    row.nodes(),
                    row.printed(),
                    row.isComplete() ? "." : "+",
                    row.bytes(),
                    row.sha256()));
        }
        return out.append(fit.words("S(n)", "log2 n", "bits"))
                .append(String.format("; printed to the end (.) or a first part (+)%n"))
                .toString();
    }

    /** S(n) over log₂ n with the fitted line, as SVG. */
    public String svg() {
        double[] x = rows.stream().mapToDouble(row -> log2(row.n())).toArray();
        double[] y = rows.stream().mapToDouble(Row::bits).toArray();
        return new SvgPlot(name + ": work space", "log2 n", "bits")
                .points("", x, y)
                .line(fit)
                .text();
    }
}
