package limen.extract.threshold;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import limen.extract.layer.LayeredAutomaton;
import limen.prove.Budget;
import limen.prove.solver.IntegerProgram;

/**
 * Is a function one threshold gate of its symbols? Decided on its {@link LayeredAutomaton}, so for all strings at once.
 *
 * <p>Weights w and a threshold T make a gate of the function iff every path to an accepting end weighs at least T and every path to a rejecting
 * one at most T − 1. That is a linear program of two numbers per state: low(v) ≤ low(u) + w and high(v) ≥ high(u) + w for each edge from u to v,
 * both 0 at the start, low ≥ T at accepting ends and high ≤ T − 1 at rejecting ones; the shortest and longest paths are such numbers. Its dual
 * is a flow: if there is no gate, some accepted strings and as many rejected ones, repetitions allowed, have every symbol equally often at every
 * position, so that their sums are equal whatever the weights (the function is <em>summable</em>; C. C. Elgot 1961, C. K. Chow 1961). So a
 * function has a gate or a witness that there is none, and both are checked here with integers: the gate by its own automaton, the witness by
 * counting.
 */
public final class ThresholdSearch {
    /** Strings of a witness, on each side. */
    private static final int MOST_STRINGS = 64;

    private final LayeredAutomaton function;
    private final int n;
    private final int symbols;
    /** The number of the first state of each level. */
    private final int[] first;

    /** What is known of a function. */
    public sealed interface Answer {
        /**
         * It is this gate.
         *
         * @param gate of the least Σ |weight|, with integers, as far as the solver tells; that it is a gate of the function was checked
         */
        record Gate(ThresholdGate gate) implements Answer {}

        /**
         * It is none: strings that no weights tell apart.
         *
         * @param accepted some strings, not all different perhaps
         * @param rejected as many, which together have the same symbols at every position
         */
        record Summable(List<int[]> accepted, List<int[]> rejected) implements Answer {}

        /**
         * Nobody knows.
         *
         * @param reason why, in words
         */
        record Unknown(String reason) implements Answer {}
    }

    ThresholdSearch(LayeredAutomaton function) {
        this.function = function;
        n = function.length();
        symbols = function.symbols();
        first = new int[n + 2];
        for (int t = 0; t <= n; t++) {
            first[t + 1] = first[t] + function.states(t);
        }
    }

    /**
     * {@return whether the function is a gate}
     *
     * @param function 1 for accept, anything else for reject
     * @param budget of time
     * @throws IOException if there is no place for the solver's files
     */
    public static Answer of(LayeredAutomaton function, Budget budget) throws IOException {
        ThresholdSearch search = new ThresholdSearch(function);
        return switch (search.gateProgram().solve(budget)) {
            case IntegerProgram.Outcome.Solved solved -> search.gate(solved.values());
            case IntegerProgram.Outcome.Infeasible none -> {
                Optional<Answer> two = new SummablePairs(function, budget).find();
                yield two.isPresent() ? two.get() : search.witness(budget);
            }
            case IntegerProgram.Outcome.Unknown unknown -> new Answer.Unknown(unknown.reason());
        };
    }

    private boolean accepts(int end) {
        return function.value(end) == 1;
    }

