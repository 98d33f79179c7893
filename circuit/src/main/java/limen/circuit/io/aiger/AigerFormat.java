package limen.circuit.io.aiger;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import limen.circuit.Circuit;
import limen.circuit.Progress;
import limen.circuit.ThresholdCircuit;
import limen.circuit.aig.AndCircuit;
import limen.circuit.aig.AndSize;
import limen.circuit.io.CircuitFormatException;
import limen.circuit.io.StreamReader;
import limen.circuit.io.netlist.PortNames;
import limen.io.AsideFile;

/**
 * AIGER 1.9, circuits of AND gates and negations, as the tools of logic synthesis exchange them: its ASCII form {@code aag} and its binary
 * form {@code aig}. The grammar and what becomes of what stand in docs/formats/aiger.md.
 */
public final class AigerFormat {
    private static final int MAGIC = 4;

    private AigerFormat() {}

    /**
     * {@return how many AND gates a circuit would have, and by which networks; nothing is written}
     *
     * @param circuit implicit or materialized, without violations of {@link limen.circuit.analysis.CircuitChecker}
     * @param progress hears how many gates of the circuit were counted
     * @throws limen.io.LimitException when it has more than the format allows
     */
    public static AndSize size(ThresholdCircuit circuit, Progress progress) {
        return AndCircuit.of(circuit, progress).size();
    }

    /**
     * Writes a circuit as AND gates: aside first, then renamed over {@code file}. It is gone through twice, bank by bank, so that an
     * implicit one is not built.
     *
     * @param circuit implicit or materialized, without violations of {@link limen.circuit.analysis.CircuitChecker}
     * @param file made, or replaced, in a folder that exists
     * @param form ASCII or binary
     * @param progress hears how many gates of the circuit were counted, then how many were written
     * @return what was written
     * @throws limen.io.LimitException when it has more AND gates than the format allows; nothing is written then
     * @throws IOException when the file cannot be written (one line; an old file is unchanged)
     */
    public static AndSize write(ThresholdCircuit circuit, Path file, AigerForm form, Progress progress)
            throws IOException {
        PortNames names = PortNames.of(circuit.provenance(), circuit.inputs(), circuit.outputs());
        AndCircuit counted = AndCircuit.of(circuit, progress);
        AsideFile.write(file, out -> new AigerWriter(out, form).write(counted, names, form, progress));
        return counted.size();
    }

    /**
     * {@return whether a file begins as one in either form does}
     *
     * @param file must exist
     * @throws IOException when it cannot be read
     */
    public static boolean looksLike(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            String start = new String(in.readNBytes(MAGIC), StandardCharsets.ISO_8859_1);
            return start.equals("aag ") || start.equals("aig ");
        }
    }

    /**
     * {@return the circuit of a file, which may take half of the greatest heap}
     *
     * @param file in either form
     * @throws CircuitFormatException as the other method
     * @throws IOException when it cannot be read at all
     */
    public static Circuit read(Path file) throws IOException {
        StreamReader reader = AigerFormat::read;
        return reader.readFile(file, "an AIGER file");
    }

    /**
     * {@return a circuit of one gate per AND gate} It is a + b ≥ 2, a negated argument weighing −1. Gates are sorted by level, those of one
     * level in the order of the file; outputs that are constants or negations are further gates, on levels that are there already. Names of
     * inputs and outputs are kept as attributes. Cost: linear in the bytes.
     *
     * @param in the bytes; closed by the caller
     * @param source what the bytes are, for messages: for example {@code circuit file c.aig}
     * @param memory bytes that the circuit may take, by an estimate from above
     * @throws CircuitFormatException when it is no AIG or is damaged, has latches or properties, or is too large
     * @throws IOException from the stream
     */
    public static Circuit read(InputStream in, String source, long memory) throws IOException {
        return new AigerReader(in, source, memory).read();
    }
}
