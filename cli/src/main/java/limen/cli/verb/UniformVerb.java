package limen.cli.verb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import limen.check.stream.GateMismatchException;
import limen.circuit.io.paper.PaperOptions;
import limen.cli.input.ModelArgument;
import limen.cli.output.ProgressBars;
import limen.cli.output.Report;
import limen.cli.output.TextTable;
import limen.cli.paper.AccessWork;
import limen.cli.paper.UniformWork;
import limen.compiler.uniform.PrintedForm;
import limen.compiler.uniform.UniformRun;
import limen.compiler.uniform.UniformRun.Limits;
import limen.io.AsideFile;
import limen.io.InputException;
import limen.model.AbstractModel;
import limen.report.AccessReport;
import limen.report.UniformReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limen uniform}: the logspace machine of Lemma 2 and Theorem 2 on an abstract transformer. */
@Command(
        name = "uniform",
        header = "Print an abstract transformer's circuit by the logspace machine, and report its space.",
        description =
                "Run the machine of Lemma 2 and Theorem 2: it prints the circuit of the lemma construction with unit"
                    + " additions, gate after gate, from n and the model's functions alone, on a metered work tape of"
                    + " S(n) bits. The output is hashed, and with -o written. Circuits of 10^9 nodes or more are"
                    + " printed only to their first 10^8 nodes where nothing is written.",
        footer = {
            "  limen uniform abstract/majority --length 2,4,8,16,32,64 --max-gates 1000000 --plot space.svg",
            "  limen uniform abstract/exists --length 4 --to binary -o exists.bin",
            "  limen uniform abstract/exists --length 4 --to paper --range 0:1000 -o part.txt",
            "  limen uniform abstract/dyck-1 --length 4 --precision 4 --verify 1000 --seed 7 --json",
            "  limen uniform abstract/exists --length 4 --access-plot access.svg"
        })
public final class UniformVerb extends Verb {
    @Mixin
    private ModelArgument model;

    @Option(
            names = "--length",
            split = ",",
            required = true,
            paramLabel = "N",
            description = "Numbers of tokens, separated by commas; of two or more a line is fitted through S(n).")
    private List<Integer> lengths;

