package limen.circuit.io.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import limen.circuit.Circuit;
import limen.circuit.io.CircuitFormatException;
import limen.circuit.io.aiger.AigerFormat;
import limen.circuit.io.binary.LimenFormat;
import limen.circuit.io.blif.BlifFormat;
import limen.circuit.io.blif.PlaFormat;
import limen.circuit.io.paper.PaperFormat;
import limen.circuit.io.verilog.VerilogFormat;

/** Reads circuit files of every format; which it is, the first bytes tell, whatever the name. */
public final class CircuitFile {
    private static final byte[] LIMEN = LimenFormat.MAGIC.getBytes(StandardCharsets.US_ASCII);

    private CircuitFile() {}

    /**
     * {@return the format of a file, if it begins as one of them does} What follows may still be damaged.
     *
     * @param file need not exist
     * @throws IOException when it cannot be read
     */
    public static Optional<CircuitFileKind> kind(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(LIMEN.length);
        }
        if (Arrays.equals(start, LIMEN)) {
            return Optional.of(CircuitFileKind.LIMEN);
        }
        if (AigerFormat.looksLike(file)) {
            return Optional.of(CircuitFileKind.AIGER);
        }
        if (BlifFormat.looksLike(file)) {
            return Optional.of(CircuitFileKind.BLIF);
        }
        if (PlaFormat.looksLike(file)) {
            return Optional.of(CircuitFileKind.PLA);
        }
        if (VerilogFormat.looksLike(file)) {
            return Optional.of(CircuitFileKind.VERILOG);
        }
        return PaperFormat.looksLike(file) ? Optional.of(CircuitFileKind.PAPER) : Optional.empty();
    }

    /**
     * {@return the circuit of a file}
     *
     * @param file in any of the formats of {@link CircuitFileKind}
     * @throws CircuitFormatException when it is in none of them (which are named), or damaged
     * @throws IOException when it cannot be read at all
     * @throws limen.io.LimitException when it does not fit the heap
     */
    public static Circuit read(Path file) throws IOException {
        Optional<CircuitFileKind> kind = kind(file);
        if (kind.isEmpty() && Files.isRegularFile(file) && Files.size(file) > 0) {
            throw new CircuitFormatException(
                    file,
                    0,
                    "this is no circuit that is read",
                    "give a .limen file of limen compile, a string in the paper's grammar (X X AND & &1), AIGER,"
                            + " BLIF, a PLA or Verilog");
        }
        // What is missing or empty is refused by Limen's own format.
        return read(file, kind.orElse(CircuitFileKind.LIMEN));
    }

    /**
     * {@return the circuit of a file that is said to be of a format}
     *
     * @param file refused if it is of another one
     * @param kind the format
     * @throws CircuitFormatException when it is of another format, or damaged
     * @throws IOException when it cannot be read at all
     * @throws limen.io.LimitException when it does not fit the heap
     */
    public static Circuit read(Path file, CircuitFileKind kind) throws IOException {
        return switch (kind) {
            case LIMEN -> LimenFormat.read(file);
            case PAPER -> PaperFormat.read(file);
            case AIGER -> AigerFormat.read(file);
            case BLIF -> BlifFormat.read(file);
            case PLA -> PlaFormat.read(file);
            case VERILOG -> VerilogFormat.read(file);
        };
    }
}
