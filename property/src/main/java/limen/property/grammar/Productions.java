package limen.property.grammar;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Productions of a context-free grammar, of at most two symbols each: longer ones are cut. Symbols are terminals from 0, then
 * nonterminals; the first nonterminal is the start.
 */
final class Productions {
    private final int terminals;
    private int symbols;
    private final Set<Production> all = new LinkedHashSet<>();

    /**
     * One production: left → right.
     *
     * @param left a nonterminal
     * @param right at most two symbols
     */
    record Production(int left, List<Integer> right) {}

    Productions(int terminals, int nonterminals) {
        this.terminals = terminals;
        this.symbols = terminals + nonterminals;
    }

    /** Adds a production of any length: what follows the first symbol of more than two becomes a nonterminal of its own. */
    void add(int left, List<Integer> right) {
        int from = left;
        int at = 0;
        for (; right.size() - at > 2; at++) {
            all.add(new Production(from, List.of(right.get(at), symbols)));
            from = symbols++;
        }
        all.add(new Production(from, List.copyOf(right.subList(at, right.size()))));
    }

    int terminals() {
        return terminals;
    }

    int start() {
        return terminals;
    }

    int symbols() {
        return symbols;
    }

    Set<Production> all() {
        return all;
    }

    /** Whether the start derives the empty string. */
    boolean derivesEmpty() {
        return nullable().get(start());
    }

    private BitSet nullable() {
        BitSet nullable = new BitSet();
        for (int before = -1; before != nullable.cardinality(); ) {
            before = nullable.cardinality();
            for (Production each : all) {
                if (each.right.stream().allMatch(nullable::get)) {
                    nullable.set(each.left);
                }
            }
        }
        return nullable;
    }

    /** The same strings but the empty one, which it remembers: no production is empty, and every symbol derives a string. */
    NonEmpty withoutEmpty() {
        BitSet nullable = nullable();
        Set<Production> kept = new LinkedHashSet<>();
        for (Production each : all) {
            if (!each.right.isEmpty()) {
                kept.add(each);
            }
            if (each.right.size() == 2) {
                for (int k = 0; k < 2; k++) {
                    if (nullable.get(each.right.get(k))) {
                        kept.add(new Production(each.left, List.of(each.right.get(1 - k))));
                    }
                }
            }
        }
        int[] least = least(kept);
        List<Production> productive = new ArrayList<>();
        for (Production each : kept) {
            if (each.right.stream().allMatch(symbol -> least[symbol] < NonEmpty.ENDLESS)) {
                productive.add(each);
            }
        }
        return new NonEmpty(terminals, symbols, List.copyOf(productive), least, derivesEmpty());
    }

    /** By symbol, the length of its shortest string that is not empty. */
    private int[] least(Set<Production> productions) {
        int[] least = new int[symbols];
        for (int symbol = 0; symbol < symbols; symbol++) {
            least[symbol] = symbol < terminals ? 1 : NonEmpty.ENDLESS;
        }
        for (boolean changed = true; changed; ) {
            changed = false;
            for (Production each : productions) {
                long sum =
                        each.right.stream().mapToLong(symbol -> least[symbol]).sum();
                if (sum < least[each.left]) {
                    least[each.left] = (int) sum;
                    changed = true;
                }
            }
        }
        return least;
    }

    /**
     * Productions of one or two symbols.
     *
     * @param terminals how many
     * @param symbols how many, terminals and nonterminals
     * @param all without those that derive nothing
     * @param least by symbol, the length of its shortest string; {@link #ENDLESS} if there is none
     * @param empty whether the start derived the empty string
     */
    record NonEmpty(int terminals, int symbols, List<Production> all, int[] least, boolean empty) {
        /** Longer than every string that is read. */
        static final int ENDLESS = 1 << 28;
    }
}
