package limen.compiler.uniform;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
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
    public record Limits(long whole, long part, long arguments, long budgetPerLog) {}

    /**
     * One length.
     *
     * @param n length
     * @param p precision
     * @param bits S(n), exactly the declared bits
     * @param nodes input nodes and gates of the circuit, in closed form
     * @param printed how many of them were printed, from the first on
     * @param bytes length of the compact binary form of these
     * @param sha256 hash of it
     * @param steps writes to registers while printing
     */
    public record Row(int n, int p, long bits, BigInteger nodes, long printed, long bytes, String sha256, long steps) {
        /** Whether the circuit was printed to its end. */
        public boolean isComplete() {
            return nodes.equals(BigInteger.valueOf(printed));
        }
    }

    /** Printed between two looks at the number of arguments. */
    private static final long CHUNK = 1L << 10;

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
        double[] x = new double[lengths.length];
        double[] y = new double[lengths.length];
        for (int i = 0; i < lengths.length; i++) {
            rows.add(row(family.apply(lengths[i]), limits));
            x[i] = log2(lengths[i]);
            y[i] = rows.get(i).bits();
        }
        return new UniformReport(name, rows, LineFit.of(x, y));
    }

    private static Row row(AbstractInstance instance, Limits limits) {
        WorkTape tape = new WorkTape();
        LogspaceGenerator machine = new LogspaceGenerator(instance, tape);
        long budget = (long) Math.ceil((log2(instance.length()) + 1) * limits.budgetPerLog());
        long bits = Meter.check(machine, tape, budget);
        Sha256 hash = new Sha256();
        BinarySink sink = new BinarySink(hash);
        long end = machine.nodes() <= limits.whole() ? machine.nodes() : Math.min(machine.nodes(), limits.part());
        while (sink.nodes() < end && sink.runs() < limits.arguments()) {
            machine.generate(sink.nodes(), Math.min(end, sink.nodes() + CHUNK), sink);
        }
        sink.finish();
        return new Row(
                instance.length(),
                instance.precision(),
                bits,
                LemmaIndex.nodes(instance.shape()),
                sink.nodes(),
                sink.bytes(),
                hash.hex(),
                tape.steps());
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
        return out.append(String.format(
                        Locale.ROOT,
                        "S(n) = %.2f log2 n + %.2f, residual %.2f bits; printed to the end (.) or a first part (+)%n",
                        fit.a(),
                        fit.b(),
                        fit.residual()))
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
