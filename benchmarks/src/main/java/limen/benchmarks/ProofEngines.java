package limen.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import limen.certificate.Question;
import limen.certificate.SectionChecker;
import limen.certificate.kind.Kinds;
import limen.circuit.Progress;
import limen.finite.FastInterpreter;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Interpreter;
import limen.model.Model;
import limen.model.ModelRequest;
import limen.property.Property;
import limen.property.file.Properties;
import limen.prove.Attempt;
import limen.prove.Budget;
import limen.prove.Engine;
import limen.prove.solver.SatEngine;
import limen.prove.states.PrefixStates;
import limen.prove.sweep.SweepEngine;
import limen.report.SvgPlot;

/**
 * The same questions answered by each engine and by the interpreter on every input: seconds, search and check apart, as a table and a
 * plot. Started by hand in the root of the project: {@code ProofEngines SECONDS plot.svg}; what takes longer than so many seconds counts as
 * not answered.
 */
public final class ProofEngines {
    private static final Map<String, String> LANGUAGES = new LinkedHashMap<>();
    private static final int[] LENGTHS = {8, 12, 16, 20, 24};
    private static final int THREADS = 2;
    private static final String PLOTTED = "dyck-1";

    static {
        LANGUAGES.put("majority", "majority");
        LANGUAGES.put("dyck-1", "dyck:1");
        LANGUAGES.put("parity", "parity");
        LANGUAGES.put("palindrome", "palindrome");
    }

    private final double limit;
    private final Map<String, List<double[]>> points = new LinkedHashMap<>();

    private ProofEngines(double limit) {
        this.limit = limit;
    }

    /** Prints a row per model and length, and writes the plot. */
    public static void main(String[] arguments) throws IOException {
        ProofEngines all = new ProofEngines(Double.parseDouble(arguments[0]));
        // The first run of anything is that of the compiler too.
        for (int round = 0; round < 3; round++) {
            all.row("dyck-1", 10, false);
            all.row("palindrome", 10, false);
        }
        System.out.println("| model | n | states | checked | sweep | checked | SAT | checked | interpreter |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        for (String model : LANGUAGES.keySet()) {
            for (int n : LENGTHS) {
                System.out.println(all.row(model, n, true));
            }
        }
        SvgPlot plot =
                new SvgPlot("Seconds to answer for every input: zoo/" + PLOTTED, "inputs", "seconds").logarithmic();
        all.points.forEach((name, series) -> plot.points(
                name,
                series.stream().mapToDouble(point -> point[0]).toArray(),
                series.stream().mapToDouble(point -> point[1]).toArray()));
        Files.writeString(Path.of(arguments[1]), plot.text());
    }

    private String row(String name, int n, boolean counts) throws IOException {
        FinitePrecisionTransformer model = Model.open(Path.of("models/zoo/" + name + ".json"), ModelRequest.DEFAULT)
                .requireSites()
                .at(n);
        Property property = Properties.recognises(LANGUAGES.get(name), List.of());
        boolean plots = counts && name.equals(PLOTTED);
        StringBuilder row = new StringBuilder("| `" + name + "` | " + n);
        for (Engine engine :
                List.of(new PrefixStates(THREADS), new SweepEngine().withThreads(THREADS), new SatEngine())) {
            Question question = new Question(property, n, List.of(model), property.at(model, n));
            row.append(" | ").append(answered(engine, question, plots));
        }
        return row.append(" | ")
                .append(interpreted(model, n, plots))
                .append(" |")
                .toString();
    }

    private String answered(Engine engine, Question question, boolean plots) throws IOException {
        Path body = Files.createTempFile("proof", ".body");
        try {
            long begun = System.nanoTime();
            Attempt attempt = engine.attempt(question, Budget.seconds(limit), body, Progress.NONE);
            double search = (System.nanoTime() - begun) / 1e9;
            if (!(attempt instanceof Attempt.Proved proved)) {
                return "> " + Math.round(limit) + " | –";
            }
            SectionChecker checker = Kinds.checkers(false).stream()
                    .filter(each -> each.kind().equals(proved.kind()))
                    .findFirst()
                    .orElseThrow();
            begun = System.nanoTime();
            try (InputStream in = Files.newInputStream(body)) {
                checker.checkWhole(question, in, Progress.NONE);
            }
            double check = (System.nanoTime() - begun) / 1e9;
            plot(plots, engine.name(), question.n(), search);
            return seconds(search) + " | " + seconds(check);
        } finally {
            Files.delete(body);
        }
    }

    /** Every input, shared by threads; the answers are not looked at, which would cost little. */
    private String interpreted(FinitePrecisionTransformer model, int n, boolean plots) {
        long inputs = Math.round(Math.pow(model.vocabulary().size(), n));
        long begun = System.nanoTime();
        AtomicLong next = new AtomicLong();
        AtomicLong accepted = new AtomicLong();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            threads.add(Thread.ofPlatform().start(() -> {
                Interpreter interpreter = new FastInterpreter(model);
                int[] tokens = new int[n];
                long own = 0;
                for (long from = next.getAndAdd(256);
                        from < inputs && System.nanoTime() - begun < limit * 1e9;
                        from = next.getAndAdd(256)) {
                    for (long input = from; input < Math.min(inputs, from + 256); input++) {
                        long rest = input;
                        for (int i = n - 1; i >= 0; i--) {
                            tokens[i] = (int) (rest % model.vocabulary().size());
                            rest /= model.vocabulary().size();
                        }
                        own += interpreter.run(tokens).answer()[0];
                    }
                }
                accepted.addAndGet(own);
            }));
        }
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        if (seconds > limit) {
            return "> " + Math.round(limit);
        }
        plot(plots, "interpreter", n, seconds);
        return seconds(seconds);
    }

    private void plot(boolean plots, String series, int n, double seconds) {
        if (plots) {
            points.computeIfAbsent(series, name -> new ArrayList<>())
                    .add(new double[] {Math.pow(2, n), Math.max(seconds, 0.001)});
        }
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, seconds < 0.1 ? "%.3f" : seconds < 10 ? "%.2f" : "%.0f", seconds);
    }
}
