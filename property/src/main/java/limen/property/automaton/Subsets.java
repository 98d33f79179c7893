package limen.property.automaton;

import dk.brics.automaton.Automaton;
import dk.brics.automaton.State;
import dk.brics.automaton.Transition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import limen.property.reader.Reader;

/**
 * The recogniser of an automaton: in which states it may be, as their numbers in order. Of a deterministic one that is one number.
 *
 * <p>States that no accepting one can be reached from are left out.
 */
final class Subsets implements Reader<List<Integer>> {
    private final List<List<Arc>> arcs = new ArrayList<>();
    private final int[] distance;
    private final int start;

    /** From one state to another, by any symbol of a range. */
    private record Arc(int least, int greatest, int target) {}

    /**
     * Numbers the states.
     *
     * @param automaton over the characters of symbols, see {@link Regex#character}; read now, not kept
     * @param symbols how many there are
     */
    Subsets(Automaton automaton, int symbols) {
        List<State> states = new ArrayList<>(automaton.getStates());
        Map<State, Integer> numbers = new HashMap<>();
        states.forEach(state -> numbers.put(state, numbers.size()));
        start = numbers.get(automaton.getInitialState());
        for (State state : states) {
            List<Arc> from = new ArrayList<>();
            for (Transition each : state.getTransitions()) {
                int least = Math.max(each.getMin() - Regex.FIRST, 0);
                int greatest = Math.min(each.getMax() - Regex.FIRST, symbols - 1);
                if (least <= greatest) {
                    from.add(new Arc(least, greatest, numbers.get(each.getDest())));
                }
            }
            arcs.add(from);
        }
        distance = distances(states);
    }

    /** By state, how many symbols lead to an accepting one at least; −1 for none. */
    private int[] distances(List<State> states) {
        List<List<Integer>> before = new ArrayList<>();
        states.forEach(state -> before.add(new ArrayList<>()));
        for (int s = 0; s < arcs.size(); s++) {
            for (Arc arc : arcs.get(s)) {
                before.get(arc.target).add(s);
            }
        }
        int[] distances = new int[arcs.size()];
        Arrays.setAll(distances, s -> states.get(s).isAccept() ? 0 : -1);
        Deque<Integer> open = new ArrayDeque<>();
        for (int s = 0; s < distances.length; s++) {
            if (distances[s] == 0) {
                open.add(s);
            }
        }
        while (!open.isEmpty()) {
            int target = open.remove();
            for (int source : before.get(target)) {
                if (distances[source] < 0) {
                    distances[source] = distances[target] + 1;
                    open.add(source);
                }
            }
        }
        return distances;
    }

    /** How many arcs lead out of the states of a set: what a step costs. */
    int arcs(List<Integer> state) {
        return state.stream().mapToInt(each -> arcs.get(each).size()).sum();
    }

    @Override
    public List<Integer> start() {
        return distance[start] < 0 ? null : List.of(start);
    }

    @Override
    public List<Integer> next(List<Integer> state, int symbol) {
        Set<Integer> reached = new TreeSet<>();
        for (int each : state) {
            for (Arc arc : arcs.get(each)) {
                if (arc.least <= symbol && symbol <= arc.greatest && distance[arc.target] >= 0) {
                    reached.add(arc.target);
                }
            }
        }
        return reached.isEmpty() ? null : List.copyOf(reached);
    }

    @Override
    public boolean accepts(List<Integer> state) {
        return needs(state) == 0;
    }

    @Override
    public List<Integer> within(List<Integer> state, int left) {
        if (state.stream().allMatch(each -> distance[each] <= left)) {
            return state;
        }
        List<Integer> near =
                state.stream().filter(each -> distance[each] <= left).toList();
        return near.isEmpty() ? null : near;
    }

    @Override
    public int needs(List<Integer> state) {
        return state.stream().mapToInt(each -> distance[each]).min().orElseThrow();
    }
}
