package limen.circuit.io.paper;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import limen.circuit.Circuit;
import limen.circuit.Progress;
import limen.circuit.ThresholdCircuit;
import limen.circuit.io.CircuitFormatException;
import limen.io.AsideFile;
import limen.io.Setting;
import limen.io.SettingException;

/**
 * Whole circuits and files in the paper's serialization; {@link PaperReader} holds the grammar.
 *
 * <p>Writing streams over the stages of any circuit, implicit ones too, in the memory of one bank. A gate whose weights
 * have one sign is written with its arguments ascending, each repeated as often as its weight says; node v of the circuit
 * is gate v of the string, but for two additions that {@link PaperSize} reports:
 *
 * <ul>
 *   <li>The grammar has k ≤ m, hence no gate that never fires. Such a gate is written {@code <= 0 &g}, the negation of
 *       gate g, which is {@code >=}, θ≥0 of nothing, put right after the input nodes; gates are numbered one higher then,
 *       and the depth grows by at most 1. The AND/OR grammar has the constants: {@code OR} and {@code AND} of nothing.
 *   <li>The last gate is the output. Where it is not the circuit's, a gate that copies the output follows.
 * </ul>
 *
 * <p>Pointers are unary: a string is about Σ over arguments of their node numbers long. The length is computed first,
 * exactly, and nothing is written beyond {@link PaperOptions#maxBytes}.
 */
public final class PaperFormat {
    private static final int PROBE = 4096;
    private static final String FIRST = "XNAO<>";
    private static final String SYMBOLS = "XNOTARD<>=&01";

    /** At least: of the shortest operation. What is too long by the number of gates alone is not measured gate by gate. */
    private static final int BYTES_PER_GATE = 2;

    private PaperFormat() {}

    /** The size of a circuit's string with the default options. */
    public static PaperSize size(ThresholdCircuit circuit) {
        return size(circuit, PaperOptions.DEFAULT, Progress.NONE);
    }

    /**
     * The size of a circuit's string, whatever the limit.
     *
     * @throws IllegalArgumentException when the circuit has no such output, or a gate that the grammar does not have: one
     *     with weights of both signs; in the AND/OR grammar also one that is no AND, OR, negation or constant
     */
    public static PaperSize size(ThresholdCircuit circuit, PaperOptions options, Progress progress) {
        return new CircuitSize(circuit, options).measure(progress);
    }

    /**
     * Writes a circuit to a file: aside first, then renamed.
     *
     * @return what was written
     * @throws IllegalArgumentException as {@link #size(ThresholdCircuit, PaperOptions, Progress)}, and when the string would
     *     be longer than the options allow; nothing is written then
     * @throws IOException when the file cannot be written (one line; an old file is unchanged)
     */
    public static PaperSize write(ThresholdCircuit circuit, Path file, PaperOptions options, Progress progress)
            throws IOException {
        PaperSize size = allowed(circuit, options, progress);
        AsideFile.write(file, out -> new CircuitPrinter(circuit, options, size, out).print(progress));
        return size;
    }

    /** As the other method, to a stream, which is flushed and left open. */
    public static PaperSize write(ThresholdCircuit circuit, OutputStream out, PaperOptions options, Progress progress)
            throws IOException {
        PaperSize size = allowed(circuit, options, progress);
        new CircuitPrinter(circuit, options, size, out).print(progress);
        out.flush();
        return size;
    }

    private static PaperSize allowed(ThresholdCircuit circuit, PaperOptions options, Progress progress) {
        CircuitSize.outputNode(circuit, options);
        if (circuit.gates() > options.maxBytes() / BYTES_PER_GATE) {
            throw tooLong(BYTES_PER_GATE + " or more bytes each for " + circuit.gates(), options);
        }
        PaperSize size = size(circuit, options, progress);
        if (size.bytes().compareTo(BigInteger.valueOf(options.maxBytes())) > 0) {
            throw tooLong(size.bytes() + " bytes for " + size.gates(), options);
        }
        return size;
    }

    private static SettingException tooLong(String what, PaperOptions options) {
        return new SettingException(
                "paper string: " + what + " gates (pointers are unary), the limit is " + options.maxBytes()
                        + "; raise it (",
                Setting.MAX_BYTES,
                ") or compile a smaller length");
    }

    /** Reads a circuit from a file; it may take half of the greatest heap. */
    public static Circuit read(Path file) throws IOException {
        return read(file, defaultMemory());
    }

    /**
     * Reads a circuit from a file. Gates are θ gates of kind UNIT; input nodes come first and gates are sorted by level,
     * those of one level in the order of the string, so that a string already so sorted keeps its numbers (attribute
     * {@code paper.numbers}).
     *
     * @param memory bytes that the circuit may take, by an estimate from above
     * @throws CircuitFormatException when the string is no circuit, or too large a one
     * @throws IOException when the file cannot be read
     */
    public static Circuit read(Path file, long memory) throws IOException {
        try (InputStream in = open(file)) {
            return read(in, source(file), memory);
        }
    }

    /** Reads a circuit from a stream; {@code source} names it in messages. */
    public static Circuit read(InputStream in, String source, long memory) throws IOException {
        PaperReader reader = new PaperReader(in, source, memory);
        GateStore store = new GateStore(reader, memory);
        reader.read(store);
        return CircuitAssembler.assemble(store, reader.grammar());
    }

    /** Counts a file's circuit without building it, in at most 8 bytes per gate. */
    public static PaperStatistics statistics(Path file) throws IOException {
        try (InputStream in = open(file)) {
            return statistics(in, source(file), defaultMemory());
        }
    }

    /** Counts the circuit of a stream without building it. */
    public static PaperStatistics statistics(InputStream in, String source, long memory) throws IOException {
        PaperReader reader = new PaperReader(in, source, memory);
        StatisticsCount count = new StatisticsCount(reader, memory);
        reader.read(count);
        return count.result();
    }

    /** Reads a file gate after gate, in the memory of one gate. */
    public static void scan(Path file, PaperHandler handler) throws IOException {
        try (InputStream in = open(file)) {
            new PaperReader(in, source(file), defaultMemory()).read(handler);
        }
    }

    /**
     * Whether a file looks like a serialized circuit: its first {@value #PROBE} bytes are symbols of the grammars and
     * blanks, the first symbol one that begins a gate.
     */
    public static boolean looksLike(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] probe = in.readNBytes(PROBE);
            boolean begun = false;
            for (byte symbol : probe) {
                if (!PaperScanner.isBlank(symbol)) {
                    if ((begun ? SYMBOLS : FIRST).indexOf(symbol) < 0) {
                        return false;
                    }
                    begun = true;
                }
            }
            return begun;
        }
    }

    private static InputStream open(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new IOException(source(file) + ": there is no such file; give a file in the paper's grammar");
        }
        return Files.newInputStream(file);
    }

    private static String source(Path file) {
        return "circuit file " + file;
    }

    private static long defaultMemory() {
        return Runtime.getRuntime().maxMemory() / 2;
    }
}
