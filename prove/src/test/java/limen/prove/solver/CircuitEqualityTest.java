package limen.prove.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import limen.certificate.cnf.Cnf;
import limen.circuit.Bank;
import limen.circuit.Circuit;
import limen.circuit.CircuitBuilder;
import limen.circuit.GateKind;
import limen.circuit.Materializer;
import limen.circuit.Progress;
import limen.circuit.ThresholdCircuit;
import limen.circuit.simplify.Simplifier;
import limen.circuit.simplify.SimplifyOptions;
import limen.circuit.unit.UnitOptions;
import limen.circuit.unit.UnitWeights;
import limen.compiler.Compiler;
import limen.compiler.construction.CompileOptions;
import limen.evaluate.ReferenceEvaluator;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.random.RandomSites;
import limen.io.InputException;
import limen.prove.Budget;
import limen.prove.ZooQuestion;
import limen.prove.formula.OneWrongGate;
import limen.testkit.Case;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;

/** Verdicts by sweep and by solver, on circuits that are equal and on those with one wrong gate. */
class CircuitEqualityTest {
    private static final EqualityOptions SOLVER = new EqualityOptions(false, 0);
    private static final EqualityOptions TOKENS = new EqualityOptions(true, 0);

    private static Circuit compiled(FinitePrecisionTransformer model, int n, CompileOptions options) {
        return Materializer.materialize(Compiler.compile(model, n, options).circuit(), 10_000_000, Progress.NONE);
    }

    private static FinitePrecisionTransformer zoo(String name, int n) {
        return ZooQuestion.model(name).at(n);
    }

    private static EqualityVerdict decide(ThresholdCircuit a, ThresholdCircuit b, EqualityOptions options)
            throws IOException {
        return new CircuitEquality(Solvers.best(), ExactEquality.NONE, options)
                .decide(a, b, Budget.seconds(120), Progress.NONE);
    }

    @Test
    void simplifiedCircuitsAreEqual() throws IOException {
        for (String name : List.of("majority", "dyck-1", "histogram")) {
            Circuit circuit = compiled(zoo(name, 6), 6, CompileOptions.DEPTH);
            Circuit simplified = Simplifier.simplify(circuit, SimplifyOptions.DEFAULT, Progress.NONE)
                    .circuit();
            assertThat(decide(circuit, simplified, SOLVER)).as(name).isInstanceOf(EqualityVerdict.Equal.class);
            assertThat(decide(circuit, simplified, EqualityOptions.DEFAULT))
                    .isEqualTo(new EqualityVerdict.Equal("all " + (1 << circuit.inputs()) + " inputs were tried"));
        }
    }

    @Test
    void constructionsAreEqual() throws IOException {
        FinitePrecisionTransformer model = zoo("majority", 24);
        assertThat(decide(compiled(model, 24, CompileOptions.DEPTH), compiled(model, 24, CompileOptions.SIZE), SOLVER))
                .isInstanceOf(EqualityVerdict.Equal.class);
        Circuit circuit = compiled(zoo("parity", 8), 8, CompileOptions.DEPTH);
        assertThat(decide(circuit, UnitWeights.convert(circuit, UnitOptions.DEFAULT, Progress.NONE), SOLVER))
                .isInstanceOf(EqualityVerdict.Equal.class);
    }

    @Test
    void oneWrongGate() throws IOException {
        CaseCounter counter = new CaseCounter();
        int cases = Solvers.best() instanceof OrTools ? 8 : 60;
        for (Case each : Cases.of(cases)) {
            Random random = each.random();
            FinitePrecisionTransformer model = RandomSites.model(random.nextInt(100_000));
            int n = 1 + random.nextInt(Math.min(3, model.maximumLength()));
            Circuit circuit = Simplifier.simplify(
                            compiled(model, n, CompileOptions.DEPTH), SimplifyOptions.DEFAULT, Progress.NONE)
                    .circuit();
            if (circuit.gates() == 0) {
                continue;
            }
            Circuit wrong = OneWrongGate.of(circuit, random);
            EqualityVerdict swept = decide(circuit, wrong, EqualityOptions.DEFAULT);
            EqualityVerdict solved = decide(circuit, wrong, SOLVER);
            assertThat(solved.getClass())
                    .as("case %d: %s, %s", each.index(), swept, solved)
                    .isEqualTo(swept.getClass());
            if (solved instanceof EqualityVerdict.Different different) {
                boolean[] a = ReferenceEvaluator.of(circuit).outputs(different.input());
                boolean[] b = ReferenceEvaluator.of(wrong).outputs(different.input());
                assertThat(a[different.output()]).isEqualTo(different.first()).isNotEqualTo(b[different.output()]);
            }
            counter.count(solved.getClass().getSimpleName());
        }
        if (cases > 50) {
            counter.requireEach(8, List.of("Equal", "Different"));
        }
    }

