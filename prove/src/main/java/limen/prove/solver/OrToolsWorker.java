package limen.prove.solver;

import com.google.ortools.Loader;
import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverStatus;
import com.google.ortools.sat.Literal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/** The process of {@link OrTools}: reads a formula, solves it, and writes {@code UNSATISFIABLE}, a line of values, or another status. */
public final class OrToolsWorker {
    private OrToolsWorker() {}

    /**
     * Solves a formula.
     *
     * @param arguments the formula's file, and the file of the answer
     * @throws IOException if files cannot be read or written
     */
    public static void main(String... arguments) throws IOException {
        Loader.loadNativeLibraries();
        CpModel model = new CpModel();
        List<BoolVar> variables = read(Path.of(arguments[0]), model);
        CpSolver solver = new CpSolver();
        solver.getParameters()
                .setNumWorkers(1)
                .setCpModelPresolve(false)
                .setOutputLratProof(true)
                .setCheckMergedLratProof(true);
        CpSolverStatus status = solver.solve(model);
        Files.writeString(Path.of(arguments[1]), answer(status, solver, variables));
    }

    static String answer(CpSolverStatus status, CpSolver solver, List<BoolVar> variables) {
        return switch (status) {
            case INFEASIBLE -> "UNSATISFIABLE\n";
            case OPTIMAL, FEASIBLE -> {
                StringBuilder values = new StringBuilder("v");
                for (int v = 1; v <= variables.size(); v++) {
                    values.append(' ').append(solver.booleanValue(variables.get(v - 1)) ? v : -v);
                }
                yield values.append(" 0\n").toString();
            }
            default -> status + "\n";
        };
    }

    private static List<BoolVar> read(Path formula, CpModel model) throws IOException {
        List<BoolVar> variables = new ArrayList<>();
        List<Literal> clause = new ArrayList<>();
        for (String line : Files.readAllLines(formula, StandardCharsets.US_ASCII)) {
            StringTokenizer tokens = new StringTokenizer(line);
            if (line.startsWith("p cnf ")) {
                tokens.nextToken();
                tokens.nextToken();
                for (int v = Integer.parseInt(tokens.nextToken()); v > 0; v--) {
                    variables.add(model.newBoolVar(""));
                }
                continue;
            }
            while (tokens.hasMoreTokens()) {
                int literal = Integer.parseInt(tokens.nextToken());
                if (literal == 0) {
                    model.addBoolOr(clause);
                    clause = new ArrayList<>();
                } else {
                    BoolVar variable = variables.get(Math.abs(literal) - 1);
                    clause.add(literal > 0 ? variable : variable.not());
                }
            }
        }
        return variables;
    }
}
