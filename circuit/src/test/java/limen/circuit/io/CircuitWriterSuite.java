package limen.circuit.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.StreamSupport;
import limen.circuit.Circuit;
import limen.circuit.CircuitText;
import limen.circuit.ThresholdCircuit;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every format that circuits are written in keeps. A new one is tested by a subclass: see {@code CircuitFormatsTest}. */
public abstract class CircuitWriterSuite {
    private static final int SAMPLES = 30;

    private final Writer writer;
    private final Samples samples;

    @TempDir
    protected Path folder;

    /** Writes one file. */
    @FunctionalInterface
    public interface Writer {
        void write(ThresholdCircuit circuit, Path file) throws IOException;
    }

    /** Circuits that the format can hold, by seed. */
    @FunctionalInterface
    public interface Samples {
        Circuit circuit(long seed);
    }

    /** The suite of a writer. */
    protected CircuitWriterSuite(Writer writer, Samples samples) {
        this.writer = writer;
        this.samples = samples;
    }

    /** Some circuits that the format can hold, made one by one so that a failure names the right seed. */
    protected final Iterable<Circuit> circuits() {
        Iterable<Long> seeds = Cases.seeds(SAMPLES);
        return () -> StreamSupport.stream(seeds.spliterator(), false)
                .map(samples::circuit)
                .iterator();
    }

    /** The circuit of a seed. */
    protected final Circuit circuit(long seed) {
        return samples.circuit(seed);
    }

    /** The bytes of a circuit's file. */
    protected final byte[] bytes(ThresholdCircuit circuit) throws IOException {
        Path file = folder.resolve("written");
        writer.write(circuit, file);
        return Files.readAllBytes(file);
    }

    /** Whether two circuits may have the same bytes. */
    protected boolean same(ThresholdCircuit one, ThresholdCircuit other) {
        return CircuitText.of(one).equals(CircuitText.of(other));
    }

    @Test
    void theSameCircuitGivesTheSameBytes() throws IOException {
        for (Circuit circuit : circuits()) {
            assertThat(bytes(circuit)).isNotEmpty().isEqualTo(bytes(circuit));
        }
    }

    /** A circuit that is not a {@code Circuit}, as implicit ones, is written like its materialized twin. */
    @Test
    void whatImplementsTheInterfaceIsEnough() throws IOException {
        for (Circuit circuit : circuits()) {
            assertThat(bytes(new Renamed(circuit))).isEqualTo(bytes(circuit));
        }
    }

    @Test
    void differentCircuitsGiveDifferentBytes() throws IOException {
        Map<String, Circuit> seen = new HashMap<>();
        for (Circuit circuit : circuits()) {
            Circuit earlier = seen.put(HexFormat.of().formatHex(bytes(circuit)), circuit);
            assertThat(earlier == null || same(earlier, circuit)).isTrue();
        }
        assertThat(seen).hasSizeGreaterThan(SAMPLES / 2);
    }

    /** Nothing is left where nothing can be written. */
    @Test
    void aFolderThatIsNotThereIsAnIoException() {
        Path lost = folder.resolve("lost/file");
        assertThatThrownBy(() -> writer.write(circuit(0), lost)).isInstanceOf(IOException.class);
        assertThat(lost).doesNotExist();
    }
}
