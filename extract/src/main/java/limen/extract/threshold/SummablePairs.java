package limen.extract.threshold;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import limen.extract.layer.LayeredAutomaton;
import limen.extract.threshold.ThresholdSearch.Answer;
import limen.prove.Budget;

/**
 * Two accepted and two rejected strings that have the same symbols at every position: most functions that are no gate have them, and the first are
 * found without a solver.
 *
 * <p>A search over four states side by side, level by level: the two accepted strings read any two symbols, the rejected ones the same or the
 * same exchanged. Cost: at most {@value #MOST_STATES} states a level, times 2·symbols²; where there are more, nothing is found.
 */
final class SummablePairs {
    private static final int MOST_STATES = 200_000;
    private static final int STATE_BITS = 15;
    private static final long STATE = (1 << STATE_BITS) - 1;

    private final LayeredAutomaton function;
    private final int symbols;
    private final Budget budget;

    /** States of one level with how they were reached. */
    private static final class Level {
        private final List<Long> states = new ArrayList<>();
        private final List<Integer> parents = new ArrayList<>();
        private final List<Integer> steps = new ArrayList<>();
    }

    SummablePairs(LayeredAutomaton function, Budget budget) {
        this.budget = budget;
        this.function = function;
        symbols = function.symbols();
    }

    Optional<Answer> find() {
        List<Level> levels = new ArrayList<>();
        Level level = new Level();
        level.states.add(0L);
        levels.add(level);
        for (int t = 0; t < function.length(); t++) {
            if (function.states(t + 1) > STATE) {
                return Optional.empty();
            }
            Level next = new Level();
            Map<Long, Boolean> known = new HashMap<>();
            for (int k = 0; k < level.states.size(); k++) {
                for (int step = 0; step < 2 * symbols * symbols; step++) {
                    long to = step(t, level.states.get(k), step);
                    if (known.putIfAbsent(to, true) == null) {
                        next.states.add(to);
                        next.parents.add(k);
                        next.steps.add(step);
                    }
                }
                if (next.states.size() > MOST_STATES || budget.isOver()) {
                    return Optional.empty();
                }
            }
            levels.add(next);
            level = next;
        }
        for (int end = 0; end < level.states.size(); end++) {
            long states = level.states.get(end);
            if (accepts(states, 0) && accepts(states, 1) && !accepts(states, 2) && !accepts(states, 3)) {
                return Optional.of(strings(levels, end));
            }
        }
        return Optional.empty();
    }

    private boolean accepts(long states, int which) {
        return function.value(state(states, which)) == 1;
    }

    private static int state(long states, int which) {
        return (int) (states >> which * STATE_BITS & STATE);
    }

    /** Which symbol one of the four reads in a step. */
    private int symbol(int step, int which) {
        int first = step / 2 / symbols;
        int second = step / 2 % symbols;
        boolean exchanged = which >= 2 && step % 2 == 1;
        return (which % 2 == 0) != exchanged ? first : second;
    }

    private long step(int t, long states, int step) {
        long to = 0;
        for (int which = 0; which < 4; which++) {
            to |= (long) function.next(t, state(states, which), symbol(step, which)) << which * STATE_BITS;
        }
        return to;
    }

    private Answer strings(List<Level> levels, int end) {
        int n = function.length();
        int[][] strings = new int[4][n];
        int at = end;
        for (int t = n; t > 0; t--) {
            Level level = levels.get(t);
            for (int which = 0; which < strings.length; which++) {
                strings[which][t - 1] = symbol(level.steps.get(at), which);
            }
            at = level.parents.get(at);
        }
        return new Answer.Summable(List.of(strings[0], strings[1]), List.of(strings[2], strings[3]));
    }
}
