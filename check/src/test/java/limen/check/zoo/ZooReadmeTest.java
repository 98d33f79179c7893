package limen.check.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import limen.circuit.analysis.CircuitStatistics;
import limen.circuit.unit.UnitCount;
import limen.circuit.unit.UnitOptions;
import limen.circuit.unit.UnitWeights;
import limen.compiler.Compiler;
import limen.compiler.construction.CompileOptions;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.quantize.HandBuiltModel;
import limen.transformer.Architecture;
import limen.zoo.Zoo;
import limen.zoo.ZooModel;
import org.junit.jupiter.api.Test;

/** The tables of models/zoo/README.md: what each model says of itself, and the pinned cost of its circuits. */
class ZooReadmeTest {
    private static final int LENGTH = 8;

    private static List<String> rows(String heading) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("../models/zoo/README.md"));
        int from = lines.indexOf(heading);
        assertThat(from).as("line \"%s\"", heading).isNotNegative();
        return lines.subList(from + 2, lines.size()).stream()
                .takeWhile(line -> line.startsWith("|"))
                .toList();
    }

    @Test
    void theModelsDescribeThemselves() throws IOException {
        List<String> expected = new ArrayList<>();
        for (ZooModel model : Zoo.models()) {
            HandBuiltModel file = HandBuiltModel.read(model.file(Path.of("..")));
            Map<String, String> attributes = file.transformer().attributes();
            Architecture shape = file.transformer().architecture();
            expected.add("| `%s` | %s | %s | %s | %d | %d |"
                    .formatted(
                            model.name(),
                            attributes.get("language"),
                            attributes.get("lengths"),
                            file.precision(),
                            shape.layers(),
                            shape.width()));
        }
        assertThat(rows("| model | language or function | right for | precision p(n) | layers | width |"))
                .isEqualTo(expected);
    }

    @Test
    void theCircuitsCostWhatTheTableSays() throws IOException {
        List<String> expected = new ArrayList<>();
        for (ZooModel model : Zoo.models()) {
            FinitePrecisionTransformer finite =
                    HandBuiltModel.read(model.file(Path.of(".."))).at(LENGTH);
            StringBuilder row = new StringBuilder("| " + model.name());
            for (CompileOptions objective : List.of(CompileOptions.DEPTH, CompileOptions.SIZE)) {
                CircuitStatistics counts = CircuitStatistics.of(
                        Compiler.compile(finite, LENGTH, objective).circuit());
                row.append(" | %d | %d | %d".formatted(counts.depth(), counts.gates(), counts.wires()));
            }
            UnitCount unit = UnitWeights.count(
                    Compiler.compile(finite, LENGTH, CompileOptions.DEPTH).circuit(), UnitOptions.DEFAULT);
            expected.add(row + " | %d | %d |".formatted(unit.depth(), unit.gates()));
        }
        assertThat(rows("| model | depth | gates | wires | depth (size) | gates (size) | wires (size) | depth"
                        + " (unit) | gates (unit) |"))
                .isEqualTo(expected);
    }
}
