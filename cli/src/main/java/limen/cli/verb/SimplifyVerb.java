package limen.cli.verb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import limen.circuit.io.binary.LimenFormat;
import limen.circuit.simplify.Pass;
import limen.circuit.simplify.Simplified;
import limen.circuit.simplify.Simplifier;
import limen.circuit.simplify.SimplifyOptions;
import limen.cli.output.ProgressBars;
import limen.cli.output.Report;
import limen.cli.output.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code limen simplify}: the same function with fewer gates. */
@Command(
        name = "simplify",
        header = "Make a circuit smaller.",
        description = "Make a circuit smaller without changing any output: constant gates, common divisors of weights, "
                + "equal gates, gates that no output reads. Never deeper, never larger.",
        footer = {
            "  limen simplify demo.limen -o smaller.limen",
            "  limen simplify demo.limen --passes dead,duplicates --rounds 1 -o smaller.limen --json"
        })
public final class SimplifyVerb extends Verb {
    @Parameters(paramLabel = "CIRCUIT", description = "Circuit file written by limen compile.")
    private Path circuitFile;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE",
            description = "The circuit file to write; replaced only when all is written.")
    private Path output;

    @Option(
            names = "--passes",
            split = ",",
            defaultValue = "constants,normalise,duplicates,dead",
            paramLabel = "PASS",
            description =
                    "Passes of a round, in this order: any of constants, normalise, duplicates, dead (default: all).")
    private List<Pass> passes;

    @Option(
            names = "--rounds",
            defaultValue = "3",
            paramLabel = "R",
            description =
                    "Greatest number of rounds; one that changes nothing is the last (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Override
    int run(Report report, ProgressBars progress) throws IOException {
        long start = System.nanoTime();
        Simplified simplified =
                Simplifier.simplify(LimenFormat.read(circuitFile), new SimplifyOptions(passes, rounds), progress);
        LimenFormat.write(simplified.circuit(), output, progress);
        TextTable table = new TextTable("round", "pass", "gates", "wires", "depth");
        row(table, "", "as given", simplified.before());
        List<Map<String, Object>> steps = new ArrayList<>();
        for (Simplified.Step step : simplified.steps()) {
            String pass = step.pass().name().toLowerCase(Locale.ROOT);
            row(table, String.valueOf(step.round()), pass, step.after());
            Map<String, Object> values = sizes(step.after());
            values.put("round", step.round());
            values.put("pass", pass);
            steps.add(values);
        }
        sizes(simplified.after()).forEach(report::put);
        report.put("file", output.toString())
                .put("before", sizes(simplified.before()))
                .put("steps", steps)
                .put("seconds", Seconds.since(start));
        report.table(table).line("wrote " + output);
        return HOLDS;
    }

    private static void row(TextTable table, String round, String pass, Simplified.Sizes sizes) {
        table.row(round, pass, sizes.gates(), sizes.wires(), sizes.depth());
    }

    private static Map<String, Object> sizes(Simplified.Sizes sizes) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("gates", sizes.gates());
        values.put("wires", sizes.wires());
        values.put("depth", sizes.depth());
        return values;
    }
}
