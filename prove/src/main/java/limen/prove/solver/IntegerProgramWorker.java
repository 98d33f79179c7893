package limen.prove.solver;

import com.google.ortools.Loader;
import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPObjective;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPSolverParameters;
import com.google.ortools.linearsolver.MPVariable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/**
 * The process of {@link IntegerProgram}: reads lines {@code i|r LOW HIGH COST}, an integer or real variable each, and {@code c LOW HIGH
 * variable factor …}, solves them, and writes {@code OPTIMAL} with the values, or another status.
 */
public final class IntegerProgramWorker {
    private IntegerProgramWorker() {}

    /**
     * Solves a program.
     *
     * @param arguments the program's file, and the file of the answer
     * @throws IOException if files cannot be read or written
     */
    public static void main(String... arguments) throws IOException {
        Loader.loadNativeLibraries();
        MPSolver solver = MPSolver.createSolver("SCIP");
        List<MPVariable> variables = new ArrayList<>();
        MPObjective objective = solver.objective();
        objective.setMinimization();
        for (String line : Files.readAllLines(Path.of(arguments[0]), StandardCharsets.US_ASCII)) {
            StringTokenizer words = new StringTokenizer(line);
            String kind = words.nextToken();
            double low = Double.parseDouble(words.nextToken());
            double high = Double.parseDouble(words.nextToken());
            if (kind.equals("c")) {
                MPConstraint constraint = solver.makeConstraint(low, high);
                while (words.hasMoreTokens()) {
                    MPVariable variable = variables.get(Integer.parseInt(words.nextToken()));
                    constraint.setCoefficient(variable, Double.parseDouble(words.nextToken()));
                }
            } else {
                MPVariable variable = solver.makeVar(low, high, kind.equals("i"), "");
                objective.setCoefficient(variable, Double.parseDouble(words.nextToken()));
                variables.add(variable);
            }
        }
        MPSolverParameters parameters = new MPSolverParameters();
        parameters.setDoubleParam(MPSolverParameters.DoubleParam.RELATIVE_MIP_GAP, 0);
        MPSolver.ResultStatus status = solver.solve(parameters);
        StringBuilder answer = new StringBuilder(status.name());
        if (status == MPSolver.ResultStatus.OPTIMAL) {
            variables.forEach(variable -> answer.append(' ').append(variable.solutionValue()));
        }
        Files.writeString(Path.of(arguments[1]), answer, StandardCharsets.US_ASCII);
    }
}