    /** Equal on the codes of tokens, not on others: a gate that reads the code 3 of three tokens. */
    @Test
    void tokensOnly() throws IOException {
        FinitePrecisionTransformer model = zoo("histogram", 2);
        Circuit circuit = compiled(model, 2, CompileOptions.DEPTH);
        CircuitBuilder builder = new CircuitBuilder(4, GateKind.WEIGHTED).provenance(circuit.provenance());
        Bank bank = new Bank();
        bank.base.addWire(0, 1);
        bank.base.addWire(1, 1);
        bank.addGate(2);
        builder.stage("code 3", "and", 1);
        long invalid = builder.add(bank);
        builder.output(invalid);
        Circuit one = builder.build();
        CircuitBuilder never = new CircuitBuilder(4, GateKind.WEIGHTED).provenance(circuit.provenance());
        bank.clear();
        bank.addGate(1);
        never.stage("never", "and", 1);
        never.output(never.add(bank));
        Circuit zero = never.build();
        for (int sweep : new int[] {0, 22}) {
            assertThat(decide(one, zero, new EqualityOptions(true, sweep))).isInstanceOf(EqualityVerdict.Equal.class);
            assertThat(decide(one, zero, new EqualityOptions(false, sweep)))
                    .isInstanceOfSatisfying(EqualityVerdict.Different.class, different -> {
                        assertThat(different.input()).startsWith(true, true);
                        assertThat(different.output()).isZero();
                    });
        }
        assertThat(decide(circuit, circuit, TOKENS)).isInstanceOf(EqualityVerdict.Equal.class);
    }

    @Test
    void refusesOtherInputs() {
        Circuit a = compiled(zoo("majority", 2), 2, CompileOptions.DEPTH);
        Circuit b = compiled(zoo("majority", 3), 3, CompileOptions.DEPTH);
        assertThatThrownBy(() -> decide(a, b, SOLVER))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "circuits of 2 inputs and 1 outputs, and of 3 and 1: compare circuits of the same inputs and"
                                + " outputs");
    }

    /** Whether at least so many of the inputs are 1, behind gates that copy them. */
    private static Circuit atLeast(int inputs, long threshold) {
        CircuitBuilder builder = new CircuitBuilder(inputs, GateKind.WEIGHTED).stage("copies", "linear", 1);
        Bank bank = new Bank();
        for (int i = 0; i < inputs; i++) {
            bank.clear();
            bank.base.addWire(i, 1);
            bank.addGate(1);
            builder.add(bank);
        }
        builder.stage("all", "linear", 2);
        bank.clear();
        for (int i = 0; i < inputs; i++) {
            bank.base.addWire(inputs + i, 1);
        }
        bank.addGate(threshold);
        return builder.output(builder.add(bank)).build();
    }

    /** Of 2^101 inputs the 2^60 or fewer that have as many ones as the threshold. */
    @Test
    void thresholdsThatAreOneTooHighAreSeenWithoutASolver() throws IOException {
        for (int threshold : new int[] {1, 10, 50, 90, 101}) {
            EqualityVerdict found = decide(atLeast(101, threshold), atLeast(101, threshold + 1), SOLVER);
            assertThat(found).isInstanceOf(EqualityVerdict.Different.class);
            boolean[] input = ((EqualityVerdict.Different) found).input();
            assertThat(found.statement()).startsWith("by trying inputs ");
            int ones = 0;
            for (boolean bit : input) {
                ones += bit ? 1 : 0;
            }
            assertThat(ones).isEqualTo(threshold);
        }
    }

    /** The same, the first half counted before. */
    private static Circuit inHalves(int inputs, long threshold) {
        CircuitBuilder builder = new CircuitBuilder(inputs, GateKind.WEIGHTED).stage("half", "linear", 1);
        Bank bank = new Bank();
        for (int i = 0; i < inputs / 2; i++) {
            bank.base.addWire(i, 1);
            bank.addGate(i + 1L);
        }
        long first = builder.add(bank);
        builder.stage("all", "linear", 2);
        bank.clear();
        for (int i = 0; i < inputs / 2; i++) {
            bank.base.addWire(first + i, 1);
            bank.base.addWire(inputs / 2 + i, 1);
        }
        bank.addGate(threshold);
        return builder.output(builder.add(bank)).build();
    }

    @Test
    void anotherWayIsAskedWhereTheSolverDoesNotAnswerAtOnce() throws IOException {
        EqualityVerdict known = new EqualityVerdict.Equal("planted");
        SatSolver silent = new SatSolver() {
            @Override
            public String name() {
                return "silent";
            }

            @Override
            public Outcome solve(Cnf cnf, Path folder, Budget budget) {
                return new Outcome.Unknown("out of time");
            }
        };
        // clauses alone do not tell
        Circuit one = atLeast(24, 12);
        Circuit other = inHalves(24, 12);
        assertThat(new CircuitEquality(silent, (pair, budget, progress) -> Optional.of(known), SOLVER)
                        .decide(one, other, Budget.seconds(120), Progress.NONE))
                .isSameAs(known);
        assertThat(new CircuitEquality(silent, ExactEquality.NONE, SOLVER)
                        .decide(one, other, Budget.seconds(120), Progress.NONE))
                .isInstanceOf(EqualityVerdict.Unknown.class);
    }
}
