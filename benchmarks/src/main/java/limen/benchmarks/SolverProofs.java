package limen.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import limen.benchmarks.EngineTimes.Times;
import limen.certificate.Question;
import limen.certificate.Questions;
import limen.certificate.solver.SolverChoice;
import limen.model.Model;
import limen.model.ModelRequest;
import limen.property.file.Properties;
import limen.prove.solver.Cadical;
import limen.prove.solver.OrTools;
import limen.prove.solver.SatEngine;
import limen.prove.solver.SatSolver;

/**
 * Processor time that solvers take for one formula, and our checkers for their proofs: CaDiCaL where it is installed, and OR-Tools, whose proofs are
 * LRAT. {@code benchmarks/run SolverProofs SECONDS FILE LANGUAGE N …} prints a line per question and solver.
 */
public final class SolverProofs {
    private static final int PER_QUESTION = 3;

    private SolverProofs() {}

    /** Runs from a command line. */
    public static void main(String[] arguments) throws IOException {
        List<SatSolver> solvers = new ArrayList<>();
        Cadical.installed(System.getenv().getOrDefault("PATH", "")).ifPresent(solvers::add);
        solvers.add(new OrTools());
        for (int k = 1; k + PER_QUESTION <= arguments.length; k += PER_QUESTION) {
            Question question = Questions.at(
                    Properties.recognises(arguments[k + 1], List.of()),
                    Model.open(Path.of(arguments[k]), ModelRequest.DEFAULT).requireSites(),
                    Optional.empty(),
                    Integer.parseInt(arguments[k + 2]));
            for (SatSolver solver : solvers) {
                Times times = new EngineTimes(Double.parseDouble(arguments[0]))
                        .median(new SatEngine(solver, SolverChoice.DEFAULT), question);
                System.out.printf(
                        Locale.ROOT,
                        "%s, %d tokens, %s: search %.2f s, check %.2f s, proof %.1f MB%n",
                        question.models().getFirst().name(),
                        question.n(),
                        solver.name(),
                        times.search(),
                        times.check(),
                        times.proof() / 1e6);
            }
        }
    }
}
