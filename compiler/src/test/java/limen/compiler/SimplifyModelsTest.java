package limen.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import limen.circuit.Circuit;
import limen.circuit.Materializer;
import limen.circuit.Progress;
import limen.circuit.analysis.CircuitChecker;
import limen.circuit.simplify.Simplified;
import limen.circuit.simplify.Simplifier;
import limen.circuit.simplify.SimplifyOptions;
import limen.circuit.unit.UnitOptions;
import limen.circuit.unit.UnitWeights;
import limen.compiler.construction.CompileOptions;
import limen.evaluate.BatchEvaluator;
import limen.evaluate.Evaluation;
import limen.evaluate.InputBatch;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.random.RandomSites;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;

/** Compiled models simplified, weighted and unit: smaller, sound, equal outputs; exhaustive where inputs are few. */
class SimplifyModelsTest {
    private static final int EXHAUSTIVE = 12;
    private static final int SAMPLES = 128;

    @Test
    void simplifiedModelsAnswerAlike() {
        CaseCounter cases = new CaseCounter();
        for (long seed : Cases.seeds(60)) {
            FinitePrecisionTransformer model = RandomSites.model(seed);
            CompileOptions compile = seed % 2 == 0 ? CompileOptions.DEPTH : CompileOptions.SIZE;
            int n = 1 + (int) (seed % 3) % model.maximumLength();
            Circuit circuit =
                    Materializer.materialize(Compiler.compile(model, n, compile).circuit(), 1_000_000, Progress.NONE);
            check(circuit, cases, "seed " + seed);
            UnitOptions unit = new UnitOptions(1 << 30, 100_000);
            if (cases.countIf(UnitWeights.count(circuit, unit).gates() <= 100_000, "unit")) {
                check(UnitWeights.convert(circuit, unit, Progress.NONE), cases, "unit, seed " + seed);
            }
        }
        cases.requireEach(20, List.of("unit", "fewer gates", "lower depth"));
    }

    private static void check(Circuit circuit, CaseCounter cases, String what) {
        Simplified result = Simplifier.simplify(circuit, SimplifyOptions.DEFAULT, Progress.NONE);
        assertThat(CircuitChecker.check(result.circuit(), new CircuitChecker.Options(true, true, 5)))
                .as(what)
                .isEmpty();
        cases.countIf(result.after().gates() < circuit.gates(), "fewer gates");
        cases.countIf(result.after().depth() < circuit.depth(), "lower depth");
        InputBatch batch =
                circuit.inputs() <= EXHAUSTIVE ? InputBatch.exhaustive(circuit.inputs()) : samples(circuit.inputs());
        Evaluation expected = BatchEvaluator.of(circuit).evaluate(batch);
        assertThat(BatchEvaluator.of(result.circuit()).evaluate(batch)).as(what).isEqualTo(expected);
    }

    private static InputBatch samples(int inputs) {
        Random random = Cases.random(inputs);
        return InputBatch.generate(SAMPLES, lane -> {
            boolean[] row = new boolean[inputs];
            for (int i = 0; i < inputs; i++) {
                row[i] = random.nextBoolean();
            }
            return row;
        });
    }
}
