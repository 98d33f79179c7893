package limen.extract.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import limen.circuit.Circuit;
import limen.circuit.Progress;
import limen.circuit.simplify.Simplifier;
import limen.circuit.simplify.SimplifyOptions;
import limen.compiler.Compiler;
import limen.compiler.construction.CompileChoice;
import limen.compiler.construction.Objective;
import limen.evaluate.ReferenceEvaluator;
import limen.extract.BankCircuits;
import limen.model.Model;
import limen.model.ModelRequest;
import limen.prove.Budget;
import limen.prove.formula.CircuitPair;
import limen.prove.formula.InputSpace;
import limen.prove.solver.EqualityVerdict;
import limen.testkit.Case;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;

/** Verdicts by diagrams against every input. */
class DiagramEqualityTest {
    private static EqualityVerdict decide(CircuitPair pair) {
        return new DiagramEquality()
                .decide(pair, Budget.seconds(600), Progress.NONE)
                .orElseThrow();
    }

    /** Of circuits whose gates may be in any order, which {@link CircuitPair#of} refuses. */
    private static CircuitPair bits(Circuit one, Circuit other) {
        return new CircuitPair(one, other, new InputSpace(one.inputs(), 1, 2));
    }

    private static boolean areEqual(Circuit one, Circuit other) {
        ReferenceEvaluator first = ReferenceEvaluator.of(one);
        ReferenceEvaluator second = ReferenceEvaluator.of(other);
        for (int number = 0; number < 1 << one.inputs(); number++) {
            boolean[] input = new boolean[one.inputs()];
            for (int i = 0; i < input.length; i++) {
                input[i] = (number >> i & 1) == 1;
            }
            if (!Arrays.equals(first.outputs(input), second.outputs(input))) {
                return false;
            }
        }
        return true;
    }

    @Test
    void verdictsAreThoseOfTryingAll() {
        int equal = 0;
        int different = 0;
        for (Case each : Cases.of(600)) {
            // of two inputs, where circuits are equal by chance
            int inputs = 1 + each.random().nextInt(2);
            Circuit one = BankCircuits.random(each.random(), inputs);
            Circuit other = BankCircuits.random(each.random(), inputs);
            switch (decide(bits(one, other))) {
                case EqualityVerdict.Equal yes -> {
                    assertThat(areEqual(one, other)).isTrue();
                    equal++;
                }
                case EqualityVerdict.Different no -> {
                    boolean first = ReferenceEvaluator.of(one).outputs(no.input())[no.output()];
                    assertThat(first).isEqualTo(no.first());
                    assertThat(ReferenceEvaluator.of(other).outputs(no.input())[no.output()])
                            .isNotEqualTo(first);
                    different++;
                }
                case EqualityVerdict.Unknown unknown -> throw new AssertionError(unknown.statement());
            }
        }
        assertThat(equal).isGreaterThan(20);
        assertThat(different).isGreaterThan(20);
    }

    /** 2^31 inputs: what solvers do not answer. */
    @Test
    void compiledMajoritiesAreEqual() {
        Model model = Model.open(Path.of("../models/zoo/majority.json"), ModelRequest.DEFAULT);
        Circuit depth = Compiler.build(model, 31, CompileChoice.DEFAULT.with(Objective.DEPTH), Progress.NONE)
                .circuit();
        Circuit size = Compiler.build(model, 31, CompileChoice.DEFAULT.with(Objective.SIZE), Progress.NONE)
                .circuit();
        assertThat(decide(CircuitPair.of(depth, size, true)))
                .isEqualTo(new EqualityVerdict.Equal("the decision diagrams of all outputs are equal"));
        Circuit simplified = Simplifier.simplify(size, SimplifyOptions.DEFAULT, Progress.NONE)
                .circuit();
        assertThat(decide(CircuitPair.of(depth, simplified, false))).isInstanceOf(EqualityVerdict.Equal.class);
    }

    @Test
    void diagramsThatAreTooLargeAreLeftToOthers() {
        Circuit circuit = BankCircuits.random(Cases.random(3), 6);
        Budget little = new Budget(System.nanoTime() + 600_000_000_000L, 1, 400, () -> false);
        assertThat(new DiagramEquality().decide(bits(circuit, circuit), little, Progress.NONE))
                .isEmpty();
    }
}
