package limen.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import limen.circuit.Circuit;
import limen.circuit.GateKind;
import limen.circuit.Progress;
import limen.circuit.analysis.CircuitChecker;
import limen.circuit.analysis.CircuitStatistics;
import limen.circuit.unit.UnitCount;
import limen.circuit.unit.UnitOptions;
import limen.circuit.unit.UnitWeights;
import limen.compiler.construction.CompileOptions;
import limen.compiler.construction.CompiledTransformer;
import limen.evaluate.BatchEvaluator;
import limen.evaluate.Evaluation;
import limen.evaluate.InputBatch;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.random.RandomSites;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import limen.testkit.Seeds;
import org.junit.jupiter.api.Test;

/** Compiled models with unit gates: counted from weight classes, built, checked, equal to the weighted circuit. */
class UnitModelsTest {
    private static final long MOST_GATES = 200_000;
    private static final int SAMPLES = 64;

    @Test
    void unitCircuitsOfRandomModels() {
        CaseCounter cases = new CaseCounter();
        for (long seed : Cases.seeds(40)) {
            FinitePrecisionTransformer model = RandomSites.model(seed);
            Random random = Seeds.plain(seed);
            CompileOptions compile = seed % 2 == 0 ? CompileOptions.DEPTH : CompileOptions.SIZE;
            CompiledTransformer compiled = Compiler.compile(model, 1 + random.nextInt(2), compile);
            for (long limit : new long[] {4096, 100_000_000}) {
                UnitOptions options = new UnitOptions(limit, MOST_GATES);
                UnitCount count = UnitWeights.count(compiled.circuit(), options);
                if (cases.countIf(count.gates() <= MOST_GATES, "built")) {
                    cases.countIf(
                            compiled.circuit().stages().stream()
                                    .anyMatch(stage -> stage.kind().equals("order violation")),
                            "order");
                    Circuit unit = UnitWeights.convert(compiled.circuit(), options, Progress.NONE);
                    check(compiled, unit, count, random, "seed " + seed + ", limit " + limit);
                    cases.countIf(count.added() > 0, "added");
                    cases.countIf(count.added() == 0, "repeated alone");
                }
            }
        }
        cases.requireEach(5, List.of("built", "order", "added", "repeated alone"));
    }

    private static void check(CompiledTransformer compiled, Circuit unit, UnitCount count, Random random, String what) {
        assertThat(unit.gateKind()).isEqualTo(GateKind.UNIT);
        assertThat(CircuitChecker.check(unit)).as(what).isEmpty();
        CircuitStatistics built = CircuitStatistics.of(unit);
        assertThat(count.gates()).as(what).isEqualTo(built.gates());
        assertThat(count.wires().longValueExact()).as(what).isEqualTo(built.wires());
        assertThat(count.depth()).as(what).isEqualTo(built.depth());
        assertThat(count.maxFanIn()).as(what).isEqualTo(built.maxWeightSum());
        boolean[][] rows = new boolean[SAMPLES][];
        Arrays.setAll(rows, k -> random(compiled.circuit().inputs(), random));
        InputBatch batch = InputBatch.of(rows);
        Evaluation expected = BatchEvaluator.of(compiled.circuit()).evaluate(batch);
        Evaluation actual = BatchEvaluator.of(unit).evaluate(batch);
        for (int lane = 0; lane < SAMPLES; lane++) {
            assertThat(actual.lane(lane)).as("%s, lane %d", what, lane).isEqualTo(expected.lane(lane));
        }
    }

    private static boolean[] random(int inputs, Random random) {
        boolean[] row = new boolean[inputs];
        for (int i = 0; i < inputs; i++) {
            row[i] = random.nextBoolean();
        }
        return row;
    }
}
