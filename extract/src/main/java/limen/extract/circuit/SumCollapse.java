package limen.extract.circuit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import limen.extract.diagram.FunctionStore;
import limen.prove.Budget;

/**
 * Gates that are functions of one earlier sum become sets of intervals of that sum: a threshold per end of an interval, and a gate that adds them up
 * where there are several. What they read before is gone, if nobody else reads it.
 *
 * <p>Tried for every gate, from the outputs down, with every sum of lower gates, the sums with the fewest ends first; kept where the draft gets
 * smaller and not deeper. Cost: a product of two diagrams for each pair that is tried, as long as the budget lasts.
 */
final class SumCollapse {
    /** Intervals of more ends are seldom smaller. */
    private static final int MOST_ENDS = 64;
    /** Gates of a draft: beyond, pairs are too many. */
    private static final int MOST_GATES = 1500;

    private final FunctionStore store;
    private final Comparator<Draft> smaller;
    private final Budget budget;
    private final DraftFunctions known;
    private final Samples samples;
    /** Pairs of functions of which the first does not settle the second. */
    private final Set<Long> refused = new HashSet<>();

    private Draft draft;
    private int[] functions;

    /**
     * A search.
     *
     * @param store for functions
     * @param known of drafts
     * @param samples of its functions
     * @param smaller of two drafts, the smaller one first
     * @param budget of time: what is found until then stays
     */
    SumCollapse(FunctionStore store, DraftFunctions known, Samples samples, Comparator<Draft> smaller, Budget budget) {
        this.store = store;
        this.smaller = smaller;
        this.budget = budget;
        this.known = known;
        this.samples = samples;
    }

    /** A sum of a gate, and its function. */
    private record Sum(int[] literals, long[] weights, int level, int function) {}

    /** The draft after as many steps as make it smaller. */
    Draft collapse(Draft from) {
        draft = from;
        boolean found = draft.gates().size() <= MOST_GATES;
        while (found) {
            found = step();
        }
        return draft;
    }

    /** Whether one gate was made otherwise. */
    private boolean step() {
        functions = known.of(draft);
        int[] levels = draft.levels();
        List<Sum> sums = sums(levels);
        for (int gate : draft.gates().reversed()) {
            for (Sum sum : sums) {
                if (budget.isOver()) {
                    return false;
                }
                if (sum.level < levels[gate >> 1]
                        && !Arrays.equals(
                                sum.literals, draft.network().gate(gate).literals())) {
                    Optional<Draft> next = dependence(sum.function, functions[gate >> 1])
                            .filter(table -> ends(table) <= MOST_ENDS)
                            .map(table -> draft.with(Map.of(gate, (to, copy) -> intervals(sum, table, to, copy))))
                            .filter(made -> smaller.compare(made, draft) < 0 && made.depth() <= draft.depth());
                    if (next.isPresent()) {
                        draft = next.get();
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private Optional<TreeMap<Long, Long>> dependence(int sum, int gate) {
        long pair = (long) sum << Integer.SIZE | gate;
        if (refused.contains(pair)) {
            return Optional.empty();
        }
        Optional<TreeMap<Long, Long>> table =
                samples.maySettle(sum, gate) ? store.dependence(sum, gate) : Optional.empty();
        if (table.isEmpty()) {
            refused.add(pair);
        }
        return table;
    }

    private static int ends(TreeMap<Long, Long> table) {
        int ends = 0;
        Long before = null;
        for (Long value : table.values()) {
            ends += before != null && !before.equals(value) ? 1 : 0;
            before = value;
        }
        return ends;
    }

    private static int intervals(Sum sum, TreeMap<Long, Long> table, GateNetwork to, Draft.Copy copy) {
        int[] arguments = copy.all(sum.literals);
        List<Integer> thresholds = new ArrayList<>();
        long first = table.firstEntry().getValue();
        long before = first;
        for (Map.Entry<Long, Long> each : table.entrySet()) {
            if (each.getValue() != before) {
                thresholds.add(to.gate(arguments, sum.weights, each.getKey()));
                before = each.getValue();
            }
        }
        int[] literals = thresholds.stream().mapToInt(Integer::intValue).toArray();
        long[] signs = new long[literals.length];
        Arrays.setAll(signs, k -> (k % 2 == 0) == (first == 0) ? 1 : -1);
        return to.gate(literals, signs, 1 - first);
    }

    /** The different sums of all gates, by level. */
    private List<Sum> sums(int[] levels) {
        Map<List<Object>, Sum> sums = new LinkedHashMap<>();
        for (int literal : draft.gates()) {
            GateNetwork.Gate gate = draft.network().gate(literal);
            int level = 0;
            for (int argument : gate.literals()) {
                level = Math.max(level, levels[argument >> 1]);
            }
            Sum sum = new Sum(gate.literals(), gate.weights(), level, known.sum(gate, functions));
            sums.putIfAbsent(
                    List.of(
                            Arrays.stream(sum.literals).boxed().toList(),
                            Arrays.stream(sum.weights).boxed().toList()),
                    sum);
        }
        return sums.values().stream()
                .sorted(Comparator.comparingInt(Sum::level))
                .toList();
    }
}
