package limen.circuit.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import limen.circuit.Bank;
import limen.circuit.Circuit;
import limen.circuit.CircuitBuilder;
import limen.circuit.CircuitText;
import limen.circuit.Progress;
import limen.circuit.RandomCircuits;
import limen.circuit.Stage;
import limen.circuit.ThresholdCircuit;
import limen.circuit.io.aiger.AigerForm;
import limen.circuit.io.aiger.AigerFormat;
import limen.circuit.io.binary.LimenFormat;
import limen.circuit.io.blif.BlifFormat;
import limen.circuit.io.blif.ThresholdFormat;
import limen.circuit.io.dot.DotFormat;
import limen.circuit.io.graph.CircuitGraph;
import limen.circuit.io.graph.GraphDetail;
import limen.circuit.io.graph.GraphForm;
import limen.circuit.io.graph.GraphFormat;
import limen.circuit.io.onnx.OnnxFormat;
import limen.circuit.io.paper.OneSignCircuits;
import limen.circuit.io.paper.PaperFormat;
import limen.circuit.io.paper.PaperLayout;
import limen.circuit.io.paper.PaperOptions;
import limen.circuit.io.safetensors.SafetensorsFormat;
import limen.circuit.io.verilog.VerilogFormat;
import limen.testkit.Planted;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The suites of readers and writers, one class per format; and that they see faulty ones. */
class CircuitFormatsTest {
    private static Circuit weighted(long seed) {
        return RandomCircuits.circuit(seed, RandomCircuits.Sizes.SMALL);
    }

    private static void dot(ThresholdCircuit circuit, Path file) throws IOException {
        Files.writeString(file, DotFormat.toDot(circuit));
    }

    private static CircuitWriterSuite.Writer paper(PaperLayout layout) {
        PaperOptions options = PaperOptions.DEFAULT.withLayout(layout).withOutput(0);
        return (circuit, file) -> PaperFormat.write(circuit, file, options, Progress.NONE);
    }

    private static CircuitWriterSuite.Writer graph(GraphForm form) {
        return (circuit, file) -> GraphFormat.write(circuit, file, form, GraphDetail.GATE, CircuitGraph.DEFAULT_LIMIT);
    }

    @Nested
    class Binary extends CircuitReaderSuite {
        Binary() {
            super(
                    (circuit, file) -> LimenFormat.write(circuit, file, Progress.NONE),
                    LimenFormat::read,
                    CircuitFormatsTest::weighted,
                    -1);
        }
    }

    @Nested
    class Paper extends PaperSuite {
        Paper() {
            super(PaperLayout.SPACED);
        }
    }

    @Nested
    class PaperCompact extends PaperSuite {
        PaperCompact() {
            super(PaperLayout.COMPACT);
        }
    }

    @Nested
    class AigerAscii extends AigerSuite {
        AigerAscii() {
            super(AigerForm.ASCII);
        }
    }

    @Nested
    class AigerBinary extends AigerSuite {
        AigerBinary() {
            super(AigerForm.BINARY);
        }
    }

    @Nested
    class Threshold extends NamedSuite {
        Threshold() {
            super(
                    (circuit, file) -> ThresholdFormat.write(circuit, file, Long.MAX_VALUE, Progress.NONE),
                    BlifFormat::read);
        }
    }

    @Nested
    class Blif extends NamedSuite {
        Blif() {
            super((circuit, file) -> BlifFormat.write(circuit, file, Long.MAX_VALUE, Progress.NONE), BlifFormat::read);
        }
    }

    @Nested
    class Verilog extends NamedSuite {
        Verilog() {
            super(
                    (circuit, file) -> VerilogFormat.writeGates(circuit, file, Long.MAX_VALUE, Progress.NONE),
                    VerilogFormat::read);
        }
    }

    @Nested
    class VerilogSums extends CircuitWriterSuite {
        VerilogSums() {
            super(
                    (circuit, file) -> VerilogFormat.writeSums(circuit, file, Long.MAX_VALUE, Progress.NONE),
                    CircuitFormatsTest::weighted);
        }

        @Override
        protected boolean same(ThresholdCircuit one, ThresholdCircuit other) {
            return one.inputs() == other.inputs();
        }
    }

    @Nested
    class Dot extends CircuitWriterSuite {
        Dot() {
            super(CircuitFormatsTest::dot, CircuitFormatsTest::weighted);
        }
    }

