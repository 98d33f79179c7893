package limen.check.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import limen.check.CheckOptions;
import limen.check.CheckReport;
import limen.check.CircuitCheck;
import limen.check.InputSource;
import limen.check.PartCheck;
import limen.check.PartsReport;
import limen.check.fault.Mutation;
import limen.circuit.Circuit;
import limen.circuit.Materializer;
import limen.circuit.Progress;
import limen.circuit.ThresholdCircuit;
import limen.circuit.part.PartCircuit;
import limen.compiler.Compiler;
import limen.compiler.construction.CompileOptions;
import limen.compiler.construction.CompiledPart;
import limen.compiler.construction.CompiledTransformer;
import limen.compiler.construction.ModelPart;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.quantize.HandBuiltModel;
import limen.testkit.Case;
import limen.testkit.Cases;
import limen.zoo.Zoo;
import limen.zoo.ZooModel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The zoo's circuits part by part, on every short input, and with faults. */
class ZooPartsTest {
    private static final long MOST_INPUTS = 256;
    private static final int FAULTS = 20;
    /** Circuits of more gates are not altered. */
    private static final long MOST_GATES = 40_000;

    static Stream<ZooModel> models() {
        return Zoo.models().stream();
    }

    private static List<CompiledPart> parts(CompiledTransformer whole, ThresholdCircuit circuit) {
        return ModelPart.all(whole.model()).stream()
                .filter(part -> CompiledPart.exists(whole, part))
                .map(part -> CompiledPart.of(whole, circuit, part))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("models")
    void allPartsAgreeAndAreTheWhole(ZooModel model) throws InterruptedException {
        HandBuiltModel file = HandBuiltModel.read(model.file(Path.of("..")));
        for (int n = 1; model.inputs(n) <= MOST_INPUTS; n++) {
            FinitePrecisionTransformer finite = file.at(n);
            InputSource inputs = InputSource.exhaustive(model.alphabetSize(), n);
            for (CompileOptions objective : List.of(CompileOptions.DEPTH, CompileOptions.SIZE)) {
                CompiledTransformer whole = Compiler.compile(finite, n, objective);
                List<CompiledPart> parts = parts(whole, whole.circuit());
                PartsReport report = PartCheck.check(parts, inputs, CheckOptions.DEFAULT, Progress.NONE);
                assertThat(report.holds()).as("%s: %s", model, report.all()).isTrue();
                assertThat(report.inputs()).isEqualTo(model.inputs(n));
                BitSet covered = new BitSet();
                parts.forEach(part -> {
                    for (int number : ((PartCircuit) part.circuit()).numbers()) {
                        covered.set(number);
                    }
                });
                assertThat(covered.cardinality())
                        .isEqualTo(whole.circuit().stages().size());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void partsFindWhatTheWholeCheckFinds(ZooModel model) throws InterruptedException {
        int n = 2;
        CompiledTransformer whole =
                Compiler.compile(HandBuiltModel.read(model.file(Path.of(".."))).at(n), n, CompileOptions.SIZE);
        if (whole.circuit().gates() > MOST_GATES) {
            return;
        }
        InputSource inputs = InputSource.exhaustive(model.alphabetSize(), n);
        Circuit circuit = Materializer.materialize(whole.circuit(), Long.MAX_VALUE, Progress.NONE);
        for (Case each : Cases.of(FAULTS, "faults in parts of " + model)) {
            Circuit faulty = Mutation.random(circuit, each.random()).apply(circuit);
            CheckReport all = CircuitCheck.check(whole, faulty, inputs, CheckOptions.DEFAULT, Progress.NONE);
            PartsReport report = PartCheck.check(parts(whole, faulty), inputs, CheckOptions.DEFAULT, Progress.NONE);
            assertThat(report.mismatches()).as("%s", each).isGreaterThanOrEqualTo(all.mismatches());
        }
    }
}
