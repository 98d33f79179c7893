package limen.check.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import limen.check.CheckOptions;
import limen.check.CheckReport;
import limen.check.CircuitCheck;
import limen.check.InputSource;
import limen.circuit.Circuit;
import limen.circuit.Progress;
import limen.circuit.ThresholdCircuit;
import limen.circuit.unit.UnitCount;
import limen.circuit.unit.UnitOptions;
import limen.circuit.unit.UnitWeights;
import limen.compiler.Compiler;
import limen.compiler.construction.CompileOptions;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.quantize.HandBuiltModel;
import limen.zoo.Zoo;
import limen.zoo.ZooModel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The zoo's circuits with gates θ≤k and θ≥k of unit weights only, on every short input. */
class ZooUnitCircuitsTest {
    private static final long MOST_INPUTS = 256;
    /** Most gates are added in two stages, few repeated. */
    private static final UnitOptions TWO_STAGE = new UnitOptions(30, UnitOptions.DEFAULT.maxGates());

    static Stream<ZooModel> models() {
        return Zoo.models().stream();
    }

    @ParameterizedTest
    @MethodSource("models")
    void unitGatesGiveTheSameOutputs(ZooModel model) throws InterruptedException {
        HandBuiltModel file = HandBuiltModel.read(model.file(Path.of("..")));
        for (int n = 1; model.inputs(n) <= MOST_INPUTS; n++) {
            FinitePrecisionTransformer finite = file.at(n);
            InputSource inputs = InputSource.exhaustive(model.alphabetSize(), n);
            for (CompileOptions objective : List.of(CompileOptions.DEPTH, CompileOptions.SIZE)) {
                ThresholdCircuit weighted =
                        Compiler.compile(finite, n, objective).circuit();
                for (UnitOptions options : List.of(UnitOptions.DEFAULT, TWO_STAGE)) {
                    Circuit unit = UnitWeights.convert(weighted, options, Progress.NONE);
                    UnitCount count = UnitWeights.count(weighted, options);
                    assertThat(unit.gates()).isEqualTo(count.gates());
                    assertThat(unit.depth()).isEqualTo(count.depth());
                    CheckReport report =
                            CircuitCheck.checkOutputs(finite, n, unit, inputs, CheckOptions.DEFAULT, Progress.NONE);
                    assertThat(report.holds())
                            .as("%s at length %d: %s", model, n, report)
                            .isTrue();
                    assertThat(report.inputs()).isEqualTo(model.inputs(n));
                }
            }
        }
    }
}