    /** Variables: the threshold; weights by position and symbol, then their absolute values; low, then high of every state. */
    private IntegerProgram gateProgram() {
        IntegerProgram program = new IntegerProgram();
        double free = Double.POSITIVE_INFINITY;
        int threshold = program.variable(-free, free, true, 0);
        int weights = threshold + 1;
        int count = n * (symbols - 1);
        for (int w = 0; w < count; w++) {
            program.variable(-free, free, true, 0);
        }
        for (int w = 0; w < count; w++) {
            int magnitude = program.variable(0, free, false, 1);
            program.between(0, free).plus(magnitude, 1).plus(weights + w, 1).end();
            program.between(0, free).plus(magnitude, 1).plus(weights + w, -1).end();
        }
        int[] bound = new int[2];
        for (int side = 0; side < 2; side++) {
            for (int state = 0; state < first[n + 1]; state++) {
                double fixed = state == 0 ? 0 : free;
                int number = program.variable(-fixed, fixed, false, 0);
                bound[side] = state == 0 ? number : bound[side];
            }
        }
        for (int t = 0; t < n; t++) {
            for (int state = 0; state < function.states(t); state++) {
                for (int a = 0; a < symbols; a++) {
                    int from = first[t] + state;
                    int to = first[t + 1] + function.next(t, state, a);
                    for (int side = 0; side < 2; side++) {
                        IntegerProgram.Row row = side == 0 ? program.between(-free, 0) : program.between(0, free);
                        row.plus(bound[side] + to, 1).plus(bound[side] + from, -1);
                        if (a > 0) {
                            row.plus(weights + t * (symbols - 1) + a - 1, -1);
                        }
                        row.end();
                    }
                }
            }
        }
        for (int end = 0; end < function.states(n); end++) {
            if (accepts(end)) {
                program.between(0, free)
                        .plus(bound[0] + first[n] + end, 1)
                        .plus(threshold, -1)
                        .end();
            } else {
                program.between(-free, -1)
                        .plus(bound[1] + first[n] + end, 1)
                        .plus(threshold, -1)
                        .end();
            }
        }
        return program;
    }

    private Answer gate(double[] values) {
        long[][] weights = new long[n][symbols];
        for (int t = 0; t < n; t++) {
            for (int a = 1; a < symbols; a++) {
                weights[t][a] = Math.round(values[1 + t * (symbols - 1) + a - 1]);
            }
        }
        ThresholdGate gate = new ThresholdGate(weights, threshold(weights));
        return isGate(gate) ? new Answer.Gate(gate) : new Answer.Unknown("the solver's weights are not exact: " + gate);
    }

    /** The greatest that lets all accepted strings pass; one more than any sum where there are none. */
    private long threshold(long[][] weights) {
        Sums sums = sums(weights);
        long least = Long.MAX_VALUE;
        long greatest = Long.MIN_VALUE;
        for (int end = 0; end < sums.low.length; end++) {
            least = accepts(end) ? Math.min(least, sums.low[end]) : least;
            greatest = Math.max(greatest, sums.high[end]);
        }
        return least == Long.MAX_VALUE ? Math.addExact(greatest, 1) : least;
    }

    /**
     * {@return whether a gate is a function: by sums of integers, exactly}
     *
     * @param gate any
     * @param function 1 for accept, anything else for reject
     */
    public static boolean isGate(ThresholdGate gate, LayeredAutomaton function) {
        return new ThresholdSearch(function).isGate(gate);
    }

    /** The least and greatest sum of the strings that lead to each end. */
    private record Sums(long[] low, long[] high) {}

    private Sums sums(long[][] weights) {
        long[] low = {0};
        long[] high = {0};
        for (int t = 0; t < n; t++) {
            long[] lowAfter = new long[function.states(t + 1)];
            long[] highAfter = new long[lowAfter.length];
            Arrays.fill(lowAfter, Long.MAX_VALUE);
            Arrays.fill(highAfter, Long.MIN_VALUE);
            for (int state = 0; state < low.length; state++) {
                for (int a = 0; a < symbols; a++) {
                    int to = function.next(t, state, a);
                    lowAfter[to] = Math.min(lowAfter[to], Math.addExact(low[state], weights[t][a]));
                    highAfter[to] = Math.max(highAfter[to], Math.addExact(high[state], weights[t][a]));
                }
            }
            low = lowAfter;
            high = highAfter;
        }
        return new Sums(low, high);
    }

    /** Whether the gate is the function: every sum of an accepted string reaches the threshold, and none of a rejected one. */
    boolean isGate(ThresholdGate gate) {
        Sums sums = sums(gate.weights());
        for (int end = 0; end < sums.low.length; end++) {
            if (accepts(end) ? sums.low[end] < gate.threshold() : sums.high[end] >= gate.threshold()) {
                return false;
            }
        }
        return true;
    }

