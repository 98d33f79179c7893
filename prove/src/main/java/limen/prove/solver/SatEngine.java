package limen.prove.solver;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import limen.certificate.Question;
import limen.certificate.cnf.Cnf;
import limen.certificate.cnf.QuestionCnf;
import limen.certificate.proof.DratChecker;
import limen.certificate.solver.SolverChoice;
import limen.certificate.solver.SolverFormula;
import limen.certificate.solver.SolverSection;
import limen.circuit.Progress;
import limen.io.InputException;
import limen.io.LimitException;
import limen.prove.Attempt;
import limen.prove.Budget;
import limen.prove.Engine;
import limen.prove.solver.SatSolver.Outcome;

/**
 * Engine {@code sat}: the circuits of the models, their monitor and "some answer is wrong" as clauses, for a solver that proves what it
 * says. An assignment is an input; a proof is what a certificate holds.
 */
public final class SatEngine implements Engine {
    private final SatSolver given;
    private final SolverChoice choice;

    /** With the best solver there is. */
    public SatEngine() {
        this(null, SolverChoice.DEFAULT);
    }

    /**
     * With a solver.
     *
     * @param solver started once per question; null for the best one, which is looked for when it is needed
     * @param choice how questions become clauses
     */
    public SatEngine(SatSolver solver, SolverChoice choice) {
        given = solver;
        this.choice = choice;
    }

    @Override
    public String name() {
        return "sat";
    }

    @Override
    public Attempt attempt(Question question, Budget budget, Path body, Progress progress) throws IOException {
        QuestionCnf formula;
        try {
            formula = SolverFormula.of(question, choice, budget.ending("while its clauses were made", progress));
        } catch (InputException | LimitException e) {
            return new Attempt.GaveUp("sat: " + e.getMessage());
        }
        if (budget.isOver()) {
            return new Attempt.GaveUp("sat: " + budget.reason() + " before the solver was started");
        }
        Cnf cnf = formula.cnf();
        if (new DratChecker(cnf).isRefuted()) {
            write(cnf, InputStream.nullInputStream(), body);
            return new Attempt.Proved("drat", 0, "unit propagation refuted " + size(cnf));
        }
        progress.at(0, 1, "solving " + size(cnf));
        SatSolver solver = given == null ? Solvers.best() : given;
        return Solvers.solve(solver, cnf, budget, outcome -> switch (outcome) {
            case Outcome.Satisfied satisfied -> satisfied(solver, formula, satisfied.values());
            case Outcome.Refuted refuted -> refuted(solver, cnf, refuted, body);
            case Outcome.Unknown unknown ->
                new Attempt.GaveUp("sat: " + unknown.reason() + ", " + solver.name() + " on " + size(cnf));
        });
    }

    private static Attempt satisfied(SatSolver solver, QuestionCnf formula, boolean[] values) {
        if (!formula.cnf().isSatisfiedBy(values)) {
            return new Attempt.GaveUp("sat: " + solver.name() + " gave an assignment that is none");
        }
        return new Attempt.Refuted(formula.inputs(values), 0);
    }

    private Attempt refuted(SatSolver solver, Cnf cnf, Outcome.Refuted refuted, Path body) throws IOException {
        try (InputStream proof = Files.newInputStream(refuted.proof())) {
            write(cnf, proof, body);
        }
        return new Attempt.Proved(refuted.kind(), 0, solver.name() + " refuted " + size(cnf));
    }

    private void write(Cnf cnf, InputStream proof, Path body) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(body), 1 << 16)) {
            SolverSection.of(choice, cnf).write(out, proof);
        }
    }

    private static String size(Cnf cnf) {
        return cnf.clauses() + " clauses of " + cnf.variables() + " variables";
    }
}
