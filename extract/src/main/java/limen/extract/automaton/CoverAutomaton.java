package limen.extract.automaton;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import limen.extract.layer.LayeredAutomaton;
import limen.io.LimitException;
import limen.prove.Budget;

/**
 * The smallest automata that say what functions of strings of 1 to N symbols say, whatever they do on longer ones and on the empty string.
 *
 * <p>A language that is cut at N has more states than the language: what is not known of longer strings may be anything. Two strings are
 * similar iff no continuation that keeps both within N tells them apart; a set of strings of which no two are similar needs a state each,
 * and merging every state into the first that it is similar to, short strings first, leaves such a set (C. Câmpeanu, N. Sântean and S. Yu,
 * Minimal cover-automata for finite languages, 2001). The result is compared with the functions on every string, once more.
 *
 * <p>Cost: classes of strings · N · symbols.
 */
public final class CoverAutomaton {
    private static final int MOST_CLASSES = 2_000_000;

    private final int symbols;
    private final int most;
    private final Budget budget;
    /** Classes of strings by Myhill and Nerode, for the strings up to N: by depth, short ones first. */
    private final List<Word> words = new ArrayList<>();

    /** A class: of so many symbols, whether it is accepted, where one more symbol leads (empty at depth N). */
    private record Word(int depth, boolean accepts, int[] next) {}

    private record Key(int depth, int[] places) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && depth == key.depth && Arrays.equals(places, key.places);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(places) + depth;
        }
    }

    private record Signature(boolean accepts, List<Integer> after) {}

    private CoverAutomaton(int symbols, int most, Budget budget) {
        this.budget = budget;
        this.symbols = symbols;
        this.most = most;
    }

    /**
     * {@return the smallest automaton}
     *
     * @param lengths the functions of strings of 1, 2, … N symbols, 1 for accept
     * @param budget of time
     * @throws LimitException if the budget is used up, or there are too many classes of strings
     */
    public static Dfa of(List<LayeredAutomaton> lengths, Budget budget) {
        Dfa rejecting = of(lengths, false, budget);
        Dfa accepting = of(lengths, true, budget);
        return accepting.states() < rejecting.states() ? accepting : rejecting;
    }

    /** With the empty string accepted or not. */
    private static Dfa of(List<LayeredAutomaton> lengths, boolean empty, Budget budget) {
        CoverAutomaton cover = new CoverAutomaton(lengths.getFirst().symbols(), lengths.size(), budget);
        cover.explore(lengths, empty);
        Dfa made = cover.merged().numbered();
        requireSame(made, lengths);
        return made;
    }

    private void explore(List<LayeredAutomaton> lengths, boolean empty) {
        Map<Key, Integer> numbers = new HashMap<>();
        List<Key> keys = new ArrayList<>();
        Key start = new Key(0, new int[most]);
        numbers.put(start, 0);
        keys.add(start);
        for (int k = 0; k < keys.size(); k++) {
            Key key = keys.get(k);
            checkTime();
            int depth = key.depth;
            // places are the states of the lengths depth … N, but for the start those of 1 … N
            int shortest = Math.max(depth, 1);
            boolean accepts = depth == 0 ? empty : lengths.get(depth - 1).value(key.places[0]) == 1;
            int[] next = new int[depth == most ? 0 : symbols];
            for (int a = 0; a < next.length; a++) {
                int[] places = new int[most - depth];
                for (int n = depth + 1; n <= most; n++) {
                    places[n - depth - 1] = lengths.get(n - 1).next(depth, key.places[n - shortest], a);
                }
                Key to = new Key(depth + 1, places);
                Integer known = numbers.putIfAbsent(to, keys.size());
                next[a] = known == null ? keys.size() : known;
                if (known == null) {
                    keys.add(to);
                    if (keys.size() > MOST_CLASSES) {
                        throw new LimitException("automaton of strings of up to " + most + " symbols: more than "
                                + MOST_CLASSES + " classes of strings, ask for a shorter length");
                    }
                }
            }
            words.add(new Word(depth, accepts, next));
        }
    }

    private void checkTime() {
        if (budget.isOver()) {
            throw new LimitException("automaton of strings of up to " + most + " symbols: " + budget.reason());
        }
    }

    /** Signature k of a class: the same for two iff no continuation of at most k symbols tells them apart. */
    private int[][] signatures() {
        int[][] signatures = new int[most + 1][words.size()];
        for (int k = 0; k <= most; k++) {
            Map<Signature, Integer> known = new HashMap<>();
            for (int w = 0; w < words.size(); w++) {
                Word word = words.get(w);
                checkTime();
                if (word.depth + k > most) {
                    break;
                }
                List<Integer> after = new ArrayList<>();
                for (int a = 0; a < word.next.length && k > 0; a++) {
                    after.add(signatures[k - 1][word.next[a]]);
                }
                Signature signature = new Signature(word.accepts, after);
                signatures[k][w] = known.computeIfAbsent(signature, unused -> known.size());
            }
        }
        return signatures;
    }

    private Dfa merged() {
        int[][] signatures = signatures();
        int[] state = new int[words.size()];
        List<Integer> representatives = new ArrayList<>();
        List<Map<Integer, Integer>> bySignature = new ArrayList<>();
        for (int k = 0; k <= most; k++) {
            bySignature.add(new HashMap<>());
        }
        for (int w = 0; w < state.length; w++) {
            int left = most - words.get(w).depth;
            Integer similar = bySignature.get(left).get(signatures[left][w]);
            state[w] = similar == null ? representatives.size() : similar;
            if (similar == null) {
                for (int k = 0; k <= left; k++) {
                    bySignature.get(k).putIfAbsent(signatures[k][w], representatives.size());
                }
                representatives.add(w);
            }
        }
        int[] next = new int[representatives.size() * symbols];
        boolean[] accepting = new boolean[representatives.size()];
        for (int s = 0; s < accepting.length; s++) {
            Word word = words.get(representatives.get(s));
            accepting[s] = word.accepts;
            for (int a = 0; a < symbols; a++) {
                // nothing is known after N symbols: it stays where it is
                next[s * symbols + a] = word.next.length == 0 ? s : state[word.next[a]];
            }
        }
        return new Dfa(symbols, next, accepting);
    }

    /** On every string, once more: side by side from the start, pairs of states. */
    private static void requireSame(Dfa dfa, List<LayeredAutomaton> lengths) {
        for (int n = 1; n <= lengths.size(); n++) {
            LayeredAutomaton function = lengths.get(n - 1);
            Set<Long> level = Set.of(0L);
            for (int t = 0; t < n; t++) {
                Set<Long> after = new HashSet<>();
                Deque<Long> pairs = new ArrayDeque<>(level);
                while (!pairs.isEmpty()) {
                    long pair = pairs.pop();
                    for (int a = 0; a < dfa.symbols(); a++) {
                        long to = function.next(t, (int) (pair >> Integer.SIZE), a);
                        after.add(to << Integer.SIZE | dfa.next((int) pair, a));
                    }
                }
                level = after;
            }
            for (long pair : level) {
                if ((function.value((int) (pair >> Integer.SIZE)) == 1) != dfa.accepting()[(int) pair]) {
                    throw new IllegalStateException(
                            "internal: the automaton is wrong on a string of " + n + " symbols");
                }
            }
        }
    }
}
