package limen.circuit.io.blif;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import limen.circuit.Circuit;
import limen.circuit.Progress;
import limen.circuit.ThresholdCircuit;
import limen.circuit.io.CircuitFormatException;
import limen.circuit.io.StreamReader;
import limen.circuit.io.netlist.CountedFile;
import limen.circuit.io.netlist.FileNames;
import limen.circuit.io.netlist.TextOutput;
import limen.io.LimitException;

/** PLA files of espresso, two levels of logic as rows: see docs/formats/pla.md. */
public final class PlaFormat {
    /** The greatest number of inputs of a circuit that is written: a row for each of their values. */
    public static final int MOST_INPUTS = 20;

    private static final int PROBE = 1 << 16;
    private static final int REPORT_EVERY = 1 << 10;

    private PlaFormat() {}

    /** The outputs of a circuit on all inputs. */
    @FunctionalInterface
    public interface Table {
        /**
         * {@return an output}
         *
         * @param input whose bit i is input i
         * @param output its number
         */
        boolean bit(int input, int output);
    }

    /**
     * Refuses a circuit of more than {@link #MOST_INPUTS} inputs.
     *
     * @param circuit any
     * @throws LimitException when it has more
     */
    public static void requireFew(ThresholdCircuit circuit) {
        if (circuit.inputs() > MOST_INPUTS) {
            throw new LimitException("PLA: a circuit of " + circuit.inputs() + " inputs, at most " + MOST_INPUTS
                    + " are written, a row for each of their values; give a smaller circuit, or another format");
        }
    }

    /**
     * Writes the rows of a circuit on which an output is 1: aside first, then renamed over {@code file}.
     *
     * @param circuit gives names and sizes
     * @param table its outputs
     * @param file made, or replaced, in a folder that exists
     * @param maxBytes so long the file may be
     * @param progress hears how many rows were counted, then how many were written
     * @return how many bytes were written
     * @throws LimitException when it has more than {@link #MOST_INPUTS} inputs
     * @throws limen.io.SettingException when the file would be longer; nothing is written then
     * @throws IOException when the file cannot be written (one line; an old file is unchanged)
     */
    public static long write(ThresholdCircuit circuit, Table table, Path file, long maxBytes, Progress progress)
            throws IOException {
        requireFew(circuit);
        return new CountedFile("PLA", maxBytes, (out, limit) -> rows(circuit, table, out, limit)).write(file, progress);
    }

    private static void rows(ThresholdCircuit circuit, Table table, TextOutput out, CountedFile.Limit limit)
            throws IOException {
        FileNames names = BlifNames.of(circuit);
        out.text("# written by limen export\n.i " + circuit.inputs() + "\n.o " + circuit.outputs() + '\n');
        if (circuit.inputs() > 0) {
            out.text(".ilb");
            for (int i = 0; i < circuit.inputs(); i++) {
                out.text(" " + names.input(i));
            }
            out.put('\n');
        }
        if (circuit.outputs() > 0) {
            out.text(".ob");
            for (int k = 0; k < circuit.outputs(); k++) {
                out.text(" " + names.output(k));
            }
            out.put('\n');
        }
        int all = 1 << circuit.inputs();
        int count = 0;
        for (int x = 0; x < all; x++) {
            count += isOn(circuit, table, x) ? 1 : 0;
        }
        out.text(".type f\n.p " + count + '\n');
        for (int x = 0; x < all; x++) {
            if (isOn(circuit, table, x)) {
                for (int i = 0; i < circuit.inputs(); i++) {
                    out.put((x >> i & 1) == 1 ? '1' : '0');
                }
                out.put(' ');
                for (int k = 0; k < circuit.outputs(); k++) {
                    out.put(table.bit(x, k) ? '1' : '0');
                }
                out.put('\n');
            }
            if (x % REPORT_EVERY == 0) {
                limit.at(x, all, "rows");
            }
        }
        out.text(".e\n");
    }

    private static boolean isOn(ThresholdCircuit circuit, Table table, int input) {
        for (int k = 0; k < circuit.outputs(); k++) {
            if (table.bit(input, k)) {
                return true;
            }
        }
        return false;
    }

    /**
     * {@return whether a file begins as one does}
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
            return scanner.nextLine()
                    && (scanner.word().equals(".i") || scanner.word().equals(".type"));
        } catch (CircuitFormatException e) {
            return false;
        }
    }

    /**
     * {@return the circuit of a file, which may take half of the greatest heap}
     *
     * @param file a PLA
     * @throws CircuitFormatException as the other method
     * @throws IOException when it cannot be read at all
     */
    public static Circuit read(Path file) throws IOException {
        StreamReader reader = PlaFormat::read;
        return reader.readFile(file, "a PLA");
    }

    /**
     * {@return a circuit of at most two levels: an AND gate per row of several literals, an OR gate per output of several rows} Names of inputs and
     * outputs are kept as attributes. Cost: linear in the bytes.
     *
     * @param in the bytes; closed by the caller
     * @param source what the bytes are, for messages: for example {@code circuit file c.pla}
     * @param memory bytes that the circuit may take, by an estimate from above
     * @throws CircuitFormatException when it is no PLA or is damaged, has outputs that rows do not care about, or is too large
     * @throws IOException from the stream
     */
    public static Circuit read(InputStream in, String source, long memory) throws IOException {
        return new PlaReader(in, source, memory).read();
    }
}
