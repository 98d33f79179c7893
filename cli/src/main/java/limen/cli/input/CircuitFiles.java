package limen.cli.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** Tells circuit files from model files. */
public final class CircuitFiles {
    private static final byte[] MAGIC = "LIMENCKT".getBytes(StandardCharsets.US_ASCII);

    private CircuitFiles() {}

    /** Whether a path names a circuit: by its ending .limen, or by how the file begins. */
    public static boolean isCircuit(Path path) throws IOException {
        if (path.toString().toLowerCase(Locale.ROOT).endsWith(".limen")) {
            return true;
        }
        return beginsAsCircuit(path);
    }

    /** Whether a file begins as circuit files do, whatever its name. */
    public static boolean beginsAsCircuit(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(path)) {
            return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
        }
    }
}
