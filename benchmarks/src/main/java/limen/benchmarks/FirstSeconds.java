package limen.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import limen.benchmarks.FirstSecondsRun.Interval;
import limen.io.AsideFile;
import limen.report.SvgPlot;

/**
 * How fast the evaluator is from its first call on, as a share of C in the same process: every run is a process of its own.
 * {@code benchmarks/run FirstSeconds PLOT.svg INTERVALS.csv SECONDS RUNS} prints a table and writes a plot and all intervals.
 */
public final class FirstSeconds {
    private static final double FIRST = 5;

    private FirstSeconds() {}

    /** Runs from a command line: {@code PLOT.svg INTERVALS.csv SECONDS RUNS}, or one run in this process: {@code TASK SECONDS}. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length == 2) {
            FirstSecondsTask task = FirstSecondsTask.valueOf(arguments[0]);
            for (Interval each : new FirstSecondsRun(task.prepare()).run(Double.parseDouble(arguments[1]))) {
                System.out.println(csv(each));
            }
            return;
        }
        Map<FirstSecondsTask, List<List<Interval>>> all = new EnumMap<>(FirstSecondsTask.class);
        for (int run = 0; run < Integer.parseInt(arguments[3]); run++) {
            for (FirstSecondsTask task : FirstSecondsTask.values()) {
                all.computeIfAbsent(task, t -> new ArrayList<>()).add(fresh(task, arguments[2]));
            }
        }
        write(Path.of(arguments[0]), plot(all));
        write(Path.of(arguments[1]), table(all));
        System.out.print(summary(all));
    }

    private static void write(Path file, String text) throws IOException {
        AsideFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** One run in a process of its own, with this one's options. */
    private static List<Interval> fresh(FirstSecondsTask task, String seconds)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(FirstSeconds.class.getName(), task.name(), seconds));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " ends with " + process.exitValue());
        }
        return text.lines().map(FirstSeconds::interval).toList();
    }

    private static String csv(Interval interval) {
        return String.format(
                Locale.ROOT,
                "%.3f,%.0f,%.6f,%.0f,%.6f",
                interval.end(),
                interval.evaluator(),
                interval.evaluatorSeconds(),
                interval.limit(),
                interval.limitSeconds());
    }

    private static Interval interval(String line) {
        double[] numbers = Arrays.stream(line.split(",", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
        return new Interval(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
    }

    private static String table(Map<FirstSecondsTask, List<List<Interval>>> all) {
        StringBuilder out = new StringBuilder("task,run,end,evaluator,evaluator_seconds,c,c_seconds\n");
        all.forEach((task, runs) -> {
            for (int run = 0; run < runs.size(); run++) {
                for (Interval each : runs.get(run)) {
                    out.append(task)
                            .append(',')
                            .append(run)
                            .append(',')
                            .append(csv(each))
                            .append('\n');
                }
            }
        });
        return out.toString();
    }

    /** A line per task; medians over all intervals of all runs, and the first seconds of the median run. */
    static String summary(Map<FirstSecondsTask, List<List<Interval>>> all) {
        StringBuilder out = new StringBuilder("| task | median share of C | mean share of the first "
                + Math.round(FIRST) + " s, each run | evaluations/s, median | C, median |\n"
                + "| --- | --- | --- | --- | --- |\n");
        all.forEach((task, runs) -> {
            List<Interval> every = runs.stream().flatMap(List::stream).toList();
            StringBuilder first = new StringBuilder();
            for (List<Interval> run : runs) {
                List<Interval> begun =
                        run.stream().filter(i -> i.end() <= FIRST).toList();
                first.append(first.isEmpty() ? "" : ", ")
                        .append(percent(Interval.sum(begun).share()));
            }
            out.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %.1e | %.1e |%n",
                    task.title,
                    percent(median(every.stream().mapToDouble(Interval::share).toArray())),
                    first,
                    median(every.stream().mapToDouble(Interval::rate).toArray()),
                    median(every.stream()
                            .mapToDouble(i -> i.limit() / i.limitSeconds())
                            .toArray())));
        });
        return out.toString();
    }

    private static String percent(double share) {
        return Math.round(100 * share) + " %";
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** Neighbours together, so that lines can be told apart. */
    private static List<Interval> coarse(List<Interval> intervals) {
        List<Interval> pairs = new ArrayList<>();
        for (int k = 0; k + 1 < intervals.size(); k += 2) {
            pairs.add(Interval.sum(intervals.subList(k, k + 2)));
        }
        return pairs;
    }

    /** Share of C over time, a panel per task. */
    static String plot(Map<FirstSecondsTask, List<List<Interval>>> all) {
        List<SvgPlot> plots = new ArrayList<>();
        all.forEach((task, runs) -> {
            SvgPlot plot = new SvgPlot(
                    task.title, "seconds of processor time of the process since the first call", "share of C, %");
            for (int run = 0; run < runs.size(); run++) {
                List<Interval> intervals = coarse(runs.get(run));
                plot.points(
                                "process " + (run + 1),
                                intervals.stream().mapToDouble(Interval::end).toArray(),
                                intervals.stream()
                                        .mapToDouble(i -> 100 * i.share())
                                        .toArray())
                        .joined();
            }
            plots.add(plot);
        });
        return SvgPlot.panels(plots);
    }
}
