package limen.circuit.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import limen.circuit.Circuit;

/** Reads circuits of one format. */
@FunctionalInterface
public interface StreamReader {
    /**
     * {@return a circuit}
     *
     * @param in the bytes; closed by the caller
     * @param source what the bytes are, for messages: for example {@code circuit file c.aig}
     * @param memory bytes that the circuit may take, by an estimate from above
     * @throws CircuitFormatException when they are of another format, are damaged, or are too much
     * @throws IOException from the stream
     */
    Circuit read(InputStream in, String source, long memory) throws IOException;

    /**
     * {@return the circuit of a file, which may take half of the greatest heap}
     *
     * @param file of the format
     * @param wanted what it should be, for a message: {@code an AIGER file}
     * @throws CircuitFormatException as {@link #read} does
     * @throws IOException when there is no such file, or it cannot be read at all
     */
    default Circuit readFile(Path file, String wanted) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("circuit file " + file + ": there is no such file; give " + wanted);
        }
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, "circuit file " + file, Runtime.getRuntime().maxMemory() / 2);
        }
    }
}
