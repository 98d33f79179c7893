package limen.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import limen.check.stream.LongStream;
import limen.compiler.uniform.UniformRun.Limits;
import limen.compiler.uniform.UniformRun.Row;
import limen.io.AsideFile;
import limen.number.PrecisionFormula;
import limen.paper.AbstractInstance;
import limen.paper.AbstractShape;

/**
 * The work space S(n) of the logspace machine for n = 2, 4, … 1024, at several precisions p(n), with what it printed: unit
 * additions, two tokens, one head, one layer, functions without structure.
 */
public final class WorkSpace {
    private static final int[] LENGTHS =
            IntStream.rangeClosed(1, 10).map(k -> 1 << k).toArray();
    /** Bits allowed per log₂ n + 1. */
    private static final long BUDGET = 400;

    private WorkSpace() {}

    /** One report per precision, each on its own thread. */
    static List<UniformReport> reports(Limits limits, List<PrecisionFormula> precisions) {
        return precisions.parallelStream()
                .map(p -> UniformReport.of("p = " + p, n -> instance(n, p.bits(n)), LENGTHS, limits))
                .toList();
    }

    private static AbstractInstance instance(int n, int p) {
        return new AbstractInstance(new AbstractShape(n, p, 2, 1, 1, 0, true), new LongStream.Mixed(p));
    }

    /** S(n) over log₂ n, a series per precision. */
    static String svg(List<UniformReport> reports) {
        SvgPlot plot = new SvgPlot("Work space S(n) of the logspace machine", "log2 n", "bits");
        for (UniformReport report : reports) {
            plot.points(report.name(), values(report, row -> UniformReport.log2(row.n())), values(report, Row::bits))
                    .line(report.fit());
        }
        return plot.text();
    }

    private static double[] values(UniformReport report, ToDoubleFunction<Row> value) {
        return report.rows().stream().mapToDouble(value).toArray();
    }

    /**
     * Runs from a command line: plot, limits, precisions.
     *
     * @param arguments {@code FILE.svg 999999999 100000000 4 "max(4, 2*log2(n))"}: circuits of less than 10^9 nodes are printed
     *     to the end, of others the first 10^8 nodes
     */
    public static void main(String[] arguments) throws IOException {
        Limits limits = new Limits(Long.parseLong(arguments[1]), Long.parseLong(arguments[2]), Long.MAX_VALUE, BUDGET);
        List<UniformReport> reports = reports(
                limits,
                Arrays.stream(arguments).skip(3).map(PrecisionFormula::parse).toList());
        for (UniformReport report : reports) {
            System.out.println(report.name());
            System.out.print(report.text());
        }
        byte[] svg = svg(reports).getBytes(StandardCharsets.UTF_8);
        AsideFile.write(Path.of(arguments[0]), out -> out.write(svg));
    }
}
