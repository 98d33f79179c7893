package limen.prove.solver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
import limen.prove.Budget;
import limen.prove.ZooQuestion;
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
        return new CircuitEquality(Solvers.best(), ExactEquality.NONE, options)
                .decide(a, b, Budget.seconds(120), Progress.NONE);
    }

    private static Circuit simplified(Circuit circuit) {
        return Simplifier.simplify(circuit, SimplifyOptions.DEFAULT, Progress.NONE)
                .circuit();
    }

    /** A model and a length. */
    private record Asked(FinitePrecisionTransformer model, int n) {
        static Asked zoo(Random random) {
            String name = ZOO.get(random.nextInt(ZOO.size()));
            int n = 2 + random.nextInt(3);
            return new Asked(ZooQuestion.model(name).at(n), n);
        }

        static Asked random(Random random) {
            FinitePrecisionTransformer model = RandomSites.model(random.nextInt(100_000));
            return new Asked(model, 1 + random.nextInt(Math.min(3, model.maximumLength())));
        }

        static Asked any(Random random) {
            return random.nextBoolean() ? zoo(random) : random(random);
        }

        Circuit compiled(CompileOptions options) {
            return Materializer.materialize(Compiler.compile(model, n, options).circuit(), 1_000_000, Progress.NONE);
        }
    }

    private static CompileOptions objective(Random random) {
        return random.nextBoolean() ? CompileOptions.DEPTH : CompileOptions.SIZE;
    }

    /** A compiled model of the zoo, a compiled random one, or a random circuit; simplified or not. */
    private static Circuit drawn(Random random) {
        if (random.nextInt(3) == 0) {
            return EditedCircuit.random(random, 6 + random.nextInt(10), 20 + random.nextInt(60), 8)
                    .build(random);
        }
        Circuit circuit;
        do {
            circuit = Asked.any(random).compiled(objective(random));
            circuit = random.nextInt(3) > 0 ? simplified(circuit) : circuit;
        } while (EditedCircuit.of(circuit).damageable().length < 3);
        return circuit;
    }

    @Test
    void oneWrongGate() throws IOException {
        CaseCounter counter = new CaseCounter();
        for (Case each : Cases.of(CASES)) {
            Random random = each.random();
            Circuit circuit = drawn(random);
            EditedCircuit edited = EditedCircuit.of(circuit);
            EditedCircuit.Fault fault = EditedCircuit.Fault.values()[each.index() % 4];
            edited.damage(fault, random);
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
            Circuit circuit;
            Circuit other;
            String how;
            switch (each.index() % 5) {
                case 0 -> {
                    how = "simplified";
                    circuit = Asked.any(random).compiled(objective(random));
                    other = simplified(circuit);
                }
                case 1 -> {
                    how = "unit weights";
                    circuit = drawn(random);
                    other = UnitWeights.convert(circuit, UnitOptions.DEFAULT, Progress.NONE);
                }
                case 2 -> {
                    how = "other objective";
                    Asked asked = Asked.any(random);
                    circuit = asked.compiled(CompileOptions.DEPTH);
                    other = asked.compiled(CompileOptions.SIZE);
                }
                default -> {
                    how = "gates rewritten";
                    circuit = drawn(random);
                    EditedCircuit edited = EditedCircuit.of(circuit);
                    for (int k = 2 + random.nextInt(20); k > 0; k--) {
                        EditedCircuit.Rewriting[] all = EditedCircuit.Rewriting.values();
                        edited.rewrite(all[random.nextInt(all.length)], random);
                    }
                    other = edited.build(random);
                }
            }
            // What circuits of other objectives say of bits that are no token is their own affair.
            EqualityVerdict verdict = decide(circuit, other, new EqualityOptions(how.equals("other objective"), 0));
            assertThat(verdict)
                    .as("case %d, %s: %d gates, %d gates", each.index(), how, circuit.gates(), other.gates())
                    .isInstanceOf(EqualityVerdict.Equal.class);
            counter.count(how);
        }
        counter.requireEach(2, List.of("simplified", "unit weights", "other objective", "gates rewritten"));
    }
}
