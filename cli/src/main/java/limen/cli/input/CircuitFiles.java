package limen.cli.input;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import limen.circuit.io.file.CircuitFile;

/** Tells circuit files from model files. */
public final class CircuitFiles {
    private CircuitFiles() {}

    /** Whether a path names a circuit: by its ending .limen, or by how the file begins, in whatever format. */
    public static boolean isCircuit(Path path) throws IOException {
        return path.toString().toLowerCase(Locale.ROOT).endsWith(".limen")
                || CircuitFile.kind(path).isPresent();
    }
}
