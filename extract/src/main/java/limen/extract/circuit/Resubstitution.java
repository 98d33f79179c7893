package limen.extract.circuit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import limen.extract.diagram.FunctionStore;
import limen.prove.Budget;

/**
 * Gates made of two or three others that are there: and, or, exclusive or, majority, a ∧ (b ∨ c) and the like, in any polarity (Boolean resubstitution). What a
 * gate read before is gone, if nobody else reads it.
 *
 * <p>For every gate, from the outputs down, nodes that do not depend on it are looked through by their samples; what agrees there is asked of the diagrams, which are exact on
 * valid inputs. Kept where the draft gets smaller and not too deep; where nothing does, something as small is tried. Cost: nodes² to nodes³ bit operations per gate, as long as the budget lasts.
 */
final class Resubstitution {
    /** Gates of a draft: beyond, pairs are too many. */
    private static final int MOST_GATES = 1000;
    /** Literals: beyond, triples are too many. */
    private static final int MOST_TRIPLES = 160;
    /** Ways of making one gate that are tried. */
    private static final int MOST_WAYS = 40;
    /** Gates of a draft times steps one after the other that save nothing. */
    private static final int MOST_SIDEWAYS = 4000;

    private final FunctionStore store;
    private final DraftFunctions known;
    private final Samples samples;
    private final boolean isOfAnds;
    private final Comparator<Draft> smaller;
    private final int mostDepth;
    private final Budget budget;
    /** Functions that drafts were made of. */
    private final Set<List<Integer>> visited = new HashSet<>();

    private final Set<Way> refused = new HashSet<>();
    private Draft draft;
    private int[] functions;

    /** As {@link SumCollapse}; gates have two arguments if {@code isOfAnds}. */
    Resubstitution(
            FunctionStore store,
            DraftFunctions known,
            Samples samples,
            boolean isOfAnds,
            Comparator<Draft> smaller,
            int mostDepth,
            Budget budget) {
        this.store = store;
        this.known = known;
        this.samples = samples;
        this.isOfAnds = isOfAnds;
        this.smaller = smaller;
        this.mostDepth = mostDepth;
        this.budget = budget;
    }

    /** A gate, by functions: of which gate, of what literals. */
    private record Way(int function, List<Integer> literals, List<Long> weights, long threshold, boolean isXor) {}

    /** The draft after as many steps as make it smaller, with some between that make it no larger. */
    Draft substitute(Draft from) {
        draft = from;
        Draft best = from;
        long sideways = 0;
        boolean found = draft.gates().size() <= MOST_GATES;
        while (found && sideways * draft.gates().size() < MOST_SIDEWAYS) {
            functions = known.of(draft);
            visited.add(state(functions));
            found = step();
            sideways = smaller.compare(draft, best) < 0 ? 0 : sideways + 1;
            best = sideways == 0 ? draft : best;
        }
        return best;
    }

    /** Drafts that make the same functions are the same here. */
    private static List<Integer> state(int... functions) {
        return Arrays.stream(functions)
                .filter(f -> f >= 0)
                .sorted()
                .distinct()
                .boxed()
                .toList();
    }

    /** Whether there is a smaller draft, or one as small that was not there before; that is the draft then. */
    private boolean step() {
        List<Integer> gates = draft.gates();
        Draft sideways = null;
        for (int gate : gates.reversed()) {
            boolean[] isAfter = after(gate);
            List<Integer> literals = new ArrayList<>();
            for (int node = 1; node < functions.length; node++) {
                if (functions[node] >= 0 && !isAfter[node]) {
                    literals.add(2 * node);
                    literals.add(2 * node + 1);
                }
            }
            for (Candidate each : new GateSearch(gate, literals).candidates()) {
                if (budget.isOver()) {
                    return false;
                }
                Draft made = made(gate, each);
                int order = made == null ? 1 : smaller.compare(made, draft);
                if (order < 0) {
                    draft = made;
                    return true;
                }
                if (order == 0 && sideways == null && !visited.contains(state(known.of(made)))) {
                    sideways = made;
                }
            }
        }
        draft = sideways == null ? draft : sideways;
        return sideways != null;
    }

    /** By node: whether it is the gate, or reads it, or what reads it, and so on. */
    private boolean[] after(int gate) {
        boolean[] isAfter = new boolean[functions.length];
        isAfter[gate >> 1] = true;
        for (int other : draft.gates()) {
            for (int argument : draft.network().gate(other).literals()) {
                isAfter[other >> 1] |= isAfter[argument >> 1];
            }
        }
        return isAfter;
    }

