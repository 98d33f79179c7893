package limen.prove.orbits;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import limen.certificate.orbits.OrbitsBody.Reader;
import limen.io.LimitException;
import limen.property.Letters;
import limen.property.Monitor;
import limen.prove.Budget;

/**
 * For every multiset of tokens that a prefix may have, the states of a monitor that its orders lead to.
 *
 * <p>Level by level; O(multisets · states · letters), all levels kept so that an input can be found backwards.
 */
final class OrbitStates {
    /**
     * Prefixes of one multiset.
     *
     * @param counts how often each token occurs
     * @param mark the reader's token, −1 where there is none or it was not read yet
     */
    record Orbit(List<Integer> counts, int mark) implements Comparable<Orbit> {
        @Override
        public int compareTo(Orbit other) {
            for (int k = 0; k < counts.size(); k++) {
                int order = Integer.compare(counts.get(k), other.counts.get(k));
                if (order != 0) {
                    return order;
                }
            }
            return Integer.compare(mark, other.mark);
        }

        /** One input, the reader's token in its place and all others in order. */
        int[] input(Reader reader) {
            int[] input = new int[counts.stream().mapToInt(k -> k).sum()];
            int from = reader == Reader.FIRST ? 1 : 0;
            for (int token = 0; token < counts.size(); token++) {
                int to = from + counts.get(token) - (token == mark ? 1 : 0);
                Arrays.fill(input, from, to, token);
                from = to;
            }
            if (mark >= 0) {
                input[reader == Reader.FIRST ? 0 : input.length - 1] = mark;
            }
            return input;
        }
    }

    private final Monitor monitor;
    private final Reader reader;
    private final List<Map<Orbit, Set<Integer>>> levels = new ArrayList<>();
    private long states = 1;

    /**
     * All of a monitor's.
     *
     * @throws LimitException for more states than the budget allows, or where time is over
     */
    OrbitStates(Monitor monitor, int symbols, Reader reader, Budget budget) {
        this.monitor = monitor;
        this.reader = reader;
        Integer[] none = new Integer[symbols];
        Arrays.fill(none, 0);
        levels.add(Map.of(new Orbit(List.of(none), -1), Set.of(monitor.start())));
        for (int step = 0; step < monitor.steps(); step++) {
            levels.add(next(step, budget));
        }
    }

    private Map<Orbit, Set<Integer>> next(int step, Budget budget) {
        Map<Orbit, Set<Integer>> next = new HashMap<>();
        for (Map.Entry<Orbit, Set<Integer>> entry : levels.get(step).entrySet()) {
            if (budget.isOver()) {
                throw new LimitException(budget.reason() + " after " + states + " states of the property in orbits");
            }
            for (int state : entry.getValue()) {
                Letters letters = monitor.letters(state);
                for (int letter = 0; letter < letters.count(); letter++) {
                    Orbit orbit = after(entry.getKey(), step, letters.left()[letter]);
                    if (next.computeIfAbsent(orbit, key -> new HashSet<>(4)).add(letters.next()[letter])
                            && ++states > budget.states()) {
                        throw new LimitException("more than " + budget.states() + " states of the property in orbits");
                    }
                }
            }
        }
        return next;
    }

    private Orbit after(Orbit orbit, int step, int token) {
        Integer[] counts = orbit.counts.toArray(Integer[]::new);
        counts[token]++;
        boolean marks = reader == Reader.FIRST && step == 0 || reader == Reader.LAST && step == monitor.steps() - 1;
        return new Orbit(List.of(counts), marks ? token : orbit.mark);
    }

    /** Orbits of whole inputs, and the states at their ends. */
    Map<Orbit, Set<Integer>> ends() {
        return levels.getLast();
    }

    /** How many orbits with states there are, over all levels. */
    long states() {
        return states;
    }

    /** The first input, in order of letters, that ends in one of these orbits and states; there must be one. */
    int[] first(Map<Orbit, Set<Integer>> ends) {
        List<Map<Orbit, Set<Integer>>> ways = new ArrayList<>(List.of(ends));
        for (int step = monitor.steps() - 1; step >= 0; step--) {
            ways.addFirst(before(step, ways.getFirst()));
        }
        int[] input = new int[monitor.steps()];
        Orbit orbit = levels.getFirst().keySet().iterator().next();
        int state = monitor.start();
        for (int step = 0; step < input.length; step++) {
            Letters letters = monitor.letters(state);
            int letter = 0;
            while (!leads(ways.get(step + 1), orbit, step, letters, letter)) {
                letter++;
            }
            input[step] = letters.left()[letter];
            orbit = after(orbit, step, input[step]);
            state = letters.next()[letter];
        }
        return input;
    }

    private Map<Orbit, Set<Integer>> before(int step, Map<Orbit, Set<Integer>> ways) {
        Map<Orbit, Set<Integer>> before = new HashMap<>();
        for (Map.Entry<Orbit, Set<Integer>> entry : levels.get(step).entrySet()) {
            for (int state : entry.getValue()) {
                Letters letters = monitor.letters(state);
                for (int letter = 0; letter < letters.count(); letter++) {
                    if (leads(ways, entry.getKey(), step, letters, letter)) {
                        before.computeIfAbsent(entry.getKey(), key -> new HashSet<>())
                                .add(state);
                    }
                }
            }
        }
        return before;
    }

    private boolean leads(Map<Orbit, Set<Integer>> ways, Orbit orbit, int step, Letters letters, int letter) {
        return ways.getOrDefault(after(orbit, step, letters.left()[letter]), Set.of())
                .contains(letters.next()[letter]);
    }
}
