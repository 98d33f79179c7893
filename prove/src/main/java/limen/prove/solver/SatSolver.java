package limen.prove.solver;

import java.io.IOException;
import java.nio.file.Path;
import limen.certificate.cnf.Cnf;
import limen.prove.Budget;

/** A program that decides whether a formula can be satisfied, in a process of its own. */
public interface SatSolver {
    /** {@return its name and version, for reports} */
    String name();

    /** What a solver says; not yet checked. */
    sealed interface Outcome {
        /**
         * The formula cannot be satisfied.
         *
         * @param kind of the proof, {@code lrat} or {@code drat}
         * @param proof binary, in the folder that was given
         */
        record Refuted(String kind, Path proof) implements Outcome {}

        /**
         * The formula can be satisfied.
         *
         * @param values of the variables, from index 1
         */
        record Satisfied(boolean[] values) implements Outcome {}

        /**
         * Neither is known.
         *
         * @param reason one clause of a sentence
         */
        record Unknown(String reason) implements Outcome {}
    }

    /**
     * {@return the answer}
     *
     * @param cnf the formula
     * @param folder empty, for files; removed by whoever gives it
     * @param budget the process is ended once it is used up
     * @throws IOException if files cannot be written, or the program cannot be started
     */
    Outcome solve(Cnf cnf, Path folder, Budget budget) throws IOException;
}