    /**
     * A gate of others.
     *
     * @param literals of the network
     * @param isXor of two literals, then neither weights nor threshold matter
     */
    private record Candidate(int[] literals, long[] weights, long threshold, boolean isXor) {
        int make(GateNetwork to, Draft.Copy copy, boolean isOfAnds) {
            int[] arguments = copy.all(literals);
            if (!isXor) {
                return isOfAnds && arguments.length == 3
                        ? ofAnds(to, arguments)
                        : to.gate(arguments, weights, threshold);
            }
            int both = to.and(arguments);
            int neither = to.and(GateNetwork.not(arguments[0]), GateNetwork.not(arguments[1]));
            return to.and(GateNetwork.not(both), GateNetwork.not(neither));
        }

        /** Of gates of two arguments: two for a, b and c, for one of them or all, and for a with one of two, four for a majority. */
        private int ofAnds(GateNetwork to, int... a) {
            boolean isMajority = weights[0] == 1 && threshold == 2;
            boolean isAnd = threshold == Arrays.stream(weights).sum();
            if (isMajority) {
                return to.or(to.and(a[0], a[1]), to.and(a[2], to.or(a[0], a[1])));
            }
            if (weights[0] == 1) {
                return isAnd ? to.and(a[0], to.and(a[1], a[2])) : to.or(a[0], to.or(a[1], a[2]));
            }
            return threshold == 3 ? to.and(a[0], to.or(a[1], a[2])) : to.or(a[0], to.and(a[1], a[2]));
        }
    }

    /** The draft with a gate made so; null if it is another function then, or too deep. */
    private Draft made(int gate, Candidate candidate) {
        Way way = new Way(
                functions[gate >> 1],
                Arrays.stream(candidate.literals)
                        .map(literal -> known.function(literal, functions))
                        .boxed()
                        .toList(),
                Arrays.stream(candidate.weights).boxed().toList(),
                candidate.threshold,
                candidate.isXor);
        if (refused.contains(way)) {
            return null;
        }
        if (!isEqual(way)) {
            refused.add(way);
            return null;
        }
        Draft made = draft.with(Map.of(gate, (to, copy) -> candidate.make(to, copy, isOfAnds)));
        return made.depth() <= mostDepth ? made : null;
    }

    private boolean isEqual(Way way) {
        int sum = store.constant(0);
        for (int k = 0; k < way.literals.size(); k++) {
            sum = store.plus(sum, way.isXor ? 1 : way.weights.get(k), way.literals.get(k));
        }
        return way.isXor ? store.isOne(sum, way.function) : store.atLeast(sum, way.threshold) == way.function;
    }

    /** The ways in which one gate agrees with others on the samples. */
    private final class GateSearch {
        private final long[] wanted;
        private final List<Integer> literals;
        private final List<long[]> bits = new ArrayList<>();
        private final List<Candidate> candidates = new ArrayList<>();

        GateSearch(int gate, List<Integer> literals) {
            this.literals = literals;
            wanted = samples.bits(functions[gate >> 1]);
            for (int literal : literals) {
                bits.add(samples.bits(known.function(literal, functions)));
            }
        }

        List<Candidate> candidates() {
            single();
            exclusiveOrs();
            conjunctions(wanted, false);
            long[] not = wanted.clone();
            for (int w = 0; w < not.length; w++) {
                not[w] = ~wanted[w];
            }
            conjunctions(not, true);
            if (literals.size() <= MOST_TRIPLES) {
                majorities();
            }
            return candidates;
        }

        private boolean isFull() {
            return candidates.size() >= MOST_WAYS;
        }

        private void single() {
            for (int a = 0; a < bits.size(); a++) {
                if (Arrays.equals(bits.get(a), wanted)) {
                    candidates.add(new Candidate(new int[] {literals.get(a)}, new long[] {1}, 1, false));
                }
            }
        }

        private void exclusiveOrs() {
            Map<List<Long>, Integer> ofBits = new HashMap<>();
            for (int a = 0; a < bits.size(); a++) {
                ofBits.putIfAbsent(Arrays.stream(bits.get(a)).boxed().toList(), a);
            }
            for (int a = 0; a < bits.size() && !isFull(); a += 2) {
                long[] other = bits.get(a).clone();
                for (int w = 0; w < other.length; w++) {
                    other[w] ^= wanted[w];
                }
                Integer b = ofBits.get(Arrays.stream(other).boxed().toList());
                if (b != null && b > a) {
                    candidates.add(new Candidate(new int[] {literals.get(a), literals.get(b)}, new long[0], 0, true));
                }
            }
        }

