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
import limen.circuit.aig.AndSize;
import limen.circuit.io.aiger.AigerForm;
import limen.circuit.io.aiger.AigerFormat;
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

/** Every model of the zoo as AND gates, from its implicit circuit: read back, it gives the same outputs. */
class AigerZooTest {
    private static final Path ZOO = Path.of(System.getProperty("limen.home"), "models/zoo");
    private static final int LENGTH = 4;
    private static final int ALL = 12;
    private static final int SAMPLES = 2048;

    @TempDir
    private Path folder;

    @Test
    void everyModelByBothObjectives() throws IOException {
        List<Path> models;
        try (Stream<Path> files = Files.list(ZOO)) {
            models = files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        assertThat(models).hasSizeGreaterThan(10);
        for (Path file : models) {
            Model model = Model.open(file, ModelRequest.DEFAULT);
            for (Objective objective : Objective.values()) {
                ThresholdCircuit circuit = Compiler.compile(model, LENGTH, CompileChoice.DEFAULT.with(objective))
                        .circuit();
                assertThat(differences(circuit)).as("%s, %s", file, objective).isZero();
            }
        }
    }

    private int differences(ThresholdCircuit circuit) throws IOException {
        Path file = folder.resolve("circuit.aig");
        AndSize size = AigerFormat.write(circuit, file, AigerForm.BINARY, Progress.NONE);
        Circuit back = AigerFormat.read(file);
        assertThat(back.gates()).isBetween(size.ands(), size.ands() + size.outputs());
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
