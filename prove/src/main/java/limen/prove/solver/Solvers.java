package limen.prove.solver;

import java.io.IOException;
import java.nio.file.Path;
import limen.certificate.cnf.Cnf;
import limen.io.WorkFolder;
import limen.prove.Budget;
import limen.prove.solver.SatSolver.Outcome;

/** Which solver there is, and folders for it. */
public final class Solvers {
    private Solvers() {}

    /** Looked for once per process. */
    private static final class Best {
        static final SatSolver SOLVER = Cadical.installed(System.getenv().getOrDefault("PATH", ""))
                .<SatSolver>map(cadical -> cadical)
                .orElseGet(OrTools::new);

        private Best() {}
    }

    /** {@return CaDiCaL if it is installed, otherwise the solver that Limen brings along} */
    public static SatSolver best() {
        return Best.SOLVER;
    }

    /** Looks at what a solver said while its files are there. */
    @FunctionalInterface
    interface Use<T> {
        T of(Outcome outcome) throws IOException;
    }

    /** Solves a formula in a folder of its own, which is removed. */
    static <T> T solve(SatSolver solver, Cnf cnf, Budget budget, Use<T> use) throws IOException {
        return inFolder(folder -> use.of(solver.solve(cnf, folder, budget)));
    }

    /** Works in a folder. */
    @FunctionalInterface
    interface Work<T> {
        T in(Path folder) throws IOException;
    }

    /** Works in a folder of its own, which is removed. */
    static <T> T inFolder(Work<T> work) throws IOException {
        try (WorkFolder folder = WorkFolder.make("limen-solver-")) {
            return work.in(folder.path());
        }
    }
}
