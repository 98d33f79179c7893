package limen.cli.verb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import limen.check.stream.GateMismatchException;
import limen.circuit.io.paper.PaperOptions;
import limen.cli.input.ModelArgument;
import limen.cli.input.OutputPath;
import limen.cli.output.ProgressBars;
import limen.cli.output.Result;
import limen.cli.paper.AccessWork;
import limen.cli.paper.UniformWork;
import limen.cli.result.UniformResult;
import limen.compiler.uniform.PrintedForm;
import limen.compiler.uniform.UniformRun;
import limen.compiler.uniform.UniformRun.Limits;
import limen.io.AsideFile;
import limen.io.InputException;
import limen.model.AbstractModel;
import limen.report.AccessReport;
import limen.report.LineFit;
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
            converter = OutputPath.class,
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

    @Option(
            names = "--plot",
            converter = OutputPath.class,
            paramLabel = "FILE",
            description = "Plot S(n) over log2 n with the fitted line, as SVG.")
    private Path plot;

    @Option(
            names = "--access-plot",
            converter = OutputPath.class,
            paramLabel = "FILE",
            description = "Measure random access to gates of both constructions at n = 2, 4, 8 ... 2^20, as far as the "
                    + "model goes, and plot the operations, as SVG.")
    private Path accessPlot;

    @Override
    protected Result run(ProgressBars progress) throws IOException {
        if (!(model.open() instanceof AbstractModel loaded)) {
            throw new InputException(model.path()
                    + ": limen uniform takes abstract transformers only, give one such as abstract/majority");
        }
        requireSense();
        lengths.forEach(loaded::at);
        long start = System.nanoTime();
        UniformWork work = new UniformWork(choices(), progress);
        List<UniformResult.Length> entries = new ArrayList<>();
        String mismatch = null;
        try {
            for (int n : lengths) {
                entries.add(work.run(loaded.at(n)));
            }
        } catch (GateMismatchException e) {
            mismatch = e.getMessage();
        }
        UniformReport fitted = fitted(loaded, work.rows());
        boolean isPlotted = fitted != null && plot != null;
        if (isPlotted) {
            write(plot, fitted.svg());
        }
        return new UniformResult(
                loaded.name(),
                entries.size() == 1 ? entries.getFirst() : null,
                entries,
                verify > 0 ? new UniformResult.Verification(mismatch) : null,
                fitted == null ? null : fit(fitted.fit()),
                output,
                accessPlot == null ? Optional.empty() : Optional.of(access(loaded, progress)),
                Seconds.since(start),
                isPlotted ? Optional.of(plot) : Optional.empty(),
                Optional.ofNullable(accessPlot));
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
        if (maxGates != null && maxGates < 1 || maxArguments != null && maxArguments < 1) {
            throw usage("--max-gates and --max-arguments: nothing would be printed, give 1 or more");
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

    private static UniformResult.Fit fit(LineFit fit) {
        return new UniformResult.Fit(fit.a(), fit.b(), fit.residual(), fit.words("S(n)", "log2 n", "bits"));
    }

    private Map<String, List<UniformResult.Access>> access(AbstractModel loaded, ProgressBars progress)
            throws IOException {
        List<AccessReport> reports = AccessWork.of(loaded, seed, progress);
        write(accessPlot, AccessReport.svg(loaded.name(), reports));
        return AccessWork.results(reports);
    }

    private static void write(Path file, String svg) throws IOException {
        AsideFile.write(file, out -> out.write(svg.getBytes(StandardCharsets.UTF_8)));
    }
}
