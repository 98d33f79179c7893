package limen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import limen.circuit.Progress;
import limen.circuit.ThresholdCircuit;
import limen.circuit.io.onnx.OnnxFormat;
import limen.circuit.io.safetensors.SafetensorsFormat;
import limen.evaluate.BatchEvaluator;
import limen.evaluate.Evaluation;
import limen.evaluate.InputBatch;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every model of the zoo, from its implicit circuit, by programs of others: ONNX Runtime, and numpy by the program of a page. */
class NumericalZooTest {
    private static final Path PAGE = Path.of("..", "docs/formats/circuit-safetensors.md");
    private static final Pattern PROGRAM = Pattern.compile("(?s)```python\n(.*?)```");
    private static final int LENGTH = 8;
    private static final int RUNTIME_INPUTS = 1024;
    private static final int PYTHON_INPUTS = 64;
    private static final int PYTHON_LENGTH = 4;

    @TempDir
    private Path folder;

    /** The outputs of all lanes, a line each. */
    private static String outputs(ThresholdCircuit circuit, InputBatch inputs) {
        Evaluation evaluation = BatchEvaluator.of(circuit).evaluate(inputs);
        StringBuilder text = new StringBuilder();
        for (int lane = 0; lane < inputs.lanes(); lane++) {
            for (int k = 0; k < circuit.outputs(); k++) {
                text.append(evaluation.bit(lane, k) ? '1' : '0');
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static String text(boolean[]... rows) {
        StringBuilder text = new StringBuilder();
        for (boolean[] row : rows) {
            for (boolean bit : row) {
                text.append(bit ? '1' : '0');
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static boolean[][] rows(InputBatch inputs) {
        boolean[][] rows = new boolean[inputs.lanes()][];
        for (int lane = 0; lane < rows.length; lane++) {
            rows[lane] = inputs.lane(lane);
        }
        return rows;
    }

    @Test
    void onnxRuntime() throws IOException, OrtException {
        Map<String, ThresholdCircuit> circuits = ZooCircuits.at(LENGTH);
        assertThat(circuits).hasSizeGreaterThan(10);
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        for (Map.Entry<String, ThresholdCircuit> each : circuits.entrySet()) {
            ThresholdCircuit circuit = each.getValue();
            Path file = folder.resolve("circuit.onnx");
            OnnxFormat.write(circuit, file, Progress.NONE);
            InputBatch inputs = ZooCircuits.inputs(
                    circuit.inputs(), RUNTIME_INPUTS, Cases.of(1).at(0));
            try (OrtSession session = environment.createSession(file.toString());
                    OnnxTensor given = OnnxTensor.createTensor(environment, rows(inputs));
                    OrtSession.Result result = session.run(Map.of("inputs", given))) {
                assertThat(text((boolean[][]) result.get(0).getValue()))
                        .as(each.getKey())
                        .isEqualTo(outputs(circuit, inputs));
            }
        }
    }

    @Test
    void theProgramOfThePage() throws IOException, InterruptedException {
        Python.require();
        Matcher program = PROGRAM.matcher(Files.readString(PAGE));
        assertThat(program.find()).isTrue();
        Path script = Files.writeString(folder.resolve("evaluate.py"), program.group(1));
        for (Map.Entry<String, ThresholdCircuit> each :
                ZooCircuits.at(PYTHON_LENGTH).entrySet()) {
            ThresholdCircuit circuit = each.getValue();
            Path file = folder.resolve("circuit.safetensors");
            SafetensorsFormat.write(circuit, file, Progress.NONE);
            InputBatch inputs = ZooCircuits.inputs(
                    circuit.inputs(), PYTHON_INPUTS, Cases.of(1).at(0));
            Path given = Files.writeString(folder.resolve("inputs"), text(rows(inputs)));
            String shell = "import sys; sys.stdin = open(sys.argv.pop()); exec(open(sys.argv.pop(1)).read())";
            assertThat(Python.run(folder, folder, "-c", shell, script, file, given)
                            .done())
                    .as(each.getKey())
                    .isEqualTo(outputs(circuit, inputs));
        }
    }
}
