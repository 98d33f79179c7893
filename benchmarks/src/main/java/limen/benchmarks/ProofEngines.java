package limen.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import limen.benchmarks.EngineTimes.Times;
import limen.certificate.Question;
import limen.certificate.Questions;
import limen.certificate.cnf.EncodingOptions;
import limen.certificate.solver.SolverChoice;
import limen.io.AsideFile;
import limen.model.Model;
import limen.model.ModelRequest;
import limen.model.SiteModel;
import limen.property.file.Properties;
import limen.prove.Engine;
import limen.prove.solver.SatEngine;
import limen.prove.solver.Solvers;
import limen.prove.states.PrefixStates;
import limen.prove.sweep.SweepEngine;
import limen.report.SvgPlot;

/**
 * Seconds of processor time that engines take for the same questions, and what needs none: all inputs by interpreter, and the clauses that a circuit gives gate by gate.
 * Two threads, solvers one. {@code benchmarks/run ProofEngines PLOT.svg SECONDS N …} prints a table and writes a plot; an
 * engine that needed more than so many seconds is not asked again about a longer input.
 */
public final class ProofEngines {
    private static final int THREADS = 2;
    private final EngineTimes times;
    private final double limit;

    private ProofEngines(double limit) {
        this.limit = limit;
        times = new EngineTimes(limit);
    }

    /** A model of the zoo and what it recognises. */
    record Task(String model, String language) {}

    /** The models that are asked about. */
    static final List<Task> TASKS = List.of(
            new Task("majority", "majority"),
            new Task("dyck-1", "dyck:1"),
            new Task("parity", "parity"),
            new Task("palindrome", "palindrome"));

    /** Columns. */
    enum Column {
        STATES("prefix states"),
        SWEEP("sweep"),
        INTERPRETER("interpreter, every input"),
        CLAUSES("clauses, a bank is one number"),
        ADDERS("clauses gate by gate (Tseitin)");

        final String title;

        Column(String title) {
            this.title = title;
        }

        private Engine engine() {
            return switch (this) {
                case STATES -> new PrefixStates(THREADS);
                case SWEEP -> new SweepEngine().withThreads(THREADS);
                case CLAUSES -> new SatEngine();
                case ADDERS -> new SatEngine(Solvers.best(), GATE_BY_GATE);
                case INTERPRETER -> throw new IllegalStateException("is no engine");
            };
        }
    }

    /** No sum in order encoding, no table: full adders and comparisons. */
    private static final SolverChoice GATE_BY_GATE =
            new SolverChoice(SolverChoice.DEFAULT.objective(), new EncodingOptions(0, 0));

    /**
     * What is in a cell.
     *
     * @param text of the table
     * @param seconds search and check together; where not measured, the limit or what the rate says
     * @param measured whether this is the time and not a bound
     */
    record Cell(String text, double seconds, boolean measured) {}

    /** Rows of one model, by length. */
    private Map<Integer, Map<Column, Cell>> rows(Path folder, Task task, int[] lengths) throws IOException {
        SiteModel model = Model.open(folder.resolve(task.model + ".json"), ModelRequest.DEFAULT)
                .requireSites();
        Map<Integer, Map<Column, Cell>> rows = new TreeMap<>();
        Map<Column, Boolean> ended = new TreeMap<>();
        for (int n : lengths) {
            Question question =
                    Questions.at(Properties.recognises(task.language, List.of()), model, Optional.empty(), n);
            Map<Column, Cell> row = new TreeMap<>();
            for (Column column : Column.values()) {
                if (!ended.containsKey(column)) {
                    Cell cell = column == Column.INTERPRETER ? interpreter(question) : engine(column, question);
                    row.put(column, cell);
                    System.err.println(task.model + " " + n + " " + column.title + ": " + cell.text);
                    if (!cell.measured && column != Column.INTERPRETER) {
                        ended.put(column, true);
                    }
                }
            }
            rows.put(n, row);
        }
        return rows;
    }

    private Cell interpreter(Question question) {
        EveryInput.Time time = new EveryInput(question, limit).run();
        return new Cell((time.finished() ? "" : "≈ ") + text(time.seconds()), time.seconds(), time.finished());
    }

