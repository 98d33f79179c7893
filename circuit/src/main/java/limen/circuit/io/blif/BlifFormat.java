package limen.circuit.io.blif;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import limen.circuit.Circuit;
import limen.circuit.Progress;
import limen.circuit.ThresholdCircuit;
import limen.circuit.aig.AndCircuit;
import limen.circuit.aig.AndSize;
import limen.circuit.io.CircuitFormatException;
import limen.circuit.io.StreamReader;
import limen.circuit.io.netlist.CountedFile;

/** BLIF, the Berkeley logic interchange format, as far as it is combinational: see docs/formats/blif.md. */
public final class BlifFormat {
    private static final Set<String> FIRST =
            Set.of(".model", ".inputs", ".outputs", ".names", ".threshold", ".latch", ".subckt", ".gate", ".search");

    /** So much of a file is looked at. */
    private static final int PROBE = 1 << 16;

    private BlifFormat() {}

    /**
     * {@return how many AND gates a circuit would have, and by which networks; nothing is written}
     *
     * @param circuit implicit or materialized, without violations of {@link limen.circuit.analysis.CircuitChecker}
     * @param progress hears how many gates of the circuit were counted
     * @throws limen.io.LimitException when it has more than AND circuits may have
     */
    public static AndSize size(ThresholdCircuit circuit, Progress progress) {
        return AndCircuit.of(circuit, progress).size();
    }

    /**
     * Writes a circuit as tables of AND gates: aside first, then renamed over {@code file}. It is gone through three times, bank by bank, so
     * that an implicit one is not built.
     *
     * @param circuit implicit or materialized, without violations of {@link limen.circuit.analysis.CircuitChecker}
     * @param file made, or replaced, in a folder that exists
     * @param maxBytes so long the file may be
     * @param progress hears how many gates of the circuit were counted, then how many were written
     * @return what was written
     * @throws limen.io.LimitException when it has more AND gates than AND circuits may have; nothing is written then
     * @throws limen.io.SettingException when the file would be longer; nothing is written then
     * @throws IOException when the file cannot be written (one line; an old file is unchanged)
     */
    public static AndSize write(ThresholdCircuit circuit, Path file, long maxBytes, Progress progress)
            throws IOException {
        AndCircuit counted = AndCircuit.of(circuit, progress);
        new CountedFile("BLIF", maxBytes, (out, limit) -> new BlifWriter(out, circuit, counted).write(limit))
                .write(file, progress);
        return counted.size();
    }

    /**
     * {@return whether a file begins as one does, tables or threshold gates}
     *
     * @param file must exist
     * @throws IOException when it cannot be read
     */
    public static boolean looksLike(Path file) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(PROBE);
        }
        BlifScanner scanner = new BlifScanner(new ByteArrayInputStream(start), "");
        try {
            return scanner.nextLine() && FIRST.contains(scanner.word());
        } catch (CircuitFormatException e) {
            return false;
        }
    }

    /**
     * {@return the circuit of a file, which may take half of the greatest heap}
     *
     * @param file of tables or of threshold gates
     * @throws CircuitFormatException as the other method
     * @throws IOException when it cannot be read at all
     */
    public static Circuit read(Path file) throws IOException {
        StreamReader reader = BlifFormat::read;
        return reader.readFile(file, "a BLIF file");
    }

    /**
     * {@return a circuit of a gate per {@code .threshold}, and of one or a few per {@code .names}} Gates are sorted by level, those of one level in the order
     * of the file. Names of inputs and outputs are kept as attributes. Cost: linear in the bytes.
     *
     * @param in the bytes; closed by the caller
     * @param source what the bytes are, for messages: for example {@code circuit file c.blif}
     * @param memory bytes that the circuit may take, by an estimate from above
     * @throws CircuitFormatException when it is no BLIF or is damaged, has latches, subcircuits or gates of a library, or is too large
     * @throws IOException from the stream
     */
    public static Circuit read(InputStream in, String source, long memory) throws IOException {
        return new BlifReader(in, source, memory).read();
    }
}
