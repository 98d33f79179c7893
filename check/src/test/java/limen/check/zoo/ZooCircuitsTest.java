package limen.check.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import limen.check.CheckOptions;
import limen.check.CheckReport;
import limen.check.CheckReport.Compared;
import limen.check.CircuitCheck;
import limen.check.InputSource;
import limen.circuit.Progress;
import limen.compiler.Compiler;
import limen.compiler.construction.CompileOptions;
import limen.compiler.construction.CompiledTransformer;
import limen.finite.FastInterpreter;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Interpreter;
import limen.finite.quantize.HandBuiltModel;
import limen.zoo.Zoo;
import limen.zoo.ZooModel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every model of the zoo, on every input: circuit = interpreter = the language's own definition. */
class ZooCircuitsTest {
    private static final List<CompileOptions> OBJECTIVES = List.of(CompileOptions.DEPTH, CompileOptions.SIZE);
    /** Up to so many inputs the references are asked too. */
    private static final long FEW_INPUTS = 64;

    static Stream<ZooModel> models() {
        return Zoo.models().stream();
    }

    private static HandBuiltModel read(ZooModel model) {
        return HandBuiltModel.read(model.file(Path.of("..")));
    }

    @ParameterizedTest
    @MethodSource("models")
    void circuitsInterpreterAndDefinitionAgreeOnEveryInput(ZooModel model) throws InterruptedException {
        HandBuiltModel file = read(model);
        assertThat(model.testedLength()).isEqualTo(model.alphabetSize() == 2 ? 12 : 8);
        for (int n = 1; n <= model.testedLength(); n++) {
            FinitePrecisionTransformer finite = file.at(n);
            Interpreter interpreter = new FastInterpreter(finite);
            for (long index = 0; index < model.inputs(n); index++) {
                int[] tokens = model.input(n, index);
                int[] answer = interpreter.run(tokens).answer();
                int[] expected = model.task().answer(tokens);
                if (!Arrays.equals(answer, expected)) { // asserted so only where it fails: there are 362,070 inputs
                    assertThat(answer).as("%s", Arrays.toString(tokens)).isEqualTo(expected);
                }
            }
            InputSource inputs = InputSource.exhaustive(model.alphabetSize(), n);
            for (CompileOptions objective : OBJECTIVES) {
                CompiledTransformer compiled = Compiler.compile(finite, n, objective);
                CheckReport report = CircuitCheck.check(compiled, inputs, CheckOptions.DEFAULT, Progress.NONE);
                requireAgreement(report, model, n);
                assertThat(report.compared()).isEqualTo(Compared.SITES);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void theReferencesAgreeOnAllShortInputs(ZooModel model) throws InterruptedException {
        HandBuiltModel file = read(model);
        CheckOptions references = CheckOptions.DEFAULT.withSlow(true);
        for (int n = 1; model.inputs(n) <= FEW_INPUTS; n++) {
            FinitePrecisionTransformer finite = file.at(n);
            for (CompileOptions objective : OBJECTIVES) {
                CompiledTransformer compiled = Compiler.compile(finite, n, objective);
                InputSource inputs = InputSource.exhaustive(model.alphabetSize(), n);
                requireAgreement(CircuitCheck.check(compiled, inputs, references, Progress.NONE), model, n);
            }
        }
    }

    private static void requireAgreement(CheckReport report, ZooModel model, int n) {
        assertThat(report.holds()).as("%s at length %d: %s", model, n, report).isTrue();
        assertThat(report.inputs()).isEqualTo(model.inputs(n));
    }
}