    private Cell engine(Column column, Question question) throws IOException {
        Times found = times.median(column.engine(), question);
        if (Double.isInfinite(found.search())) {
            boolean time = found.used() >= limit;
            return new Cell(time ? over() : "gave up after " + text(found.used()), limit, false);
        }
        boolean measured = !Double.isInfinite(found.check());
        String text = text(found.search()) + " + " + (measured ? text(found.check()) : over());
        text += switch (column) {
            case STATES -> String.format(Locale.ROOT, "; %,d", found.states());
            case SWEEP, INTERPRETER -> "";
            case CLAUSES, ADDERS ->
                found.proof() < 50_000 ? "" : String.format(Locale.ROOT, "; %.1f MB", found.proof() / 1e6);
        };
        return new Cell(text, measured ? found.total() : found.search() + limit, measured);
    }

    private String over() {
        return "> " + text(limit);
    }

    /** Two digits that matter. */
    static String text(double seconds) {
        return String.format(
                Locale.ROOT,
                seconds < 0.01
                        ? "%.4f"
                        : seconds < 0.1 ? "%.3f" : seconds < 1 ? "%.2f" : seconds < 10 ? "%.1f" : "%.0f",
                seconds);
    }

    /** A line per model and length. */
    private static String table(Map<Task, Map<Integer, Map<Column, Cell>>> all) {
        StringBuilder out = new StringBuilder("| model | n |");
        for (Column column : Column.values()) {
            out.append(' ').append(column.title).append(" |");
        }
        out.append("\n| --- |").append(" --- |".repeat(1 + Column.values().length));
        all.forEach((task, rows) -> rows.forEach((n, row) -> {
            out.append("\n| `").append(task.model).append("` | ").append(n).append(" |");
            for (Column column : Column.values()) {
                out.append(' ')
                        .append(row.containsKey(column) ? row.get(column).text : "–")
                        .append(" |");
            }
        }));
        return out.append('\n').toString();
    }

    /** Seconds over n, a panel per model. */
    private static String plot(Map<Task, Map<Integer, Map<Column, Cell>>> all) {
        List<SvgPlot> plots = new ArrayList<>();
        all.forEach((task, rows) -> {
            SvgPlot plot = new SvgPlot(
                            "zoo/" + task.model + ", every input of n tokens",
                            "n",
                            "seconds of processor time, with the check; hollow: not finished")
                    .logarithmicUp();
            for (Column column : Column.values()) {
                int[] lengths = rows.keySet().stream()
                        .mapToInt(n -> n)
                        .filter(n -> rows.get(n).containsKey(column))
                        .toArray();
                Cell[] cells = IntStream.of(lengths)
                        .mapToObj(n -> rows.get(n).get(column))
                        .toArray(Cell[]::new);
                double[] seconds = new double[cells.length];
                for (int k = 0; k < cells.length; k++) {
                    seconds[k] = cells[k].seconds;
                }
                plot.points(column.title, IntStream.of(lengths).asDoubleStream().toArray(), seconds)
                        .hollow(k -> !cells[k].measured)
                        .joined();
            }
            plots.add(plot);
        });
        return SvgPlot.panels(plots);
    }

    /**
     * {@return the table; the plot is written}
     *
     * @param folder of the models
     * @param tasks what is asked
     * @param svg a file
     * @param limit seconds
     * @param lengths increasing
     * @throws IOException if files cannot be read or written
     */
    static String run(Path folder, List<Task> tasks, Path svg, double limit, int... lengths) throws IOException {
        ProofEngines engines = new ProofEngines(limit);
        Map<Task, Map<Integer, Map<Column, Cell>>> all = new LinkedHashMap<>();
        for (Task task : tasks) {
            all.put(task, engines.rows(folder, task, lengths));
        }
        byte[] bytes = plot(all).getBytes(StandardCharsets.UTF_8);
        AsideFile.write(svg, out -> out.write(bytes));
        return table(all);
    }

    /**
     * Runs from a command line.
     *
     * @param arguments {@code PLOT.svg 60 8 12 16 20 24}: a file, seconds, lengths
     */
    public static void main(String[] arguments) throws IOException {
        int[] lengths = IntStream.range(2, arguments.length)
                .map(k -> Integer.parseInt(arguments[k]))
                .toArray();
        Path zoo = Path.of("models/zoo");
        // what is compiled while it runs is compiled now
        for (Task task : TASKS) {
            new ProofEngines(1).rows(zoo, task, new int[] {8, 12, 16});
        }
        System.out.print(run(zoo, TASKS, Path.of(arguments[0]), Double.parseDouble(arguments[1]), lengths));
    }
}