    @Option(
            names = "--to",
            paramLabel = "paper|binary",
            description =
                    "What -o writes: the string of Merrill and Sabharwal (2023), pointers in unary, or the compact "
                            + "form (default: binary).")
    private PrintedForm form;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "The file to write; replaced only when all is written.")
    private Path output;

    @Option(
            names = "--max-bytes",
            paramLabel = "B",
            defaultValue = "" + PaperOptions.DEFAULT_MAX_BYTES,
            description = "Greatest size of the file, which is counted before; refused beyond it (default: "
                    + "${DEFAULT-VALUE}).")
    private long maxBytes;

    @Option(
            names = "--range",
            paramLabel = "FROM:TO",
            description =
                    "Only nodes FROM to TO - 1, inputs among them: consecutive ranges, put one after the other, are "
                            + "the whole.")
    private String range;

    @Option(
            names = "--max-gates",
            paramLabel = "M",
            description = "Print at most so many nodes of each circuit where nothing is written.")
    private Long maxGates;

    @Option(
            names = "--max-arguments",
            paramLabel = "A",
            description = "Stop soon after so many arguments where nothing is written (default: none).")
    private Long maxArguments;

    @Option(
            names = "--verify",
            paramLabel = "K",
            defaultValue = "0",
            description = "Recompute K random gates, and some of every stage, from their arguments' values on a random "
                    + "input, and compare them with the interpreter's trace (default: none).")
    private int verify;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Seed of what is random (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--plot", paramLabel = "FILE", description = "Plot S(n) over log2 n with the fitted line, as SVG.")
    private Path plot;

    @Option(
            names = "--access-plot",
            paramLabel = "FILE",
            description = "Measure random access to gates of both constructions at n = 2, 4, 8 ... 2^20, as far as the "
                    + "model goes, and plot the operations, as SVG.")
    private Path accessPlot;

    @Override
    protected int run(Report report, ProgressBars progress) throws IOException {
        if (!(model.open() instanceof AbstractModel loaded)) {
            throw new InputException(model.path()
                    + ": limen uniform takes abstract transformers only, give one such as abstract/majority");
        }
        requireSense();
        lengths.forEach(loaded::at);
        long start = System.nanoTime();
        UniformWork work = new UniformWork(choices(), progress);
        report.put("model", loaded.name());
        List<Map<String, Object>> entries = new ArrayList<>();
        String mismatch = null;
        try {
            for (int n : lengths) {
                entries.add(work.run(loaded.at(n)));
            }
        } catch (GateMismatchException e) {
            mismatch = e.getMessage();
        }
        if (entries.size() == 1) {
            entries.getFirst().forEach(report::put);
        }
        report.put("lengths", entries);
        if (verify > 0) {
            report.put("first_mismatch", mismatch);
        }
        UniformReport fitted = fitted(loaded, work.rows());
        report.put("fit", fitted == null ? null : fit(fitted)).put("file", output == null ? null : output.toString());
        describe(report, loaded, entries, fitted);
        if (fitted != null && plot != null) {
            write(report, plot, fitted.svg());
        }
        if (accessPlot != null) {
            access(report, loaded, progress);
        }
        report.put("seconds", Seconds.since(start));
        if (mismatch != null) {
            report.line("mismatch: " + mismatch);
        }
        return mismatch == null ? HOLDS : FAILS;
    }

    private void requireSense() {
        if (lengths.size() > 1 && (output != null || range != null)) {
            throw usage("--length: " + lengths.size() + " lengths, -o and --range take one");
        }
        if (output == null && form != null) {
            throw usage("--to: nothing is written without -o FILE");
        }
        if (output != null && (maxGates != null || maxArguments != null)) {
            throw usage("--max-gates and --max-arguments: a file holds all of its circuit, give --range for a part");
        }
        if (plot != null && lengths.stream().distinct().count() < 2) {
            throw usage("--plot: a line needs two lengths, give --length two or more");
        }
        if (verify < 0) {
            throw usage("--verify " + verify + ": give 0 gates or more");
        }
    }

    private UniformWork.Choices choices() {
        Limits limits = Limits.DEFAULT;
        if (maxGates != null) {
            limits = new Limits(maxGates, maxGates, limits.arguments(), limits.budgetPerLog());
        }
        if (maxArguments != null) {
            limits = new Limits(limits.whole(), limits.part(), maxArguments, limits.budgetPerLog());
        }
        return new UniformWork.Choices(
                form == null ? PrintedForm.BINARY : form, output, maxBytes, range(), limits, verify, seed);
    }

    private UniformWork.Range range() {
        if (range == null) {
            return null;
        }
        if (!range.matches("\\d{1,18}:\\d{1,18}")) {
            throw new InputException("--range '" + range + "': no range, give FROM:TO such as 0:1000");
        }
        int colon = range.indexOf(':');
        return new UniformWork.Range(
                Long.parseLong(range.substring(0, colon)), Long.parseLong(range.substring(colon + 1)));
    }

    private static UniformReport fitted(AbstractModel loaded, List<UniformRun.Row> rows) {
        boolean isLine = rows.stream().map(UniformRun.Row::n).distinct().count() > 1;
        return isLine ? UniformReport.of(loaded.name(), rows) : null;
    }

    private static Map<String, Object> fit(UniformReport fitted) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("a", fitted.fit().a());
        json.put("b", fitted.fit().b());
        json.put("residual", fitted.fit().residual());
        return json;
    }

    private void describe(
            Report report, AbstractModel loaded, List<Map<String, Object>> entries, UniformReport fitted) {
        report.line(loaded.name() + ": circuits of Theorem 2, unit additions, printed by the logspace machine");
        TextTable table = new TextTable("n", "precision", "gates", "S(n) bits", "printed", "", "bytes", "SHA-256");
        for (Map<String, Object> entry : entries) {
            table.row(
                    entry.get("n"),
                    entry.get("precision"),
                    entry.get("gates"),
                    entry.get("work_bits"),
                    entry.get("printed"),
                    (boolean) entry.get("complete") ? "all" : "part",
                    entry.get("bytes"),
                    entry.get("sha256"));
        }
        report.line("").table(table);
        if (entries.size() == 1) {
            registers(report, entries.getFirst());
        }
        if (fitted != null) {
            report.line("").line(fitted.fit().words("S(n)", "log2 n", "bits"));
        }
        for (Map<String, Object> entry : entries) {
            if (entry.containsKey("verified")) {
                report.line("n = " + entry.get("n") + ": " + TextTable.count((Long) entry.get("verified"))
                        + " gates of " + entry.get("verified_stages") + " stages verified on input "
                        + entry.get("verified_on"));
            }
        }
        if (output != null && !entries.isEmpty()) {
            report.line("wrote " + output);
        }
    }

    private static void registers(Report report, Map<String, Object> entry) {
        TextTable table = new TextTable("work tape", "bits");
        for (Object part : (List<?>) entry.get("registers")) {
            table.row(((Map<?, ?>) part).get("name"), ((Map<?, ?>) part).get("bits"));
        }
        report.line("").table(table);
    }

    private void access(Report report, AbstractModel loaded, ProgressBars progress) throws IOException {
        List<AccessReport> reports = AccessWork.of(loaded, seed, progress);
        report.put("access", AccessWork.json(reports));
        TextTable table = new TextTable("random access", "n", "nodes", "most operations");
        for (AccessReport each : reports) {
            each.rows().forEach(row -> table.row(each.name(), row.n(), row.nodes(), row.most()));
        }
        report.line("").table(table);
        write(report, accessPlot, AccessReport.svg(loaded.name(), reports));
    }

    private static void write(Report report, Path file, String svg) throws IOException {
        AsideFile.write(file, out -> out.write(svg.getBytes(StandardCharsets.UTF_8)));
        report.line("wrote " + file);
    }
}
