package limen.circuit.io.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import limen.circuit.Bank;
import limen.circuit.Circuit;
import limen.circuit.CircuitBuilder;
import limen.circuit.EdgeCircuits;
import limen.circuit.GateKind;
import limen.circuit.NaiveEvaluator;
import limen.circuit.Profile;
import limen.circuit.Progress;
import limen.circuit.RandomCircuits;
import limen.circuit.Stage;
import limen.circuit.ThresholdCircuit;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ONNX Runtime computes of a circuit's file, against the circuit gate by gate, on all inputs. */
class OnnxFormatTest {
    private static final RandomCircuits.Sizes WIDE = new RandomCircuits.Sizes(8, 5, 60, 9, 6, 5, true);
    private static final RandomCircuits.Sizes BEYOND_FLOAT = new RandomCircuits.Sizes(8, 4, 5, 9, 6, 1 << 22, true);
    private static final RandomCircuits.Sizes BEYOND_DOUBLE = new RandomCircuits.Sizes(8, 4, 5, 9, 6, 1L << 54, true);

    @TempDir
    private Path folder;

    private Path write(ThresholdCircuit circuit) throws IOException {
        Path file = folder.resolve("circuit.onnx");
        OnnxSize size = OnnxFormat.write(circuit, file, Progress.NONE);
        assertThat(file).hasSize(size.bytes());
        assertThat(OnnxFormat.size(circuit, Progress.NONE)).isEqualTo(size);
        return file;
    }

