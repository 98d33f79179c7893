package limen.prove.solver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import limen.certificate.Question;
import limen.certificate.cnf.QuestionFrame;
import limen.certificate.solver.SolverChoice;
import limen.certificate.solver.SolverFormula;
import limen.circuit.Progress;
import limen.circuit.ThresholdCircuit;
import limen.io.InputException;
import limen.io.LimitException;
import limen.prove.Attempt;
import limen.prove.Budget;
import limen.prove.Engine;

/**
 * Engine {@code linear}: every bank an integer, every gate a comparison that is enforced, for CP-SAT. It searches for an input; where there
 * is none it says so without a proof, which is no answer.
 */
public final class LinearEngine implements Engine {
    /** The engine. */
    public LinearEngine() {}

    @Override
    public String name() {
        return "linear";
    }

    @Override
    public Attempt attempt(Question question, Budget budget, Path body, Progress progress) throws IOException {
        QuestionFrame frame;
        LinearModel model;
        try {
            frame = new QuestionFrame(question);
            model = new LinearModel(frame.cnf());
            List<ThresholdCircuit> circuits = SolverFormula.circuits(
                    question, SolverChoice.DEFAULT, budget.ending("while its circuits were made", progress));
            for (int m = 0; m < circuits.size(); m++) {
                model.add(circuits.get(m), frame.inputBits(m), frame.outputBits(m));
            }
        } catch (InputException | LimitException e) {
            return new Attempt.GaveUp("linear: " + e.getMessage());
        }
        progress.at(0, 1, "searching with CP-SAT");
        return Solvers.inFolder(folder -> search(frame, model, folder, budget));
    }

    private static Attempt search(QuestionFrame frame, LinearModel model, Path folder, Budget budget)
            throws IOException {
        Path file = folder.resolve("model");
        Path result = folder.resolve("result");
        Path answer = folder.resolve("answer");
        model.write(file);
        OptionalInt exit =
                ChildProcess.run(ChildProcess.worker(LinearWorker.class, folder, file, result), folder, answer, budget);
        if (exit.isEmpty()) {
            return new Attempt.GaveUp("linear: " + budget.reason());
        }
        if (exit.getAsInt() != 0 || !Files.exists(result)) {
            return new Attempt.GaveUp(
                    "linear: CP-SAT ended with exit code " + exit.getAsInt() + ChildProcess.lastLine(answer));
        }
        String said = Files.readString(result);
        if (said.startsWith("v ")) {
            boolean[] values = Cadical.values(said, frame.cnf().variables());
            return new Attempt.Refuted(frame.inputs(values), 0);
        }
        return new Attempt.GaveUp(
                said.startsWith("UNSATISFIABLE")
                        ? "linear: CP-SAT says that no input contradicts, without a proof"
                        : "linear: CP-SAT says " + said.strip());
    }
}
