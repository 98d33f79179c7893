package limen.cli.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import limen.circuit.Circuit;
import limen.circuit.ThresholdCircuit;
import limen.circuit.io.file.CircuitFile;
import limen.cli.input.BundledFiles;
import limen.cli.input.CircuitFiles;
import limen.cli.input.GivenOptions;
import limen.cli.output.ProgressBars;
import limen.compiler.Compiler;
import limen.io.InputException;
import limen.model.AbstractModel;
import limen.model.Model;
import limen.model.StoredModel;

/**
 * One call of {@code limen export}.
 *
 * @param source the circuit or model, as given
 * @param file where it goes, empty if nothing is to be written
 * @param options of its format
 * @param given for refusals
 * @param progress hears how far it is
 */
public record Export(
        Path source, Optional<Path> file, ExportOptions options, GivenOptions given, ProgressBars progress) {
    /** Where it goes; not for a format that may only count. */
    Path output() {
        return file.orElseThrow();
    }

    /** Whether a circuit file is named. */
    boolean isCircuit() throws IOException {
        return CircuitFiles.isCircuit(source);
    }

    private boolean isModel() throws IOException {
        return !isCircuit() && StoredModel.isModel(BundledFiles.resolve(source));
    }

    /** The circuit of a file; a model is refused. */
    Circuit circuit() throws IOException {
        if (isModel()) {
            throw new InputException(source
                    + ": is a model and no circuit: compile it first, or give --to safetensors, or json or lfm for what"
                    + " limen quantize wrote");
        }
        return CircuitFile.read(source);
    }

    /** The circuit of a file, or of a model, of which no part is kept then. */
    ThresholdCircuit circuitOrModel() throws IOException {
        if (isModel()) {
            return implicit();
        }
        Circuit circuit = CircuitFile.read(source);
        TargetOption.MODELS.refuse(given, source + " is a circuit, which is written as it is");
        return circuit;
    }

    private ThresholdCircuit implicit() throws IOException {
        int length = options.length()
                .orElseThrow(() -> given.usage("missing --length N: a model has one circuit for every length"));
        Model model = options.open(source, options.request());
        if (model instanceof AbstractModel) {
            throw new InputException(source + ": is an abstract transformer, compile it first and give the circuit");
        }
        return Compiler.compile(model, length, options.choices().choice()).circuit();
    }
}
