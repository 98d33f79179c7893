package limen.circuit.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import limen.circuit.Circuit;
import limen.circuit.NaiveEvaluator;
import limen.circuit.analysis.CircuitChecker;
import limen.testkit.Case;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;

/**
 * What every format that circuits are read from keeps, besides what writers keep: the function, gate by gate or output by
 * output, and one line instead of nonsense. A new format is tested by a subclass: see {@code CircuitFormatsTest}.
 */
public abstract class CircuitReaderSuite extends CircuitWriterSuite {
    private static final int DAMAGED = 120;

    private final Reader reader;
    private final int output;

    /** Reads one file. */
    @FunctionalInterface
    public interface Reader {
        Circuit read(Path file) throws IOException;
    }

    /**
     * The suite of a writer and its reader.
     *
     * @param output the output that the format holds, −1 for all of them
     */
    protected CircuitReaderSuite(Writer writer, Reader reader, Samples samples, int output) {
        super(writer, samples);
        this.reader = reader;
        this.output = output;
    }

    private Circuit read(byte[] bytes) throws IOException {
        return reader.read(Files.write(folder.resolve("read"), bytes));
    }

    private String outputs(Circuit circuit, long input) {
        String all = NaiveEvaluator.outputs(circuit, input);
        return output < 0 ? all : all.substring(output, output + 1);
    }

    @Test
    void whatIsReadComputesWhatWasWritten() throws IOException {
        for (Circuit circuit : circuits()) {
            Circuit back = read(bytes(circuit));
            assertThat(back.inputs()).isEqualTo(circuit.inputs());
            assertComputes(back, circuit, circuit.inputs());
        }
    }

    @Test
    void whatIsReadKeepsTheInvariants() throws IOException {
        for (Circuit circuit : circuits()) {
            assertThat(CircuitChecker.check(read(bytes(circuit)))).isEmpty();
        }
    }

    /** Whether what is read is written as it was: the format holds all of a circuit. */
    protected boolean keepsBytes() {
        return output < 0;
    }

    /** Byte for byte where a format holds all of a circuit; the function where it holds less. */
    @Test
    void whatIsReadIsWrittenAgain() throws IOException {
        for (Circuit circuit : circuits()) {
            Circuit back = read(bytes(circuit));
            byte[] again = bytes(back);
            if (keepsBytes()) {
                assertThat(again).isEqualTo(bytes(circuit));
            }
            assertComputes(read(again), back, back.inputs());
        }
    }

    /** A circuit is written, read and computes the same. */
    protected final void assertGoesThrough(Circuit circuit) throws IOException {
        Circuit back = read(bytes(circuit));
        assertThat(CircuitChecker.check(back)).isEmpty();
        assertThat(back.inputs()).isEqualTo(circuit.inputs());
        assertThat(back.outputs()).isEqualTo(circuit.outputs());
        assertComputes(back, circuit, circuit.inputs());
    }

    private void assertComputes(Circuit found, Circuit expected, int inputs) {
        for (long x = 0; x < 1L << inputs; x++) {
            assertThat(NaiveEvaluator.outputs(found, x)).as("input %d", x).isEqualTo(outputs(expected, x));
        }
    }

    /** Cut or with one byte replaced: refused in one line, or a circuit that keeps the invariants; never anything else. */
    @Test
    void damagedFilesAreRefusedInOneLineOrAreCircuits() throws IOException {
        byte[] whole = bytes(circuit(1));
        CaseCounter cases = new CaseCounter();
        for (Case each : Cases.of(DAMAGED, "damaged files")) {
            int at = each.random().nextInt(whole.length);
            byte[] damaged = each.index() % 2 == 0 ? Arrays.copyOf(whole, at) : whole.clone();
            if (each.index() % 2 == 1) {
                damaged[at] = (byte) each.random().nextInt(256);
            }
            cases.count(outcome(damaged));
        }
        cases.requireEach(DAMAGED / 4, List.of("refused"));
    }

    private String outcome(byte[] bytes) throws IOException {
        Circuit circuit;
        try {
            circuit = read(bytes);
        } catch (CircuitFormatException e) {
            assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
            return "refused";
        }
        assertThat(CircuitChecker.check(circuit)).isEmpty();
        return "a circuit";
    }

    @Test
    void emptyAndMissingFilesAreRefused() {
        assertThatThrownBy(() -> read(new byte[0]))
                .isInstanceOf(CircuitFormatException.class)
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> reader.read(folder.resolve("missing"))).isInstanceOf(IOException.class);
    }
}
