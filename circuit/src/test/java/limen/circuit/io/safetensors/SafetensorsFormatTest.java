package limen.circuit.io.safetensors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import limen.circuit.Circuit;
import limen.circuit.EdgeCircuits;
import limen.circuit.NaiveEvaluator;
import limen.circuit.Progress;
import limen.circuit.RandomCircuits;
import limen.circuit.ThresholdCircuit;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tensors read and evaluated as docs/formats/circuit-safetensors.md says, against the circuit gate by gate, on all inputs. */
class SafetensorsFormatTest {
    private static final RandomCircuits.Sizes LARGE_WEIGHTS = new RandomCircuits.Sizes(8, 4, 5, 9, 6, 1L << 50, true);

    @TempDir
    private Path folder;

    private Path write(ThresholdCircuit circuit) throws IOException {
        Path file = folder.resolve("circuit.safetensors");
        TensorSize size = SafetensorsFormat.write(circuit, file, Progress.NONE);
        assertThat(file).hasSize(size.bytes());
        assertThat(SafetensorsFormat.size(circuit, Progress.NONE)).isEqualTo(size);
        return file;
    }

    /** A file that is read. */
    private record Tensors(JsonNode header, ByteBuffer data) {
        static Tensors read(Path file) throws IOException {
            ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            int length = (int) all.getLong();
            String text = new String(all.array(), Long.BYTES, length, StandardCharsets.UTF_8);
            return new Tensors(
                    JsonMapper.shared().readTree(text),
                    all.slice(Long.BYTES + length, all.capacity() - Long.BYTES - length)
                            .order(ByteOrder.LITTLE_ENDIAN));
        }

        String metadata(String key) {
            return header.get("__metadata__").get(key).stringValue();
        }

        long[] get(String name) {
            JsonNode tensor = header.get(name);
            int width = Integer.parseInt(tensor.get("dtype").stringValue().substring(1)) / 8;
            int from = tensor.get("data_offsets").get(0).intValue();
            assertThat(from % width).isZero();
            long[] values = new long[tensor.get("shape").get(0).intValue()];
            for (int k = 0; k < values.length; k++) {
                int at = from + k * width;
                values[k] = switch (width) {
                    case 1 -> data.get(at);
                    case 2 -> data.getShort(at);
                    case 4 -> data.getInt(at);
                    default -> data.getLong(at);
                };
            }
            assertThat(tensor.get("data_offsets").get(1).intValue()).isEqualTo(from + values.length * width);
            return values;
        }
    }

    /** By the running sum of all wires, which may pass 64 bits and come back. */
    private static String outputs(Tensors tensors, int inputs, long input) {
        int stages = Integer.parseInt(tensors.metadata("stages"));
        long[] nodes = new long[inputs];
        for (int i = 0; i < inputs; i++) {
            nodes[i] = input >> i & 1;
        }
        for (int s = 0; s < stages; s++) {
            nodes = stage(tensors, "stage." + s + ".", nodes);
        }
        StringBuilder text = new StringBuilder();
        for (long node : tensors.get("outputs")) {
            text.append(nodes[(int) node]);
        }
        return text.toString();
    }

    private static long[] stage(Tensors tensors, String name, long[] nodes) {
        long[] arguments = tensors.get(name + "arguments");
        long[] weights = tensors.get(name + "weights");
        long[] running = new long[weights.length + 1];
        for (int k = 0; k < weights.length; k++) {
            running[k + 1] = running[k] + weights[k] * nodes[(int) arguments[k]];
        }
        long[] starts = tensors.get(name + "starts");
        long[] sums = tensors.get(name + "sums");
        long[] thresholds = tensors.get(name + "thresholds");
        long[] all = Arrays.copyOf(nodes, nodes.length + sums.length);
        for (int g = 0; g < sums.length; g++) {
            int sum = (int) sums[g];
            long value = running[(int) starts[sum + 1]] - running[(int) starts[sum]];
            all[nodes.length + g] = value >= thresholds[g] ? 1 : 0;
        }
        return all;
    }

    private void requireEqual(String what, Circuit circuit) throws IOException {
        Tensors tensors = Tensors.read(write(circuit));
        for (long x = 0; x < 1L << circuit.inputs(); x++) {
            assertThat(outputs(tensors, circuit.inputs(), x)).as(what).isEqualTo(NaiveEvaluator.outputs(circuit, x));
        }
    }

    @Test
    void edges() throws IOException {
        for (Map.Entry<String, Circuit> each : EdgeCircuits.all().entrySet()) {
            requireEqual(each.getKey(), each.getValue());
        }
    }

    @Test
    void randomCircuits() throws IOException {
        for (RandomCircuits.Sizes sizes : List.of(RandomCircuits.Sizes.SMALL, LARGE_WEIGHTS)) {
            for (long seed : Cases.seeds(60)) {
                requireEqual("seed " + seed, RandomCircuits.circuit(seed, sizes));
            }
        }
    }

    /** The header of a small circuit, and the widths that it chooses. */
    @Test
    void header() throws IOException {
        Circuit circuit = EdgeCircuits.all().get("weights beyond double");
        Path file = write(circuit);
        Tensors tensors = Tensors.read(file);
        assertThat(tensors.metadata("format")).isEqualTo("limen-circuit-1");
        assertThat(tensors.metadata("inputs")).isEqualTo("3");
        assertThat(tensors.metadata("stage.1")).isEqualTo("second");
        assertThat(tensors.header().get("stage.0.weights").get("dtype").stringValue())
                .isEqualTo("I64");
        assertThat(tensors.header().get("stage.0.arguments").get("dtype").stringValue())
                .isEqualTo("I8");
        assertThat(tensors.get("stage.0.starts")).containsExactly(0, 3, 5);
        assertThat(tensors.get("stage.0.sums")).containsExactly(0, 0, 0, 0, 1, 1);
        assertThat(ByteBuffer.wrap(Files.readAllBytes(file))
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .getLong()
                        % Long.BYTES)
                .isZero();
    }
}
