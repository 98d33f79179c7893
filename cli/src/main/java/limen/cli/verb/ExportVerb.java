package limen.cli.verb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import limen.circuit.Circuit;
import limen.circuit.ThresholdCircuit;
import limen.circuit.aig.AndSize;
import limen.circuit.io.aiger.AigerForm;
import limen.circuit.io.aiger.AigerFormat;
import limen.circuit.io.binary.LimenFormat;
import limen.circuit.io.dot.DotFormat;
import limen.circuit.io.file.CircuitFile;
import limen.circuit.io.paper.PaperFormat;
import limen.circuit.io.paper.PaperOptions;
import limen.circuit.io.paper.PaperSize;
import limen.cli.input.BundledFiles;
import limen.cli.input.CircuitFiles;
import limen.cli.input.CompileChoices;
import limen.cli.input.ModelOptions;
import limen.cli.input.OutputPath;
import limen.cli.output.ProgressBars;
import limen.cli.output.Result;
import limen.cli.output.Warnings;
import limen.cli.result.AndFileResult;
import limen.cli.result.CircuitFileResult;
import limen.cli.result.ModelFileResult;
import limen.compiler.Compiler;
import limen.finite.file.FiniteModel;
import limen.finite.file.FiniteModelFile;
import limen.io.AsideFile;
import limen.io.InputException;
import limen.model.AbstractModel;
import limen.model.Model;
import limen.model.StoredModel;
import limen.transformer.load.ModelKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code limen export}: a circuit file, or a model, in another format. */
@Command(
        name = "export",
        header = "Write a circuit or a model in another format.",
        footer = {
            "  limen export majority.limen --to dot -o majority.dot && dot -Tsvg majority.dot > majority.svg",
            "  limen export majority.limen --to limen -o copy.limen",
            "  limen export unit-majority.limen --to paper -o majority.txt",
            "  limen export zoo/majority --length 8 --to aiger --dry-run",
            "  limen export majority.limen --to aiger -o majority.aig && abc -c \"read majority.aig; print_stats\"",
            "  limen export zoo/majority --to safetensors -o majority",
            "  limen export story.json --to lfm -o story.lfm"
        })
public final class ExportVerb extends Verb {
    /** Options by which a model becomes a circuit. */
    private static final String[] OF_MODELS = {
        "--length", "--precision", "--calibrate", "--ranges", "--objective", "--digit-width"
    };

    /** File formats to write. */
    enum Target {
        LIMEN,
        DOT,
        PAPER,
        AIGER,
        AAG,
        SAFETENSORS,
        JSON,
        LFM
    }