    /** Flows of as few strings as possible: variables the number of strings; then each side's flow along every edge. */
    Answer witness(Budget budget) throws IOException {
        IntegerProgram program = new IntegerProgram();
        int strings = program.variable(1, MOST_STRINGS, true, 1);
        int edges = first[n] * symbols;
        int flow = strings + 1;
        for (int e = 0; e < 2 * edges; e++) {
            program.variable(0, MOST_STRINGS, true, 0);
        }
        List<List<Integer>> into = new ArrayList<>();
        for (int state = 0; state < first[n + 1]; state++) {
            into.add(new ArrayList<>());
        }
        for (int t = 0; t < n; t++) {
            for (int edge = first[t] * symbols; edge < first[t + 1] * symbols; edge++) {
                int state = edge / symbols - first[t];
                into.get(first[t + 1] + function.next(t, state, edge % symbols)).add(edge);
            }
        }
        for (int side = 0; side < 2; side++) {
            int own = flow + side * edges;
            IntegerProgram.Row start = program.between(0, 0).plus(strings, -1);
            for (int a = 0; a < symbols; a++) {
                start.plus(own + a, 1);
            }
            start.end();
            for (int state = 1; state < first[n + 1]; state++) {
                if (state >= first[n] && accepts(state - first[n]) == (side == 0)) {
                    continue;
                }
                IntegerProgram.Row row = program.between(0, 0);
                into.get(state).forEach(edge -> row.plus(own + edge, 1));
                for (int a = 0; a < symbols && state < first[n]; a++) {
                    row.plus(own + state * symbols + a, -1);
                }
                row.end();
            }
        }
        for (int t = 0; t < n; t++) {
            for (int a = 1; a < symbols; a++) {
                IntegerProgram.Row row = program.between(0, 0);
                for (int state = first[t]; state < first[t + 1]; state++) {
                    row.plus(flow + state * symbols + a, 1).plus(flow + edges + state * symbols + a, -1);
                }
                row.end();
            }
        }
        return switch (program.solve(budget)) {
            case IntegerProgram.Outcome.Solved solved -> {
                List<int[]> accepted = strings(solved.values(), flow);
                List<int[]> rejected = strings(solved.values(), flow + edges);
                yield isWitness(accepted, rejected)
                        ? new Answer.Summable(accepted, rejected)
                        : new Answer.Unknown("the solver's strings do not show that there is no gate");
            }
            case IntegerProgram.Outcome.Infeasible none ->
                new Answer.Unknown("the solver finds no gate, and no " + MOST_STRINGS + " strings that show why");
            case IntegerProgram.Outcome.Unknown unknown -> new Answer.Unknown(unknown.reason());
        };
    }

    /** A flow as paths. */
    private List<int[]> strings(double[] values, int flow) {
        long[] left = new long[first[n] * symbols];
        Arrays.setAll(left, e -> Math.round(values[flow + e]));
        List<int[]> strings = new ArrayList<>();
        while (true) {
            int[] string = new int[n];
            int state = 0;
            for (int t = 0; t < n; t++) {
                int edge = (first[t] + state) * symbols;
                int a = 0;
                while (a < symbols && left[edge + a] <= 0) {
                    a++;
                }
                if (a == symbols) {
                    return strings;
                }
                left[edge + a]--;
                string[t] = a;
                state = function.next(t, state, a);
            }
            strings.add(string);
        }
    }

    /** Whether strings show that no weights do. */
    boolean isWitness(List<int[]> accepted, List<int[]> rejected) {
        long[][] balance = new long[n][symbols];
        for (int[] string : accepted) {
            for (int t = 0; t < n; t++) {
                balance[t][string[t]]++;
            }
        }
        for (int[] string : rejected) {
            for (int t = 0; t < n; t++) {
                balance[t][string[t]]--;
            }
        }
        return !accepted.isEmpty()
                && accepted.size() == rejected.size()
                && accepted.stream().allMatch(string -> function.of(string) == 1)
                && rejected.stream().noneMatch(string -> function.of(string) == 1)
                && Arrays.stream(balance).flatMapToLong(Arrays::stream).allMatch(count -> count == 0);
    }
}
