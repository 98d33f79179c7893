package limen.cli.input;

import java.io.IOException;
import java.nio.file.Path;
import limen.circuit.Circuit;
import limen.circuit.io.file.CircuitFile;
import limen.model.Model;
import picocli.CommandLine.Parameters;

/** MODEL with its options, or CIRCUIT. */
public final class TargetArgument extends ModelOptions {
    @Parameters(
            paramLabel = "MODEL|CIRCUIT",
            description =
                    "Circuit file in any format that is read, or a model: Hugging Face folder, .safetensors, .pt or "
                            + ".bin of PyTorch, llama2.c .bin, Limen .json, or the name of a bundled model.")
    private Path target;

    /** Not yet parsed. */
    public TargetArgument() {}

    /** The path as given. */
    public Path path() {
        return target;
    }

    /** Whether a circuit file is named. */
    public boolean isCircuit() throws IOException {
        BundledFiles.requireExisting(target);
        return CircuitFiles.isCircuit(target);
    }

    /** Reads the circuit. */
    public Circuit circuit() throws IOException {
        return CircuitFile.read(target);
    }

    /** Reads the model; not for a circuit. */
    public Model open() throws IOException {
        return open(target);
    }
}