    /** How many outputs of all inputs, in one batch, are other ones than the circuit's. */
    private static long differences(Path file, ThresholdCircuit expected) throws OrtException {
        int rows = 1 << expected.inputs();
        ByteBuffer bits = ByteBuffer.allocateDirect(rows * expected.inputs());
        for (long x = 0; x < rows; x++) {
            for (int i = 0; i < expected.inputs(); i++) {
                bits.put((byte) (x >> i & 1));
            }
        }
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(file.toString());
                OnnxTensor inputs = OnnxTensor.createTensor(
                        environment, bits.flip(), new long[] {rows, expected.inputs()}, OnnxJavaType.BOOL);
                OrtSession.Result result = session.run(Map.of("inputs", inputs))) {
            OnnxTensor outputs = (OnnxTensor) result.get("outputs").orElseThrow();
            assertThat(outputs.getInfo().getShape()).containsExactly(rows, expected.outputs());
            ByteBuffer found = outputs.getByteBuffer();
            long differences = 0;
            for (long x = 0; x < rows; x++) {
                for (char bit : NaiveEvaluator.outputs(expected, x).toCharArray()) {
                    differences += found.get() == bit - '0' ? 0 : 1;
                }
            }
            return differences;
        }
    }

    @Test
    void edges() throws IOException, OrtException {
        for (Map.Entry<String, Circuit> each : EdgeCircuits.all().entrySet()) {
            assertThat(differences(write(each.getValue()), each.getValue()))
                    .as(each.getKey())
                    .isZero();
        }
    }

    @Test
    void randomCircuits() throws IOException, OrtException {
        for (RandomCircuits.Sizes sizes : List.of(RandomCircuits.Sizes.SMALL, WIDE, BEYOND_FLOAT, BEYOND_DOUBLE)) {
            for (long seed : Cases.seeds(60)) {
                Circuit circuit = rebuilt(RandomCircuits.circuit(seed, sizes), -1);
                assertThat(differences(write(circuit), circuit))
                        .as("seed %d of %s", seed, sizes)
                        .isZero();
            }
        }
    }

    /** One threshold that is wrong shows on as many outputs as it changes. */
    @Test
    void plantedFaultsAreSeen() throws IOException, OrtException {
        CaseCounter cases = new CaseCounter();
        for (long seed : Cases.seeds(40)) {
            Circuit circuit = RandomCircuits.circuit(seed, RandomCircuits.Sizes.SMALL);
            Circuit right = rebuilt(circuit, -1);
            Circuit wrong = rebuilt(circuit, 0);
            long expected = 0;
            for (long x = 0; x < 1L << right.inputs(); x++) {
                String one = NaiveEvaluator.outputs(right, x);
                String other = NaiveEvaluator.outputs(wrong, x);
                for (int k = 0; k < one.length(); k++) {
                    expected += one.charAt(k) == other.charAt(k) ? 0 : 1;
                }
            }
            assertThat(differences(write(wrong), right)).isEqualTo(expected);
            cases.count(expected > 0 ? "seen" : "constant");
        }
        cases.requireEach(12, List.of("seen"));
    }

    /** The same circuit with every node an output, and the thresholds of a bank one higher. */
    private static Circuit rebuilt(Circuit circuit, long raised) {
        CircuitBuilder builder = new CircuitBuilder(circuit.inputs(), GateKind.WEIGHTED);
        Bank bank = new Bank();
        long number = 0;
        for (Stage stage : circuit.stages()) {
            builder.stage(stage.name(), stage.kind(), stage.level());
            for (long b = 0; b < stage.banks(); b++) {
                stage.bank(b, bank);
                for (int r = 0; number == raised && r < bank.gates; r++) {
                    bank.threshold[r]++;
                }
                number++;
                builder.add(bank);
            }
        }
        for (long node = 0; node < circuit.nodes(); node++) {
            builder.output(node);
        }
        return builder.build();
    }

    /** The same layer at every position: its matrix is stored once. A stage without a common argument is cut into blocks. */
    private static Circuit positions(int positions, int width) {
        CircuitBuilder builder = new CircuitBuilder(positions * width, GateKind.WEIGHTED).stage("layer", "linear", 1);
        Bank bank = new Bank();
        for (int i = 0; i < positions; i++) {
            for (int d = 0; d < width; d++) {
                bank.clear();
                long[] weights = new long[width];
                for (int k = 0; k < width; k++) {
                    weights[k] = (d * 7L + k * 3L) % 11 - 5;
                }
                bank.base.add((long) i * width, Profile.of(weights), 1);
                bank.addGate(0);
                builder.add(bank);
            }
        }
        for (int k = 0; k < positions * width; k++) {
            builder.output(builder.nextNode() - 1 - k);
        }
        return builder.build();
    }

    @Test
    void equalMatricesAreStoredOnce() {
        OnnxSize one = OnnxFormat.size(positions(1, 100), Progress.NONE);
        OnnxSize many = OnnxFormat.size(positions(50, 100), Progress.NONE);
        assertThat(one).isEqualTo(new OnnxSize(one.bytes(), 4, 1, 10_000));
        assertThat(many.cells()).isLessThan(50_000);
        assertThat(many.matrices()).isBetween(20L, 50L);
    }

    @Test
    void whatItSaysOfItself() throws IOException {
        CircuitBuilder builder = new CircuitBuilder(1, GateKind.WEIGHTED)
                .attribute("model", "parity ⊕")
                .output(0);
        String text = Files.readString(write(builder.build()), StandardCharsets.ISO_8859_1);
        assertThat(text).contains("limen", "inputs", "outputs", "batch", "model");
        assertThat(new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
                .contains("parity ⊕");
    }

    /** A bank whose matrix alone is more than a file may hold: a pencil of many slopes over many inputs. */
    @Test
    void whatPassesTheFormatIsRefused() {
        int inputs = 40_000;
        CircuitBuilder builder = new CircuitBuilder(inputs, GateKind.WEIGHTED).stage("pencil", "norm", 1);
        Bank bank = new Bank();
        bank.base.addWire(0, 1);
        bank.slopeSum.add(0, Profile.ones(inputs), 1);
        for (int r = 0; r < inputs; r++) {
            bank.addGate(0, r);
        }
        builder.add(bank);
        Path file = folder.resolve("never.onnx");
        assertThatThrownBy(() -> OnnxFormat.write(builder.build(), file, Progress.NONE))
                .hasMessage("onnx: the file would be longer than 2147483647 bytes, the most that its encoding allows;"
                        + " compile at a smaller length, simplify the circuit, or write safetensors");
        assertThat(file).doesNotExist();
    }
}
