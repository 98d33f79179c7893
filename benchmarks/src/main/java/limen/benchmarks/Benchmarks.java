package limen.benchmarks;

import java.util.Collection;
import java.util.Locale;
import java.util.OptionalDouble;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/**
 * Runs benchmarks by name with JMH's own options and reports the evaluator and its kernels as a share of the C limit, each
 * by its best iteration: whatever else the machine does only slows them down.
 *
 * <p>{@code benchmarks/run Majority} builds and starts it.
 */
public final class Benchmarks {
    private Benchmarks() {}

    /** Runs the benchmarks whose names match the arguments, regular expressions as in JMH. */
    public static void main(String[] arguments) throws RunnerException {
        CommandLineOptions options;
        try {
            options = new CommandLineOptions(arguments);
        } catch (CommandLineOptionException e) {
            System.err.println("benchmarks: " + e.getMessage());
            System.exit(2);
            return;
        }
        Runner runner = new Runner(options);
        if (options.shouldList()) {
            runner.list();
            return;
        }
        Collection<RunResult> results = runner.run();
        OptionalDouble limit = best(results, "cLimit");
        if (limit.isPresent()) {
            printShare(results, "evaluator", limit.getAsDouble());
            printShare(results, "javaVector", limit.getAsDouble());
            printShare(results, "javaScalar", limit.getAsDouble());
        }
    }

    private static OptionalDouble best(Collection<RunResult> results, String method) {
        return results.stream()
                .filter(r -> r.getParams().getBenchmark().equals(MajorityBenchmark.class.getName() + "." + method))
                .mapToDouble(r -> r.getPrimaryResult().getStatistics().getMax())
                .findFirst();
    }

    private static void printShare(Collection<RunResult> results, String method, double limit) {
        best(results, method)
                .ifPresent(score -> System.out.printf(
                        Locale.ROOT,
                        "%s: %.2e lane-wires/s, %.0f %% of the C limit of %.2e%n",
                        method,
                        score,
                        100 * score / limit,
                        limit));
    }
}
