package limen.compiler.uniform;

import java.io.OutputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import limen.circuit.Progress;
import limen.transformer.paper.AbstractInstance;

/**
 * The work space S(n) of the machine over a range of lengths, with what it printed, and the line through S(n) over log₂ n.
 *
 * @param name the family
 * @param rows one per length
 * @param fit a·log₂ n + b
 */
public record UniformReport(String name, List<Row> rows, LineFit fit) {
    /**
     * How far circuits are printed.
     *
     * @param whole circuits up to so many nodes are printed to the end
     * @param part of greater ones so many nodes
     * @param arguments and no circuit further than to the node with which so many arguments are passed, repeated ones once
     * @param budgetPerLog the meter's budget in bits per log₂ n + 1
     */
    public record Limits(long whole, long part, long arguments, long budgetPerLog) {
        /** To the end below 10^9 nodes, of greater circuits the first 10^8; any number of arguments and bits. */
        public static final Limits DEFAULT = new Limits(999_999_999, 100_000_000, Long.MAX_VALUE, Long.MAX_VALUE);
        /** To the end. */
        public static final Limits NONE = new Limits(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);
    }

    /**
     * One length.
     *
     * @param n length
     * @param p precision
     * @param bits S(n), exactly the declared bits
     * @param nodes input nodes and gates of the circuit, in closed form
     * @param inputs the input nodes among them
     * @param from the first node printed
     * @param printed how many were printed, from that one on
     * @param bytes length of what was printed
     * @param sha256 hash of it
     * @param steps writes to registers while printing
     */
    public record Row(
            int n,
            int p,
            long bits,
            BigInteger nodes,
            long inputs,
            long from,
            long printed,
            long bytes,
            String sha256,
            long steps) {
        /** Whether the circuit was printed to its end. */
        public boolean isComplete() {
            return nodes.equals(BigInteger.valueOf(printed));
        }
    }

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