        /** a ∧ b, a ∧ b ∧ c and a ∧ (b ∨ c), or their negations. */
        private void conjunctions(long[] target, boolean isNegated) {
            List<Integer> above = new ArrayList<>();
            for (int a = 0; a < bits.size(); a++) {
                if (isWithin(target, bits.get(a))) {
                    above.add(a);
                }
            }
            for (int i = 0; i < above.size() && !isFull(); i++) {
                long[] a = bits.get(above.get(i));
                for (int j = i + 1; j < above.size() && !isFull(); j++) {
                    if (isAnd(a, bits.get(above.get(j)), target)) {
                        add(isNegated, new long[] {1, 1}, 2, above.get(i), above.get(j));
                    }
                }
            }
            for (int i = 0; i < above.size() && !isFull(); i++) {
                for (int j = i + 1; j < above.size() && !isFull(); j++) {
                    long[] both = and(bits.get(above.get(i)), bits.get(above.get(j)));
                    for (int k = j + 1; k < above.size() && !isFull(); k++) {
                        if (isAnd(both, bits.get(above.get(k)), target)) {
                            add(isNegated, new long[] {1, 1, 1}, 3, above.get(i), above.get(j), above.get(k));
                        }
                    }
                }
            }
            for (int i = 0; i < above.size() && !isFull(); i++) {
                oneOfTwo(above.get(i), target, isNegated);
            }
        }

        private void oneOfTwo(int a, long[] target, boolean isNegated) {
            List<Integer> parts = new ArrayList<>();
            for (int b = 0; b < bits.size(); b++) {
                long[] part = and(bits.get(a), bits.get(b));
                if (b >> 1 != a >> 1 && isWithin(part, target) && !isNothing(part)) {
                    parts.add(b);
                }
            }
            for (int i = 0; i < parts.size() && !isFull(); i++) {
                for (int j = i + 1; j < parts.size() && !isFull(); j++) {
                    boolean covers = true;
                    long[] b = bits.get(parts.get(i));
                    long[] c = bits.get(parts.get(j));
                    for (int w = 0; w < target.length && covers; w++) {
                        covers = (target[w] & ~(b[w] | c[w])) == 0;
                    }
                    if (covers) {
                        add(isNegated, new long[] {2, 1, 1}, 3, a, parts.get(i), parts.get(j));
                    }
                }
            }
        }

        private void majorities() {
            for (int i = 0; i < bits.size() && !isFull(); i++) {
                for (int j = i + 1; j < bits.size() && !isFull(); j++) {
                    long[] a = bits.get(i);
                    long[] b = bits.get(j);
                    boolean isBetween = true;
                    for (int w = 0; w < wanted.length && isBetween; w++) {
                        isBetween = (a[w] & b[w] & ~wanted[w] | wanted[w] & ~(a[w] | b[w])) == 0;
                    }
                    for (int k = j + 1; k < bits.size() && isBetween && !isFull(); k++) {
                        if (settles(a, b, bits.get(k))) {
                            add(false, new long[] {1, 1, 1}, 2, i, j, k);
                        }
                    }
                }
            }
        }

        private boolean settles(long[] a, long[] b, long[] c) {
            for (int w = 0; w < wanted.length; w++) {
                if (((a[w] ^ b[w]) & (c[w] ^ wanted[w])) != 0) {
                    return false;
                }
            }
            return true;
        }

        /** Negated: 1 − [Σ w·l ≥ t] is Σ w·¬l ≥ Σ w − t + 1. */
        private void add(boolean isNegated, long[] weights, long threshold, int... at) {
            int[] chosen = Arrays.stream(at)
                    .map(a -> literals.get(a) ^ (isNegated ? 1 : 0))
                    .toArray();
            long own = isNegated ? Arrays.stream(weights).sum() - threshold + 1 : threshold;
            candidates.add(new Candidate(chosen, weights, own, false));
        }

        private static boolean isWithin(long[] part, long[] whole) {
            for (int w = 0; w < part.length; w++) {
                if ((part[w] & ~whole[w]) != 0) {
                    return false;
                }
            }
            return true;
        }

        private static boolean isNothing(long[] words) {
            return Arrays.stream(words).allMatch(word -> word == 0);
        }

        private static boolean isAnd(long[] a, long[] b, long[] target) {
            for (int w = 0; w < a.length; w++) {
                if ((a[w] & b[w]) != target[w]) {
                    return false;
                }
            }
            return true;
        }

        private static long[] and(long[] a, long[] b) {
            long[] both = a.clone();
            for (int w = 0; w < both.length; w++) {
                both[w] &= b[w];
            }
            return both;
        }
    }
}
