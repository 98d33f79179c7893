package limen.certificate.cnf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import limen.certificate.Question;
import limen.certificate.solver.SolverChoice;
import limen.certificate.solver.SolverFormula;
import limen.circuit.Progress;
import limen.circuit.ThresholdCircuit;
import limen.compiler.construction.Objective;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Output;
import limen.finite.ReferenceInterpreter;
import limen.finite.random.RandomSites;
import limen.property.Monitor;
import limen.testkit.Case;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;

/**
 * Clauses of random questions about random models, on every path: together with the path's letters they end in a contradiction where the
 * interpreter's answers are right, and hold together where one is wrong.
 */
class QuestionCnfTest {
    private static final List<EncodingOptions> OPTIONS = List.of(
            EncodingOptions.DEFAULT,
            new EncodingOptions(1 << 16, 64),
            new EncodingOptions(1 << 16, 0),
            new EncodingOptions(0, 4));

    @Test
    void holdTogetherWhereAnAnswerIsWrong() {
        CaseCounter counter = new CaseCounter();
        for (Case each : Cases.of(160)) {
            Random random = each.random();
            FinitePrecisionTransformer model = RandomSites.model(random.nextInt(100_000));
            int symbols = model.vocabulary().size();
            int n = 1 + random.nextInt(Math.min(3, model.maximumLength()));
            boolean insertion = n < model.maximumLength() && random.nextBoolean();
            Monitor monitor = random.nextInt(3) > 0
                    ? new TestMonitors.Automaton(random, symbols, n)
                    : new TestMonitors.Pairs(symbols, n, insertion, random.nextInt(4) > 0);
            Question question = new Question(null, n, List.of(model, model), monitor);
            Objective objective = random.nextBoolean() ? Objective.DEPTH : Objective.SIZE;
            SolverChoice choice = new SolverChoice(objective, OPTIONS.get(random.nextInt(OPTIONS.size())));
            List<ThresholdCircuit> circuits = SolverFormula.circuits(question, choice, Progress.NONE);
            QuestionCnf cnf = QuestionCnf.of(question, circuits, choice.encoding());
            check(cnf, model, monitor, counter);
            counter.count(model.output().kind(), monitor.models() + " models", insertion ? "insertion" : "none");
        }
        counter.requireEach(10, List.of(Output.Kind.values()));
        counter.requireEach(20, List.of("right", "wrong", "1 models", "2 models", "insertion"));
    }

    private static void check(
            QuestionCnf formula, FinitePrecisionTransformer model, Monitor monitor, CaseCounter counter) {
        ReferenceInterpreter interpreter = new ReferenceInterpreter(model);
        UnitPropagation propagation = new UnitPropagation(formula.cnf());
        for (int[] path : TestMonitors.paths(monitor)) {
            List<int[]> inputs = new ArrayList<>();
            List<int[]> answers = new ArrayList<>();
            for (int m = 0; m < monitor.models(); m++) {
                inputs.add(TestMonitors.tokens(monitor, path, m));
                answers.add(interpreter.run(inputs.getLast()).answer());
            }
            boolean right = TestMonitors.isRight(
                    monitor,
                    path,
                    model.output().kind(),
                    answers.getFirst(),
                    answers.size() > 1 ? answers.get(1) : null);
            int[] value = propagation.propagate(formula.path(path));
            assertThat(value == null)
                    .as("%s on %s", Arrays.toString(path), formula.cnf())
                    .isEqualTo(right);
            counter.count(right ? "right" : "wrong");
            if (value != null) {
                boolean[] values = new boolean[value.length];
                for (int v = 1; v < values.length; v++) {
                    values[v] = value[v] >= 0;
                }
                assertThat(formula.cnf().isSatisfiedBy(values)).isTrue();
                assertThat(formula.inputs(values)).usingRecursiveComparison().isEqualTo(inputs);
            }
        }
    }
}
