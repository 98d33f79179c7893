package limen.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import limen.circuit.ThresholdCircuit;
import limen.compiler.Compiler;
import limen.compiler.construction.CompileChoice;
import limen.evaluate.InputBatch;
import limen.model.Model;
import limen.model.ModelRequest;
import limen.testkit.Case;

/** Circuits of every model of the zoo, implicit, and inputs for them. */
final class ZooCircuits {
    private static final Path ZOO = Path.of(System.getProperty("limen.home"), "models/zoo");

    private ZooCircuits() {}

    /** All of them at a length, by the names of their models. */
    static Map<String, ThresholdCircuit> at(int length) throws IOException {
        List<Path> models;
        try (Stream<Path> files = Files.list(ZOO)) {
            models = files.filter(file -> file.toString().endsWith(".json")).toList();
        }
        Map<String, ThresholdCircuit> circuits = new TreeMap<>();
        for (Path file : models) {
            Model model = Model.open(file, ModelRequest.DEFAULT);
            circuits.put(
                    file.getFileName().toString(),
                    Compiler.compile(model, length, CompileChoice.DEFAULT).circuit());
        }
        return circuits;
    }

    /** All inputs where they are not more than asked for, otherwise as many random ones. */
    static InputBatch inputs(int bits, int count, Case random) {
        if (1L << Math.min(bits, 30) <= count) {
            return InputBatch.exhaustive(bits);
        }
        return InputBatch.generate(count, lane -> {
            boolean[] row = new boolean[bits];
            for (int i = 0; i < bits; i++) {
                row[i] = random.random().nextBoolean();
            }
            return row;
        });
    }
}
