package limen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import limen.circuit.Circuit;
import limen.circuit.Progress;
import limen.circuit.ThresholdCircuit;
import limen.circuit.io.aiger.AigerForm;
import limen.circuit.io.aiger.AigerFormat;
import limen.circuit.io.blif.BlifFormat;
import limen.circuit.io.blif.ThresholdFormat;
import limen.circuit.io.file.CircuitFile;
import limen.circuit.io.verilog.VerilogFormat;
import limen.compiler.Compiler;
import limen.compiler.construction.CompileChoice;
import limen.compiler.construction.Objective;
import limen.evaluate.BatchEvaluator;
import limen.evaluate.Evaluation;
import limen.evaluate.InputBatch;
import limen.model.Model;
import limen.model.ModelRequest;
import limen.testkit.Case;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every model of the zoo in every format of any gates, from its implicit circuit: read back, it gives the same outputs. */
class ZooFormatsTest {
    private static final Path ZOO = Path.of(System.getProperty("limen.home"), "models/zoo");
    private static final int LENGTH = 4;
    private static final int SHORT = 3;
    private static final long BYTES = 1L << 28;
    private static final int ALL = 12;
    private static final int SAMPLES = 2048;

    @TempDir
    private Path folder;

    /** Writes a circuit, and returns how many gates it has in the file, outputs aside. */
    @FunctionalInterface
    private interface Writer {
        long write(ThresholdCircuit circuit, Path file) throws IOException;
    }

    private static List<Path> models() throws IOException {
        try (Stream<Path> files = Files.list(ZOO)) {
            List<Path> models = files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
            assertThat(models).hasSizeGreaterThan(10);
            return models;
        }
    }

    @Test
    void andGatesOfEveryModelByBothObjectives() throws IOException {
        for (Objective objective : Objective.values()) {
            requireSame(
                    LENGTH,
                    objective,
                    (circuit, file) -> AigerFormat.write(circuit, file, AigerForm.BINARY, Progress.NONE)
                            .ands());
        }
    }

    @Test
    void thresholdGatesOfEveryModel() throws IOException {
        requireSame(
                SHORT,
                Objective.SIZE,
                (circuit, file) -> ThresholdFormat.write(circuit, file, BYTES, Progress.NONE)
                        .gates());
    }

    @Test
    void tablesOfEveryModel() throws IOException {
        requireSame(
                SHORT,
                Objective.DEPTH,
                (circuit, file) ->
                        BlifFormat.write(circuit, file, BYTES, Progress.NONE).ands());
    }

    @Test
    void modulesOfEveryModel() throws IOException {
        requireSame(
                SHORT,
                Objective.DEPTH,
                (circuit, file) -> VerilogFormat.writeGates(circuit, file, BYTES, Progress.NONE)
                        .ands());
    }

    private void requireSame(int length, Objective objective, Writer writer) throws IOException {
        for (Path file : models()) {
            Model model = Model.open(file, ModelRequest.DEFAULT);
            ThresholdCircuit circuit = Compiler.compile(model, length, CompileChoice.DEFAULT.with(objective))
                    .circuit();
            assertThat(differences(circuit, writer))
                    .as("%s, %s", file, objective)
                    .isZero();
        }
    }

    private int differences(ThresholdCircuit circuit, Writer writer) throws IOException {
        Path file = folder.resolve("circuit");
        long gates = writer.write(circuit, file);
        Circuit back = CircuitFile.read(file);
        assertThat(back.gates()).isBetween(gates, gates + circuit.outputs());
        InputBatch inputs = inputs(circuit.inputs());
        Evaluation expected = BatchEvaluator.of(circuit).evaluate(inputs);
        Evaluation found = BatchEvaluator.of(back).evaluate(inputs);
        int differences = 0;
        for (int lane = 0; lane < inputs.lanes(); lane++) {
            for (int k = 0; k < circuit.outputs(); k++) {
                differences += expected.bit(lane, k) == found.bit(lane, k) ? 0 : 1;
            }
        }
        return differences;
    }

    /** All bits, where they are few. */
    private static InputBatch inputs(int bits) {
        if (bits <= ALL) {
            return InputBatch.exhaustive(bits);
        }
        Case random = Cases.of(1).iterator().next();
        return InputBatch.generate(SAMPLES, lane -> {
            boolean[] row = new boolean[bits];
            for (int i = 0; i < bits; i++) {
                row[i] = random.random().nextBoolean();
            }
            return row;
        });
    }
}
