package limen.cli.verb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import limen.circuit.Circuit;
import limen.circuit.analysis.CircuitChecker;
import limen.circuit.analysis.Violation;
import limen.circuit.io.binary.LimenFormat;
import limen.circuit.io.file.CircuitFile;
import limen.circuit.io.file.CircuitFileKind;
import limen.cli.input.BundledFiles;
import limen.cli.input.OutputPath;
import limen.cli.output.ProgressBars;
import limen.cli.output.Result;
import limen.cli.output.Warnings;
import limen.cli.result.CircuitFileResult;
import limen.cli.result.ModelFileResult;
import limen.io.InputException;
import limen.model.StoredModel;
import limen.transformer.load.ModelKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code limen import}: a circuit from elsewhere, admitted only if it breaks no invariant, or a model in safetensors as JSON. */
@Command(
        name = "import",
        header = "Check and read a circuit or a model made elsewhere.",
        description = "Read a circuit made elsewhere, check every invariant of circuits (numbering, levels, order of"
            + " thresholds, bounds of sums), and write it as a Limen circuit. Or read a model's folder of safetensors,"
            + " and write it as Limen's JSON.",
        footer = {
            "  limen import received.limen -o circuit.limen",
            "  limen import majority.txt -o majority.limen",
            "  limen import adder.aig -o adder.limen",
            "  limen import majority.th -o majority.limen",
            "  limen import --from safetensors majority -o majority.json"
        })
public final class ImportVerb extends Verb {
    /** File formats to read. */
    enum Source {
        LIMEN,
        PAPER,
        AIGER,
        BLIF,
        VERILOG,
        PLA,
        SAFETENSORS
    }

    @Parameters(paramLabel = "FILE", description = "The circuit, or the model's folder, to read.")
    private Path file;

    @Option(
            names = "--from",
            paramLabel = "FORMAT",
            description = "limen: Limen's own binary file. paper: the string of Merrill and Sabharwal (2023), either"
                    + " grammar. aiger: AND gates and negations of logic synthesis, ASCII or binary, without latches."
                    + " blif: tables or threshold gates (.th). verilog: a module of gates and logical assignments. pla:"
                    + " rows of espresso. safetensors: a folder of config.json and model.safetensors, written by limen"
                    + " export or of a family that docs/formats/models.md lists (default: of a circuit what its content"
                    + " tells).")
    private Source source;

    @Option(
            names = {"-o", "--output"},
            converter = OutputPath.class,
            required = true,
            paramLabel = "FILE",
            description = "The circuit file, or the model's JSON, to write; replaced only when all is written.")
    private Path output;

    @Override
    protected Result run(ProgressBars progress) throws IOException {
        return switch (source) {
            case null -> circuit(CircuitFile.read(file), progress);
            case LIMEN -> circuit(CircuitFile.read(file, CircuitFileKind.LIMEN), progress);
            case PAPER -> circuit(CircuitFile.read(file, CircuitFileKind.PAPER), progress);
            case AIGER -> circuit(CircuitFile.read(file, CircuitFileKind.AIGER), progress);
            case BLIF -> circuit(CircuitFile.read(file, CircuitFileKind.BLIF), progress);
            case VERILOG -> circuit(CircuitFile.read(file, CircuitFileKind.VERILOG), progress);
            case PLA -> circuit(CircuitFile.read(file, CircuitFileKind.PLA), progress);
            case SAFETENSORS -> model();
        };
    }

    private Result model() throws IOException {
        if (Files.exists(file) && !ModelKind.isInFolder(file)) {
            throw new InputException(
                    file + ": is no folder of safetensors, give one with config.json and model.safetensors");
        }
        StoredModel model = StoredModel.read(BundledFiles.requireExisting(file));
        new Warnings().print(spec(), model.transformer().warnings());
        model.writeJson(output);
        return new ModelFileResult(
                Optional.empty(),
                Optional.of(output),
                model.transformer().name(),
                model.transformer().parameters(),
                model.handBuilt().isPresent(),
                Optional.of(model.losesTokenizer()));
    }

    private Result circuit(Circuit circuit, ProgressBars progress) throws IOException {
        List<Violation> violations = CircuitChecker.check(circuit);
        if (!violations.isEmpty()) {
            throw new InputException("circuit file " + file + ": it breaks an invariant (" + violations.getFirst()
                    + "), repair it where it was made");
        }
        LimenFormat.write(circuit, output, progress);
        return CircuitFileResult.of(Optional.empty(), output, circuit);
    }
}
