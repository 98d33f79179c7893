package limen.report;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import limen.circuit.ThresholdCircuit;
import limen.compiler.construction.FamilyAccess;
import limen.compiler.construction.FamilyStage;
import limen.compiler.uniform.BlockKind;
import limen.compiler.uniform.GateAccess;
import limen.compiler.uniform.LemmaIndex;
import limen.compiler.uniform.WideIndex;
import limen.paper.AbstractInstance;

/**
 * Operations of random access to single gates over a range of lengths, for a gate's direction, threshold and arity together with
 * one of its arguments, found from its number alone: writes to registers of {@link GateAccess}, or operations of {@link
 * FamilyAccess}.
 *
 * @param name the family
 * @param unit what is counted
 * @param rows one per length
 */
public record AccessReport(String name, String unit, List<Row> rows) {
    /**
     * One length.
     *
     * @param n length
     * @param nodes nodes of the circuit
     * @param gates gates asked for, equally many of every stage
     * @param most the greatest number of operations
     * @param mean the average
     * @param stages stages asked
     */
    public record Row(int n, BigInteger nodes, int gates, long most, double mean, int stages) {}

    /** Copies the rows. */
    public AccessReport {
        rows = List.copyOf(rows);
    }

    /**
     * Measures the lemma family with unit additions; the inverse is checked for each gate.
     *
     * @param perStage random gates of each stage
     * @throws IllegalStateException if a gate's coordinates do not lead back to its number
     */
    public static AccessReport of(
            String name, IntFunction<AbstractInstance> family, int[] lengths, int perStage, long seed) {
        List<Row> rows = new ArrayList<>();
        for (int n : lengths) {
            rows.add(row(family.apply(n), perStage, new SplittableRandom(seed + n)));
        }
        return new AccessReport(name, "register writes and products", rows);
    }

    /**
     * Measures implicit circuits, of any construction; the inverse is checked for each gate.
     *
     * @param perStage random gates of each stage
     * @throws IllegalStateException if a gate's coordinates do not lead back to its number
     */
    public static AccessReport ofCircuits(
            String name, IntFunction<ThresholdCircuit> family, int[] lengths, int perStage, long seed) {
        List<Row> rows = new ArrayList<>();
        for (int n : lengths) {
            rows.add(row(n, FamilyAccess.of(family.apply(n)), perStage, new SplittableRandom(seed + n)));
        }
        return new AccessReport(name, "operations", rows);
    }

    private static Row row(int n, FamilyAccess access, int perStage, SplittableRandom random) {
        long most = 0;
        long all = 0;
        int gates = 0;
        for (FamilyStage stage : access.stages()) {
            for (int s = 0; s < perStage; s++, gates++) {
                long steps = steps(access, stage.firstNode(0) + random.nextLong(stage.gates()), random);
                all += steps;
                most = Math.max(most, steps);
            }
        }
        return new Row(
                n,
                BigInteger.valueOf(access.nodes()),
                gates,
                most,
                (double) all / Math.max(1, gates),
                access.stages().size());
    }

    private static long steps(FamilyAccess access, long node, SplittableRandom random) {
        if (access.node(access.coordinates(node)) != node) {
            throw new IllegalStateException("gate " + node + ": its coordinates are another gate's");
        }
        long arity = access.gate(node).arity();
        long before = access.operations();
        if (arity == 0) {
            access.gate(node);
        } else {
            access.argument(node, random.nextLong(arity));
        }
        return access.operations() - before;
    }

    private static Row row(AbstractInstance instance, int perStage, SplittableRandom random) {
        LemmaIndex index = new LemmaIndex(instance.shape());
        GateAccess access = new GateAccess(instance);
        WideIndex wide = new WideIndex(index);
        int gates = 0;
        int stages = 0;
        long most = 0;
        long all = 0;
        for (int section = 0; section < index.sections(); section++) {
            BlockKind kind = index.kind(section);
            for (int stage = 0; stage < index.stages(kind); stage++, stages++) {
                for (int s = 0; s < perStage; s++, gates++) {
                    long block = random.nextLong(index.blocks(kind, stage));
                    long at = random.nextLong(index.perBlock(kind, stage));
                    long steps = steps(access, wide.node(section, stage, block, at), random);
                    all += steps;
                    most = Math.max(most, steps);
                }
            }
        }
        return new Row(instance.length(), access.nodes(), gates, most, (double) all / Math.max(1, gates), stages);
    }

    private static long steps(GateAccess access, BigInteger node, SplittableRandom random) {
        if (!access.node(access.coordinates(node)).equals(node)) {
            throw new IllegalStateException("gate " + node + ": its coordinates are another gate's");
        }
        long arity = access.gate(node).arity();
        long before = access.steps();
        BigInteger argument = access.argument(node, random.nextLong(arity));
        long steps = access.steps() - before;
        if (argument.signum() < 0 || argument.compareTo(node) >= 0) {
            throw new IllegalStateException("gate " + node + ": its argument " + argument + " is no earlier node");
        }
        return steps;
    }

    /** The rows as text. */
    public String text() {
        StringBuilder out = new StringBuilder(String.format(
                Locale.ROOT, "%8s %24s %8s %8s %8s %7s%n", "n", "nodes", "gates", "most", "mean", "stages"));
        for (Row row : rows) {
            out.append(String.format(
                    Locale.ROOT,
                    "%8d %24d %8d %8d %8.1f %7d%n",
                    row.n(),
                    row.nodes(),
                    row.gates(),
                    row.most(),
                    row.mean(),
                    row.stages()));
        }
        return out.toString();
    }

    /** The greatest number of operations over log₂ n, as SVG. */
    public String svg() {
        return svg(name, List.of(this));
    }

    /** Several families in one plot, each a series with its name. */
    public static String svg(String title, List<AccessReport> reports) {
        String unit = reports.stream().map(AccessReport::unit).distinct().collect(Collectors.joining(", "));
        SvgPlot plot = new SvgPlot(title + ": operations per gate", "log2 n", unit);
        for (AccessReport report : reports) {
            plot.points(
                    reports.size() == 1 ? "" : report.name(),
                    report.rows().stream()
                            .mapToDouble(row -> UniformReport.log2(row.n()))
                            .toArray(),
                    report.rows().stream().mapToDouble(Row::most).toArray());
        }
        return plot.text();
    }
}
