package limen.circuit.io.verilog;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import limen.circuit.Circuit;
import limen.circuit.Progress;
import limen.circuit.ThresholdCircuit;
import limen.circuit.aig.AndCircuit;
import limen.circuit.aig.AndSize;
import limen.circuit.io.CircuitFormatException;
import limen.circuit.io.StreamReader;
import limen.circuit.io.netlist.CountedFile;

/** Structural Verilog (IEEE 1364-2005), combinational: see docs/formats/verilog.md. */
public final class VerilogFormat {
    /** So much of a file is looked at. */
    private static final int PROBE = 1 << 16;

    private static final String FORMAT = "Verilog";

    private VerilogFormat() {}

    /**
     * {@return how many AND gates a circuit would have as gates; nothing is written}
     *
     * @param circuit implicit or materialized, without violations of {@link limen.circuit.analysis.CircuitChecker}
     * @param progress hears how many gates of the circuit were counted
     * @throws limen.io.LimitException when it has more than AND circuits may have
     */
    public static AndSize gatesSize(ThresholdCircuit circuit, Progress progress) {
        return AndCircuit.of(circuit, progress).size();
    }

    /**
     * Writes a circuit as AND gates: aside first, then renamed over {@code file}. It is gone through three times, bank by bank, so that an
     * implicit one is not built.
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
    public static AndSize writeGates(ThresholdCircuit circuit, Path file, long maxBytes, Progress progress)
            throws IOException {
        AndCircuit counted = AndCircuit.of(circuit, progress);
        new CountedFile(FORMAT, maxBytes, (out, limit) -> new GatesWriter(out, circuit, counted).write(limit))
                .write(file, progress);
        return counted.size();
    }

    /**
     * {@return how large the file of sums of a circuit would be; nothing is written}
     *
     * @param circuit implicit or materialized, without violations of {@link limen.circuit.analysis.CircuitChecker}
     * @param maxBytes so long the file may be
     * @param progress hears how many gates were counted
     * @throws limen.io.SettingException when the file would be longer
     * @throws IOException never in fact: nothing is written
     */
    public static SumsSize sumsSize(ThresholdCircuit circuit, long maxBytes, Progress progress) throws IOException {
        SumsWriter writer = new SumsWriter(circuit);
        long bytes = new CountedFile(FORMAT, maxBytes, writer::write).count(progress);
        return new SumsSize(writer.wires(), bytes);
    }

    /**
     * Writes a circuit as sums and comparisons: aside first, then renamed over {@code file}. It is gone through twice, once to count, bank by bank, so that
     * an implicit one is not built.
     *
     * @param circuit implicit or materialized, without violations of {@link limen.circuit.analysis.CircuitChecker}
     * @param file made, or replaced, in a folder that exists
     * @param maxBytes so long the file may be
     * @param progress hears how many gates were counted, then how many were written
     * @return what was written
     * @throws limen.io.SettingException when the file would be longer; nothing is written then
     * @throws IOException when the file cannot be written (one line; an old file is unchanged)
     */
    public static SumsSize writeSums(ThresholdCircuit circuit, Path file, long maxBytes, Progress progress)
            throws IOException {
        SumsWriter writer = new SumsWriter(circuit);
        long bytes = new CountedFile(FORMAT, maxBytes, writer::write).write(file, progress);
        return new SumsSize(writer.wires(), bytes);
    }

    /**
     * {@return whether a file begins as one does: with a module, or a directive}
     *
     * @param file must exist
     * @throws IOException when it cannot be read
     */
    public static boolean looksLike(Path file) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(PROBE);
        }
        try {
            VerilogScanner scanner = new VerilogScanner(new ByteArrayInputStream(start), "");
            scanner.next();
            return scanner.is("module") || scanner.is("macromodule");
        } catch (CircuitFormatException e) {
            return false;
        }
    }

    /**
     * {@return the circuit of a file, which may take half of the greatest heap}
     *
     * @param file of one module
     * @throws CircuitFormatException as the other method
     * @throws IOException when it cannot be read at all
     */
    public static Circuit read(Path file) throws IOException {
        StreamReader reader = VerilogFormat::read;
        return reader.readFile(file, "a Verilog file");
    }

    /**
     * {@return a circuit of one gate per conjunction or disjunction, two per exclusive or} Gates are sorted by level, those of one level in the order of the
     * file. Names of inputs and outputs are kept as attributes. Cost: linear in the bytes.
     *
     * @param in the bytes; closed by the caller
     * @param source what the bytes are, for messages: for example {@code circuit file c.v}
     * @param memory bytes that the circuit may take, by an estimate from above
     * @throws CircuitFormatException when it is no Verilog of the subset, is damaged, or is too large
     * @throws IOException from the stream
     */
    public static Circuit read(InputStream in, String source, long memory) throws IOException {
        return new VerilogReader(in, source, memory).read();
    }
}
