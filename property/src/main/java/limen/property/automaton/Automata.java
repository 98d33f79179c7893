package limen.property.automaton;

import dk.brics.automaton.Automaton;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import limen.property.reader.Reader;

/** Recognisers of automata: minimal, where making them deterministic does not explode. */
final class Automata {
    /** The most sets of states that an automaton is made deterministic with; above, they are made as they are reached. */
    static final int MOST_SETS = 4000;

    private static final int MOST_STEPS = 1_000_000;

    private Automata() {}

    /**
     * The recogniser of an automaton.
     *
     * @param automaton over the characters of symbols, see {@link Regex#character}; may be nondeterministic; changed here
     * @param symbols how many there are
     */
    static Reader<?> reader(Automaton automaton, int symbols) {
        Subsets subsets = new Subsets(automaton, symbols);
        if (!isSmall(subsets, symbols)) {
            return subsets;
        }
        automaton.determinize();
        automaton.minimize();
        return new Subsets(automaton, symbols);
    }

    /** Whether there are few sets: looked at first, for making the automaton deterministic cannot be stopped. */
    private static boolean isSmall(Subsets subsets, int symbols) {
        if (subsets.start() == null) {
            return true;
        }
        Set<List<Integer>> seen = new HashSet<>(List.of(subsets.start()));
        Deque<List<Integer>> open = new ArrayDeque<>(seen);
        long steps = 0;
        while (!open.isEmpty()) {
            List<Integer> state = open.pop();
            steps += (long) symbols * subsets.arcs(state);
            if (seen.size() > MOST_SETS || steps > MOST_STEPS) {
                return false;
            }
            for (int symbol = 0; symbol < symbols; symbol++) {
                List<Integer> next = subsets.next(state, symbol);
                if (next != null && seen.add(next)) {
                    open.push(next);
                }
            }
        }
        return true;
    }
}
