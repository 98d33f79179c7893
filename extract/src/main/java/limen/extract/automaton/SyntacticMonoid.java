package limen.extract.automaton;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What the strings do to the states of a minimal automaton: the syntactic monoid of its language.
 *
 * <p>A language is star-free (its automaton counter-free) iff the monoid has no group but the trivial ones, that is, each element m has m^k =
 * m^(k+1) for some k (M. Schützenberger, On finite monoids having only trivial subgroups, 1965). Masked hard attention recognises exactly such
 * languages (A. Yang, D. Chiang and D. Angluin, Masked hard-attention transformers recognize exactly the star-free languages, 2024).
 *
 * @param size its elements; none if there are more than were counted
 * @param period the greatest number of states that some string, read again and again, leads through in a cycle; 1 iff the language is
 *     star-free; of the elements that were counted
 */
public record SyntacticMonoid(OptionalInt size, int period) {
    /** Elements that are counted. */
    public static final int MOST = 100_000;

    /** {@return whether the language is star-free; unknown, which is false, where not all elements were counted and none shows that it is not} */
    public boolean isStarFree() {
        return period == 1 && size.isPresent();
    }

    /** Entries of all elements together. */
    private static final int MOST_ENTRIES = 20_000_000;

    /**
     * {@return the monoid}
     *
     * @param dfa a minimal automaton
     */
    public static SyntacticMonoid of(Dfa dfa) {
        return of(dfa, Math.min(MOST, MOST_ENTRIES / dfa.states()));
    }

    static SyntacticMonoid of(Dfa dfa, int most) {
        int states = dfa.states();
        int[] identity = new int[states];
        Arrays.setAll(identity, s -> s);
        List<int[]> elements = new ArrayList<>();
        Map<List<Integer>, Boolean> known = new HashMap<>();
        known.put(list(identity), true);
        elements.add(identity);
        int period = 1;
        for (int k = 0; k < elements.size(); k++) {
            int[] element = elements.get(k);
            period = Math.max(period, period(element));
            for (int a = 0; a < dfa.symbols(); a++) {
                int[] product = new int[states];
                for (int s = 0; s < states; s++) {
                    product[s] = dfa.next(element[s], a);
                }
                if (known.putIfAbsent(list(product), true) == null) {
                    if (elements.size() == most) {
                        return new SyntacticMonoid(OptionalInt.empty(), period);
                    }
                    elements.add(product);
                }
            }
        }
        return new SyntacticMonoid(OptionalInt.of(elements.size()), period);
    }

    private static List<Integer> list(int[] element) {
        return Arrays.stream(element).boxed().toList();
    }

    /** The greatest length of its cycles. */
    private static int period(int[] element) {
        int period = 1;
        for (int s = 0; s < element.length; s++) {
            int at = s;
            for (int k = 0; k < element.length; k++) {
                at = element[at];
            }
            int length = 1;
            for (int to = element[at]; to != at; to = element[to]) {
                length++;
            }
            period = Math.max(period, length);
        }
        return period;
    }
}
