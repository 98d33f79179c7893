package limen.property.language;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import limen.circuit.Circuit;
import limen.circuit.analysis.CircuitChecker;
import limen.circuit.analysis.Violation;
import limen.circuit.io.file.CircuitFile;
import limen.io.InputException;
import limen.property.reader.Definition;
import limen.property.reader.OverVocabulary;
import limen.property.reader.Reader;
import limen.property.reader.Symbols;

/**
 * The strings that a circuit accepts: it reads the bits of the tokens as compiled circuits do, bit b of position i at input i·bits + b,
 * and has one output.
 */
final class CircuitLanguage {
    private static final long MOST_GATES = 200_000;
    private static final long MOST_WEIGHTS = 10_000_000;

    private CircuitLanguage() {}

    /**
     * What a circuit file defines.
     *
     * @throws InputException if it is none, or none of one output that is sound
     */
    static Definition definition(byte[] file) {
        Circuit circuit = read(file);
        if (circuit.outputs() != 1
                || circuit.gates() > MOST_GATES
                || circuit.gates() * circuit.inputs() > MOST_WEIGHTS) {
            throw new InputException("the circuit has " + circuit.outputs() + " outputs, " + circuit.inputs()
                    + " inputs and " + circuit.gates() + " gates, give one of 1 output and at most " + MOST_GATES
                    + " gates, " + MOST_WEIGHTS + " times inputs");
        }
        List<Violation> violations = CircuitChecker.check(circuit);
        if (!violations.isEmpty()) {
            throw new InputException(
                    "the circuit is not sound (" + violations.getFirst().message() + "), compile it again");
        }
        return (symbols, n, prefixes) -> {
            if (prefixes) {
                throw new InputException("a circuit reads strings of one length, not their prefixes too");
            }
            return new OverVocabulary<>(reader(circuit, symbols, n), symbols);
        };
    }

    private static Reader<?> reader(Circuit circuit, Symbols symbols, int n) {
        int bits = Math.max(1, 32 - Integer.numberOfLeadingZeros(symbols.vocabularySize() - 1));
        if (symbols.size() != symbols.vocabularySize()) {
            throw new InputException("a circuit reads all tokens, leave the symbols out");
        }
        if (circuit.inputs() != n * bits) {
            throw new InputException("the circuit reads " + circuit.inputs() + " bits and " + n + " tokens are "
                    + n * bits + ", ask about "
                    + (circuit.inputs() % bits == 0 ? "length " + circuit.inputs() / bits : "another circuit"));
        }
        return new CircuitReader(new InputSums(circuit, bits));
    }

    private static Circuit read(byte[] file) {
        Path copy = null;
        try {
            copy = Files.createTempFile("circuit", ".limen");
            Files.write(copy, file);
            return CircuitFile.read(copy);
        } catch (IOException e) {
            throw new InputException("no circuit: " + message(e, copy), e);
        } finally {
            delete(copy);
        }
    }

    private static String message(Exception e, Path copy) {
        return copy == null ? e.getMessage() : String.valueOf(e.getMessage()).replace(copy.toString(), "source");
    }

    private static void delete(Path copy) {
        try {
            if (copy != null) {
                Files.deleteIfExists(copy);
            }
        } catch (IOException e) {
            copy.toFile().deleteOnExit();
        }
    }
}
