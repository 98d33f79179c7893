package limen.prove.solver;

import java.io.IOException;
import java.util.Optional;
import limen.certificate.CertificateException;
import limen.certificate.cnf.Cnf;
import limen.certificate.proof.DratChecker;
import limen.circuit.Progress;
import limen.circuit.ThresholdCircuit;
import limen.evaluate.InputBatch;
import limen.io.InputException;
import limen.io.LimitException;
import limen.prove.Budget;
import limen.prove.formula.CircuitPair;
import limen.prove.formula.EqualityFormula;
import limen.prove.formula.InputSpace;
import limen.prove.solver.EqualityVerdict.Different;
import limen.prove.solver.EqualityVerdict.Equal;
import limen.prove.solver.EqualityVerdict.Unknown;
import limen.prove.solver.SatSolver.Outcome;

/**
 * Are two circuits equal? Few inputs are all tried. Of many, some are tried first, near thresholds too ({@link DifferenceSearch}), and where a solver does not answer
 * at once another exact way is asked. For the solver both circuits become clauses over the same inputs, in the same order and
 * structure, so that what is the same in both has the same literals; a solver then says where outputs differ, or proves that they do not,
 * and the proof is checked here.
 */
public final class CircuitEquality {
    /** Parts of the time that is left: one for the solver's first try, then one for the other way. */
    private static final int SOON = 40;

    private static final int BEFORE = 4;

    private final SatSolver solver;
    private final ExactEquality before;
    private final EqualityOptions options;

    /**
     * A comparison.
     *
     * @param solver started at most twice per comparison
     * @param before asked when the solver does not answer at once
     * @param options of it
     */
    public CircuitEquality(SatSolver solver, ExactEquality before, EqualityOptions options) {
        this.solver = solver;
        this.before = before;
        this.options = options;
    }

    /**
     * {@return whether two circuits have equal outputs}
     *
     * @param first a circuit
     * @param second another one, of as many inputs and outputs
     * @param budget what may be used up
     * @param progress hears how far it is
     * @throws InputException if they have other numbers of inputs or outputs, or are not sound
     * @throws IOException if the solver's files cannot be written
     */
    public EqualityVerdict decide(ThresholdCircuit first, ThresholdCircuit second, Budget budget, Progress progress)
            throws IOException {
        CircuitPair pair = CircuitPair.of(first, second, options.tokens());
        InputSpace space = pair.space();
        EqualitySweep sweep = new EqualitySweep(first, second, space);
        if (space.count() <= 1L << options.sweepBits()) {
            return sweep.run(budget, progress);
        }
        Different different = new DifferenceSearch(sweep, pair).run(budget, progress);
        if (different != null) {
            return different;
        }
        // What has the same structure, a solver tells at once, and nobody else as fast.
        EqualityVerdict soon = solved(pair, sweep, budget.part(SOON), progress);
        if (!(soon instanceof Unknown)) {
            return soon;
        }
        Optional<EqualityVerdict> exact = before.decide(pair, budget.part(BEFORE), progress);
        return exact.isPresent() ? exact.get() : solved(pair, sweep, budget, progress);
    }

    private EqualityVerdict solved(CircuitPair pair, EqualitySweep sweep, Budget budget, Progress progress)
            throws IOException {
        try {
            return solve(pair, sweep, budget, progress);
        } catch (LimitException e) {
            return new Unknown(e.getMessage());
        }
    }

    private EqualityVerdict solve(CircuitPair pair, EqualitySweep sweep, Budget budget, Progress progress)
            throws IOException {
        EqualityFormula formula = EqualityFormula.clauses(pair);
        int[] inputs = formula.inputs();
        Cnf cnf = formula.cnf();
        String size = cnf.clauses() + " clauses of " + cnf.variables() + " variables";
        if (new DratChecker(cnf).isRefuted()) {
            return new Equal("unit propagation refuted " + size);
        }
        progress.at(0, 1, "solving " + size);
        return Solvers.solve(solver, cnf, budget, outcome -> switch (outcome) {
            case Outcome.Unknown unknown -> new Unknown(unknown.reason() + ", " + solver.name() + " on " + size);
            case Outcome.Satisfied satisfied -> confirmed(inputs, satisfied.values(), sweep);
            case Outcome.Refuted refuted -> checked(cnf, refuted, size);
        });
    }

    private EqualityVerdict confirmed(int[] inputs, boolean[] values, EqualitySweep sweep) {
        boolean[] input = new boolean[inputs.length];
        for (int i = 0; i < input.length; i++) {
            input[i] = Cnf.value(values, inputs[i]);
        }
        Different different =
                sweep.difference(InputBatch.of(new boolean[][] {input}), "found by " + solver.name() + ", evaluated");
        return different != null ? different : new Unknown(solver.name() + " gave an input that shows no difference");
    }

    private EqualityVerdict checked(Cnf cnf, Outcome.Refuted refuted, String size) throws IOException {
        try {
            long steps = CheckedProof.steps(cnf, refuted);
            return new Equal(solver.name() + " refuted " + size + ", " + refuted.kind() + " proof of " + steps
                    + " steps checked");
        } catch (CertificateException e) {
            return new Unknown(solver.name() + " wrote a proof that is none: " + e.getMessage());
        }
    }
}
