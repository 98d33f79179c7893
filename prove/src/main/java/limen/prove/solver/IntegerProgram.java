package limen.prove.solver;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.StringTokenizer;
import limen.prove.Budget;

/**
 * A mixed integer program: numbers, some of them integers, between bounds and under linear constraints, that make a linear form least.
 *
 * <p>Solved by SCIP, which comes with OR-Tools, in a process of its own. It computes with doubles and proves nothing: what it finds is to be
 * checked, and that there is nothing is its word only.
 */
public final class IntegerProgram {
    private final StringBuilder text = new StringBuilder();
    private int variables;

    /** What the solver says. */
    public sealed interface Outcome {
        /**
         * Values that make the form least, as far as doubles tell.
         *
         * @param values by variable
         */
        record Solved(double[] values) implements Outcome {}

        /** There are none. */
        record Infeasible() implements Outcome {}

        /**
         * Nobody knows.
         *
         * @param reason why, in words
         */
        record Unknown(String reason) implements Outcome {}
    }

    /** Nothing to choose yet. */
    public IntegerProgram() {}

    /**
     * {@return the number of a new variable}
     *
     * @param low least value, may be −∞
     * @param high greatest value, may be ∞
     * @param integer whether it is an integer
     * @param cost its factor in the form that is to be least
     */
    public int variable(double low, double high, boolean integer, double cost) {
        text.append(integer ? "i " : "r ")
                .append(low)
                .append(' ')
                .append(high)
                .append(' ')
                .append(cost)
                .append('\n');
        return variables++;
    }

    /** One constraint: variables with factors. */
    public final class Row {
        private Row(double low, double high) {
            text.append("c ").append(low).append(' ').append(high);
        }

        /**
         * Adds a term.
         *
         * @param variable its number
         * @param factor of it
         * @return this
         */
        public Row plus(int variable, double factor) {
            text.append(' ').append(variable).append(' ').append(factor);
            return this;
        }

        /** Ends it. */
        public void end() {
            text.append('\n');
        }
    }

    /**
     * {@return a constraint on a sum of terms, to be ended before anything else is added}
     *
     * @param low least value of the sum, may be −∞
     * @param high greatest value of the sum, may be ∞
     */
    public Row between(double low, double high) {
        return new Row(low, high);
    }

    /**
     * Solves it.
     *
     * @param budget of time
     * @return what the solver says
     * @throws IOException if there is no place for its files
     */
    public Outcome solve(Budget budget) throws IOException {
        return Solvers.inFolder(folder -> {
            Path program = folder.resolve("program");
            Path result = folder.resolve("result");
            Path said = folder.resolve("said");
            Files.writeString(program, text, StandardCharsets.US_ASCII);
            OptionalInt exit = ChildProcess.run(
                    ChildProcess.worker(IntegerProgramWorker.class, folder, program, result), folder, said, budget);
            if (exit.isEmpty()) {
                return new Outcome.Unknown(budget.reason());
            }
            if (exit.getAsInt() != 0 || !Files.exists(result)) {
                return new Outcome.Unknown(
                        "SCIP ended with exit code " + exit.getAsInt() + ChildProcess.lastLine(said));
            }
            return outcome(Files.readString(result, StandardCharsets.US_ASCII));
        });
    }

    private Outcome outcome(String text) {
        StringTokenizer words = new StringTokenizer(text);
        String status = words.nextToken();
        if (status.equals("INFEASIBLE")) {
            return new Outcome.Infeasible();
        }
        if (!status.equals("OPTIMAL")) {
            return new Outcome.Unknown("SCIP says " + status);
        }
        double[] values = new double[variables];
        Arrays.setAll(values, unused -> Double.parseDouble(words.nextToken()));
        return new Outcome.Solved(values);
    }
}
