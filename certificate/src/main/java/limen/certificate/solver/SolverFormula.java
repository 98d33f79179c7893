package limen.certificate.solver;

import java.util.ArrayList;
import java.util.List;
import limen.certificate.Question;
import limen.certificate.cnf.QuestionCnf;
import limen.circuit.Circuit;
import limen.circuit.Progress;
import limen.circuit.ThresholdCircuit;
import limen.circuit.simplify.Simplifier;
import limen.circuit.simplify.SimplifyOptions;
import limen.compiler.Compiler;
import limen.compiler.construction.CompileChoice;
import limen.finite.FinitePrecisionTransformer;

/**
 * From a question to its clauses: the models compiled by the thermometer construction, simplified, and encoded. Depends on the question and
 * the choice alone, so that an engine and a checker have the same formula, clause by clause.
 */
public final class SolverFormula {
    /** The most gates that are encoded. */
    private static final long MOST_GATES = 20_000_000;

    private SolverFormula() {}

    /**
     * {@return the clauses of a question}
     *
     * @param question what is asked
     * @param choice how it is compiled and encoded
     * @param progress hears of gates as they are built
     * @throws limen.io.LimitException if the circuits or the formula are too large
     * @throws limen.io.InputException if a model cannot be compiled
     */
    public static QuestionCnf of(Question question, SolverChoice choice, Progress progress) {
        return QuestionCnf.of(question, circuits(question, choice, progress), choice.encoding());
    }

    /**
     * {@return the circuits of the question's models, simplified}
     *
     * @param question what is asked
     * @param choice how they are compiled
     * @param progress hears of gates as they are built
     */
    public static List<ThresholdCircuit> circuits(Question question, SolverChoice choice, Progress progress) {
        List<ThresholdCircuit> circuits = new ArrayList<>();
        for (int model = 0; model < question.monitor().models(); model++) {
            FinitePrecisionTransformer finite = question.models().get(model);
            int n = question.monitor().length(model);
            if (model > 0
                    && finite.equals(question.models().getFirst())
                    && n == question.monitor().length(0)) {
                circuits.add(circuits.getFirst());
            } else {
                circuits.add(circuit(finite, n, choice, progress));
            }
        }
        return circuits;
    }

    private static Circuit circuit(FinitePrecisionTransformer model, int n, SolverChoice choice, Progress progress) {
        ThresholdCircuit implicit =
                Compiler.compile(model, n, choice.compileOptions()).circuit();
        Circuit circuit = Compiler.materialize(implicit, CompileChoice.DEFAULT.withMaxGates(MOST_GATES), progress);
        return Simplifier.simplify(circuit, SimplifyOptions.DEFAULT, progress).circuit();
    }
}