    @Nested
    class Onnx extends CircuitWriterSuite {
        Onnx() {
            super((circuit, file) -> OnnxFormat.write(circuit, file, Progress.NONE), CircuitFormatsTest::weighted);
        }
    }

    @Nested
    class Safetensors extends CircuitWriterSuite {
        Safetensors() {
            super(
                    (circuit, file) -> SafetensorsFormat.write(circuit, file, Progress.NONE),
                    CircuitFormatsTest::weighted);
        }
    }

    @Nested
    class GraphMl extends CircuitWriterSuite {
        GraphMl() {
            super(graph(GraphForm.GRAPHML), CircuitFormatsTest::weighted);
        }
    }

    @Nested
    class NodeLink extends CircuitWriterSuite {
        NodeLink() {
            super(graph(GraphForm.NODE_LINK), CircuitFormatsTest::weighted);
        }
    }

    /** The string holds no names of stages, nor how banks share sums. */
    abstract static class PaperSuite extends CircuitReaderSuite {
        PaperSuite(PaperLayout layout) {
            super(paper(layout), PaperFormat::read, OneSignCircuits::circuit, 0);
        }

        @Override
        protected boolean same(ThresholdCircuit one, ThresholdCircuit other) {
            return one.inputs() == other.inputs();
        }
    }

    /** These hold what gates compute, not how they were made, nor where they stood among those of their level. */
    abstract static class NamedSuite extends CircuitReaderSuite {
        NamedSuite(Writer writer, Reader reader) {
            super(writer, reader, CircuitFormatsTest::weighted, -1);
        }

        /** At the edges of what can be written. */
        @Test
        void edges() throws IOException {
            for (Circuit circuit : EdgeCircuits.all()) {
                assertGoesThrough(circuit);
            }
        }

        @Override
        protected boolean keepsBytes() {
            return false;
        }

        @Override
        protected boolean same(ThresholdCircuit one, ThresholdCircuit other) {
            return one.inputs() == other.inputs();
        }
    }

    abstract static class AigerSuite extends NamedSuite {
        AigerSuite(AigerForm form) {
            super((circuit, file) -> AigerFormat.write(circuit, file, form, Progress.NONE), AigerFormat::read);
        }
    }

    /** Adds one to every threshold. */
    private static Circuit faulty(Path file) throws IOException {
        Circuit circuit = LimenFormat.read(file);
        CircuitBuilder builder = new CircuitBuilder(circuit.inputs(), circuit.gateKind());
        Bank bank = new Bank();
        for (Stage stage : circuit.stages()) {
            builder.stage(stage.name(), stage.kind(), stage.level());
            for (long b = 0; b < stage.banks(); b++) {
                stage.bank(b, bank);
                for (int r = 0; r < bank.gates; r++) {
                    bank.threshold[r]++;
                }
                builder.add(bank);
            }
        }
        for (int k = 0; k < circuit.outputs(); k++) {
            builder.output(circuit.output(k));
        }
        return builder.build();
    }

    static class FaultyReader extends CircuitReaderSuite {
        FaultyReader() {
            super(
                    (circuit, file) -> LimenFormat.write(circuit, file, Progress.NONE),
                    CircuitFormatsTest::faulty,
                    CircuitFormatsTest::weighted,
                    -1);
        }
    }

    static class TrustingReader extends CircuitReaderSuite {
        TrustingReader() {
            super(
                    (circuit, file) -> Files.writeString(file, CircuitText.of(circuit)),
                    file -> weighted(Files.size(file)),
                    CircuitFormatsTest::weighted,
                    -1);
        }
    }

    static class ForgetfulWriter extends CircuitWriterSuite {
        ForgetfulWriter() {
            super(
                    (circuit, file) -> Files.writeString(file, "" + System.identityHashCode(circuit) % 7),
                    CircuitFormatsTest::weighted);
        }
    }

    @Test
    void faultyFormatsAreSeen() {
        assertThat(Planted.failures(FaultyReader.class))
                .containsOnlyKeys("whatIsReadComputesWhatWasWritten", "whatIsReadIsWrittenAgain");
        assertThat(Planted.failures(TrustingReader.class))
                .containsKeys(
                        "whatIsReadComputesWhatWasWritten",
                        "damagedFilesAreRefusedInOneLineOrAreCircuits",
                        "emptyAndMissingFilesAreRefused");
        assertThat(Planted.failures(ForgetfulWriter.class))
                .containsKeys("whatImplementsTheInterfaceIsEnough", "differentCircuitsGiveDifferentBytes");
    }
}
