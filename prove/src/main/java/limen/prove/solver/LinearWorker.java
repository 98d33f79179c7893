package limen.prove.solver;

import com.google.ortools.Loader;
import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import com.google.ortools.sat.Literal;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/** The process of {@link LinearEngine}: reads a {@link LinearModel}, searches, and writes what {@link OrToolsWorker} writes. */
public final class LinearWorker {
    private static final int WORKERS = 2;

    private final CpModel model = new CpModel();
    private final List<BoolVar> variables = new ArrayList<>();
    private final List<IntVar> sums = new ArrayList<>();

    private LinearWorker() {}

    /**
     * Solves a model.
     *
     * @param arguments the model's file, and the file of the answer
     * @throws IOException if files cannot be read or written
     */
    public static void main(String... arguments) throws IOException {
        Loader.loadNativeLibraries();
        LinearWorker worker = new LinearWorker();
        try (BufferedReader lines = Files.newBufferedReader(Path.of(arguments[0]), StandardCharsets.US_ASCII)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                worker.read(new StringTokenizer(line));
            }
        }
        CpSolver solver = new CpSolver();
        solver.getParameters().setNumWorkers(WORKERS);
        Files.writeString(
                Path.of(arguments[1]), OrToolsWorker.answer(solver.solve(worker.model), solver, worker.variables));
    }

    private void read(StringTokenizer tokens) {
        String first = tokens.nextToken();
        switch (first) {
            case "p" -> {
                tokens.nextToken();
                for (int v = Integer.parseInt(tokens.nextToken()); v > 0; v--) {
                    variables.add(model.newBoolVar(""));
                }
            }
            case "s" -> sum(tokens);
            case "g" -> gate(tokens);
            default -> {
                List<Literal> clause = new ArrayList<>();
                for (String token = first; !token.equals("0"); token = tokens.nextToken()) {
                    clause.add(literal(token));
                }
                model.addBoolOr(clause);
            }
        }
    }

    private Literal literal(String token) {
        int number = Integer.parseInt(token);
        BoolVar variable = variables.get(Math.abs(number) - 1);
        return number > 0 ? variable : variable.not();
    }

    private void sum(StringTokenizer tokens) {
        IntVar sum = model.newIntVar(Long.parseLong(tokens.nextToken()), Long.parseLong(tokens.nextToken()), "");
        LinearExprBuilder terms = LinearExpr.newBuilder().add(Long.parseLong(tokens.nextToken()));
        while (tokens.hasMoreTokens()) {
            long weight = Long.parseLong(tokens.nextToken());
            terms.addTerm(literal(tokens.nextToken()), weight);
        }
        model.addEquality(terms, sum);
        sums.add(sum);
    }

    private void gate(StringTokenizer tokens) {
        Literal gate = literal(tokens.nextToken());
        long threshold = Long.parseLong(tokens.nextToken());
        long slope = Long.parseLong(tokens.nextToken());
        LinearExprBuilder all = LinearExpr.newBuilder().add(sums.get(Integer.parseInt(tokens.nextToken())));
        int slopeSum = Integer.parseInt(tokens.nextToken());
        if (slopeSum >= 0) {
            all.addTerm(sums.get(slopeSum), slope);
        }
        model.addGreaterOrEqual(all, threshold).onlyEnforceIf(gate);
        model.addLessOrEqual(all, threshold - 1).onlyEnforceIf(gate.not());
    }
}
