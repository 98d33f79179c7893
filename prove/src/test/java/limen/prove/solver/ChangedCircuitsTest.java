package limen.prove.solver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import limen.circuit.Circuit;
import limen.circuit.Materializer;
import limen.circuit.Progress;
import limen.circuit.simplify.Simplifier;
import limen.circuit.simplify.SimplifyOptions;
import limen.circuit.unit.UnitOptions;
import limen.circuit.unit.UnitWeights;
import limen.compiler.Compiler;
import limen.compiler.construction.CompileOptions;
import limen.evaluate.ReferenceEvaluator;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.random.RandomSites;
import limen.model.Model;
import limen.model.ModelRequest;
import limen.model.SiteModel;
import limen.prove.Budget;
import limen.testkit.Case;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;

/**
 * A hundred circuits with one wrong gate and a hundred that were rewritten: compiled ones and random ones. The solver alone answers, with a
 * checked proof or an input that is evaluated; trying all inputs is the reference.
 */
class ChangedCircuitsTest {
    private static final List<String> ZOO =
            List.of("majority", "exactly-half", "dyck-1", "a-n-b-n", "first-token", "parity-by-rounding", "histogram");
    private static final EqualityOptions SOLVER = new EqualityOptions(false, 0);

    /** OR-Tools is one process per proof. */
    private static final int CASES = Solvers.best() instanceof OrTools ? 10 : 100;

    private static EqualityVerdict decide(Circuit a, Circuit b, EqualityOptions options) throws IOException {
        return new CircuitEquality(Solvers.best(), options).decide(a, b, Budget.seconds(120), Progress.NONE);
    }

    private static Circuit compiled(FinitePrecisionTransformer model, int n, CompileOptions options) {
        return Materializer.materialize(Compiler.compile(model, n, options).circuit(), 1_000_000, Progress.NONE);
    }

    private static Circuit simplified(Circuit circuit) {
        return Simplifier.simplify(circuit, SimplifyOptions.DEFAULT, Progress.NONE)
                .circuit();
    }

    /** A compiled model of the zoo, a compiled random one, or a random circuit. */
    private static Circuit drawn(Random random) {
        CompileOptions options = random.nextBoolean() ? CompileOptions.DEPTH : CompileOptions.SIZE;
        return switch (random.nextInt(3)) {
            case 0 -> {
                String name = ZOO.get(random.nextInt(ZOO.size()));
                int n = 2 + random.nextInt(3);
                SiteModel model =
                        (SiteModel) Model.open(Path.of("../models/zoo/" + name + ".json"), ModelRequest.DEFAULT);
                yield simplified(compiled(model.at(n), n, options));
            }
            case 1 -> {
                Circuit circuit;
                do {
                    FinitePrecisionTransformer model = RandomSites.model(random.nextInt(100_000));
                    circuit = simplified(
                            compiled(model, 1 + random.nextInt(Math.min(3, model.maximumLength())), options));
                } while (circuit.gates() < 3);
                yield circuit;
            }
            default ->
                EditedCircuit.random(random, 6 + random.nextInt(10), 20 + random.nextInt(60), 8)
                        .build(random);
        };
    }

    @Test
    void oneWrongGate() throws IOException {
        CaseCounter counter = new CaseCounter();
        for (Case each : Cases.of(CASES)) {
            Random random = each.random();
            Circuit circuit = drawn(random);
            EditedCircuit edited = EditedCircuit.of(circuit);
            EditedCircuit.Fault fault = EditedCircuit.Fault.values()[each.index() % 4];
            edited.break1(fault, random);
            Circuit wrong = edited.build(random);
            EqualityVerdict solved = decide(circuit, wrong, SOLVER);
            EqualityVerdict swept = decide(circuit, wrong, EqualityOptions.DEFAULT);
            assertThat(solved.getClass())
                    .as("case %d, %s: %s, %s", each.index(), fault, swept, solved)
                    .isEqualTo(swept.getClass());
            if (solved instanceof EqualityVerdict.Different different) {
                boolean[] a = ReferenceEvaluator.of(circuit).outputs(different.input());
                boolean[] b = ReferenceEvaluator.of(wrong).outputs(different.input());
                assertThat(a[different.output()]).isEqualTo(different.first()).isNotEqualTo(b[different.output()]);
            } else {
                assertThat(solved).isInstanceOf(EqualityVerdict.Equal.class);
            }
            counter.count(fault + " " + solved.getClass().getSimpleName());
            counter.count(solved.getClass().getSimpleName());
        }
        if (CASES == 100) {
            counter.requireEach(20, List.of("Equal", "Different"));
            counter.requireEach(
                    2,
                    Arrays.stream(EditedCircuit.Fault.values())
                            .map(fault -> fault + " Different")
                            .toList());
        }
    }

    @Test
    void rewritten() throws IOException {
        CaseCounter counter = new CaseCounter();
        for (Case each : Cases.of(CASES)) {
            Random random = each.random();
            Circuit circuit = drawn(random);
            Circuit other;
            String how;
            switch (each.index() % 4) {
                case 0 -> {
                    how = "simplified";
                    other = simplified(circuit);
                }
                case 1 -> {
                    how = "unit weights";
                    other = UnitWeights.convert(circuit, UnitOptions.DEFAULT, Progress.NONE);
                }
                default -> {
                    how = "gates rewritten";
                    EditedCircuit edited = EditedCircuit.of(circuit);
                    for (int k = 2 + random.nextInt(8); k > 0; k--) {
                        EditedCircuit.Rewriting[] all = EditedCircuit.Rewriting.values();
                        edited.rewrite(all[random.nextInt(all.length)], random);
                    }
                    other = edited.build(random);
                }
            }
            EqualityVerdict verdict = decide(circuit, other, SOLVER);
            assertThat(verdict)
                    .as("case %d, %s: %d gates, %d gates", each.index(), how, circuit.gates(), other.gates())
                    .isInstanceOf(EqualityVerdict.Equal.class);
            counter.count(how);
        }
        counter.requireEach(2, List.of("simplified", "unit weights", "gates rewritten"));
    }
}