    @Parameters(
            paramLabel = "CIRCUIT|MODEL",
            description =
                    "Circuit file, in any format that is read; for --to safetensors a model with real weights: Limen"
                        + " .json, Hugging Face folder, llama2.c .bin, or the name of a bundled model; for --to json"
                        + " or lfm a model that limen quantize wrote.")
    private Path source;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "FORMAT",
            description = "limen: Limen's own binary file. dot: a picture for Graphviz, small circuits only. paper:"
                + " the string of Merrill and Sabharwal (2023), circuits of unit gates only. aiger, aag: AND gates and"
                + " negations for logic synthesis, binary or ASCII. safetensors: a model as a folder of config.json"
                + " and model.safetensors, every weight and number format exact. json, lfm: a finite-precision model,"
                + " readable or with its matrices as bytes.")
    private Target target;

    @Option(
            names = {"-o", "--output"},
            converter = OutputPath.class,
            paramLabel = "FILE",
            description = "The file to write, a folder for safetensors; replaced only when all is written. Required but"
                    + " with --dry-run.")
    private Path output;

    @Option(
            names = "--limit",
            paramLabel = "NODES",
            defaultValue = "" + DotFormat.DEFAULT_LIMIT,
            description = "Greatest number of inputs and gates in a picture (default: ${DEFAULT-VALUE}).")
    private long limit;

    @Option(
            names = "--bit",
            paramLabel = "K",
            description = "The output that a string computes, from 0, where the circuit has several.")
    private Integer bit;

    @Option(
            names = "--max-bytes",
            paramLabel = "B",
            defaultValue = "" + PaperOptions.DEFAULT_MAX_BYTES,
            description = "Greatest length of a string, whose pointers are unary; refused beyond it before anything is "
                    + "written (default: ${DEFAULT-VALUE}).")
    private long maxBytes;

    @Option(
            names = "--length",
            paramLabel = "N",
            description = "Number of tokens, for a model that is written as AND gates: its circuit is not built.")
    private Integer length;

    @Mixin
    private ModelOptions rounding;

    @Mixin
    private CompileChoices choices;

    @Option(names = "--dry-run", description = "Count the AND gates that would be written, and write nothing.")
    private boolean dryRun;

    @Override
    protected Result run(ProgressBars progress) throws IOException {
        if (!isAnds()) {
            without("only AND gates, --to aiger and aag, are counted before", "--dry-run");
            without("only AND gates, --to aiger and aag, are made of a model's circuit", OF_MODELS);
        }
        if (dryRun) {
            without("--dry-run writes nothing", "-o", "--output");
        } else if (output == null) {
            throw usage("Missing required option: '--output=FILE'");
        }
        if (target != Target.DOT) {
            without("only a picture, --to dot, has a limit of nodes", "--limit");
        }
        if (target != Target.PAPER) {
            without("only a string, --to paper, has a greatest length", "--max-bytes");
            without("only a string, --to paper, is of one output", "--bit");
        }
        return switch (target) {
            case SAFETENSORS -> model(progress);
            case JSON, LFM -> finite();
            case LIMEN, DOT, PAPER, AIGER, AAG -> circuit(progress);
        };
    }

    private boolean isAnds() {
        return target == Target.AIGER || target == Target.AAG;
    }

    /** The same model as the other kind of file, which need not be another. */
    private Result finite() throws IOException {
        Path file = BundledFiles.requireExisting(source);
        if (CircuitFiles.isCircuit(source) || ModelKind.of(file) != ModelKind.FINITE) {
            throw new InputException(source
                    + ": is no finite-precision model, which --to json and lfm are for: give what limen"
                    + " quantize wrote");
        }
        FiniteModel model = FiniteModelFile.read(file);
        FiniteModelFile.write(
                model, output, target == Target.LFM ? FiniteModelFile.Kind.BINARY : FiniteModelFile.Kind.JSON);
        return new ModelFileResult(
                Optional.empty(),
                Optional.of(output),
                model.model().name(),
                model.model().weights(),
                false,
                Optional.empty());
    }

    private Result model(ProgressBars progress) throws IOException {
        if (CircuitFiles.isCircuit(source)) {
            throw new InputException(
                    source + ": is a circuit, which has no tensors: give a model, or --to limen, dot or paper");
        }
        StoredModel model = StoredModel.read(BundledFiles.requireExisting(source));
        new Warnings().print(spec(), model.transformer().warnings());
        model.writeFolder(output, (done, total) -> progress.at(done, total, "weights written"));
        return new ModelFileResult(
                Optional.of(output),
                Optional.empty(),
                model.transformer().name(),
                model.transformer().parameters(),
                model.handBuilt().isPresent(),
                Optional.empty());
    }

    private Result circuit(ProgressBars progress) throws IOException {
        boolean isModel = !CircuitFiles.isCircuit(source) && StoredModel.isModel(BundledFiles.resolve(source));
        if (isModel && isAnds()) {
            return ands(implicit(), progress);
        }
        if (isModel) {
            throw new InputException(source
                    + ": is a model and no circuit: compile it first, or give --to safetensors, or json or lfm for what"
                    + " limen quantize wrote");
        }
        Circuit circuit = CircuitFile.read(source);
        if (isAnds()) {
            without(source + " is a circuit, which is written as it is", OF_MODELS);
            return ands(circuit, progress);
        }
        Optional<Long> bytes = Optional.empty();
        switch (target) {
            case DOT -> {
                byte[] dot = DotFormat.toDot(circuit, limit).getBytes(StandardCharsets.UTF_8);
                AsideFile.write(output, out -> out.write(dot));
            }
            case PAPER -> {
                int chosen = bit == null ? PaperOptions.ONLY : bit;
                PaperOptions options = PaperOptions.DEFAULT.withOutput(chosen).withMaxBytes(maxBytes);
                PaperSize size = PaperFormat.write(circuit, output, options, progress);
                bytes = Optional.of(size.bytes().longValueExact());
            }
            default -> LimenFormat.write(circuit, output, progress);
        }
        return CircuitFileResult.of(bytes, output, circuit);
    }

    /** The circuit of a model, of which no part is kept. */
    private ThresholdCircuit implicit() throws IOException {
        if (length == null) {
            throw usage("missing --length N: a model has one circuit for every length");
        }
        Model model = rounding.open(source, rounding.request());
        if (model instanceof AbstractModel) {
            throw new InputException(source + ": is an abstract transformer, compile it first and give the circuit");
        }
        return Compiler.compile(model, length, choices.choice()).circuit();
    }

    private Result ands(ThresholdCircuit circuit, ProgressBars progress) throws IOException {
        AndSize size = dryRun
                ? AigerFormat.size(circuit, progress)
                : AigerFormat.write(
                        circuit, output, target == Target.AAG ? AigerForm.ASCII : AigerForm.BINARY, progress);
        return AndFileResult.of(Optional.ofNullable(output), circuit, size);
    }
}
