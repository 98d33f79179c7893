package limen.property.grammar;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a symbol may begin with (its left corners), and what completes it once a corner was read.
 *
 * <p>The <em>slot</em> A\X is what is missing of A after its corner X: nothing if X is A, Y (A\B) for a production B → X Y, A\B for B → X. So
 * the strings of A are those of t (A\t) over all terminals t, and left recursion is no loop.
 */
final class LeftCorners {
    private final Productions.NonEmpty grammar;
    private final BitSet[] corners;
    private final List<List<Productions.Production>> byCorner = new ArrayList<>();
    private final Map<Long, Integer> least = new HashMap<>();

    LeftCorners(Productions.NonEmpty grammar) {
        this.grammar = grammar;
        corners = new BitSet[grammar.symbols()];
        for (int symbol = 0; symbol < corners.length; symbol++) {
            corners[symbol] = new BitSet();
            corners[symbol].set(symbol);
            byCorner.add(new ArrayList<>());
        }
        for (Productions.Production each : grammar.all()) {
            byCorner.get(each.right().getFirst()).add(each);
        }
        for (boolean changed = true; changed; ) {
            changed = false;
            for (Productions.Production each : grammar.all()) {
                BitSet of = corners[each.left()];
                int before = of.cardinality();
                of.or(corners[each.right().getFirst()]);
                changed |= of.cardinality() > before;
            }
        }
    }

    Productions.NonEmpty grammar() {
        return grammar;
    }

    /** Whether a string of the symbol may begin with one of the corner. */
    boolean isCorner(int symbol, int corner) {
        return corners[symbol].get(corner);
    }

    /** The productions of nonterminals that the symbol may begin with, whose first symbol is the corner. */
    List<Productions.Production> from(int symbol, int corner) {
        return byCorner.get(corner).stream()
                .filter(each -> isCorner(symbol, each.left()))
                .toList();
    }

    /** Whether the slot is empty only: A\A where nothing that A begins with begins with A. */
    boolean isNothing(int symbol, int corner) {
        return symbol == corner && from(symbol, corner).isEmpty();
    }

    /** The corner that completes the symbol with the same strings, after productions of one symbol that there is no other way than. */
    int simplest(int symbol, int corner) {
        int simple = corner;
        while (simple != symbol) {
            List<Productions.Production> ways = from(symbol, simple);
            if (ways.size() != 1 || ways.getFirst().right().size() != 1) {
                break;
            }
            simple = ways.getFirst().left();
        }
        return simple;
    }

    /** The least number of tokens of a slot. */
    int least(int symbol, int corner) {
        if (symbol == corner) {
            return 0;
        }
        long key = (long) symbol << 32 | corner;
        if (!least.containsKey(key)) {
            fill(symbol);
        }
        return least.get(key);
    }

    /** Shortest ways from every corner of a symbol up to it (Bellman and Ford). */
    private void fill(int symbol) {
        int[] ways = new int[grammar.symbols()];
        java.util.Arrays.fill(ways, Productions.NonEmpty.ENDLESS);
        ways[symbol] = 0;
        for (boolean changed = true; changed; ) {
            changed = false;
            for (Productions.Production each : grammar.all()) {
                int rest =
                        each.right().size() == 2 ? grammar.least()[each.right().get(1)] : 0;
                int way = Math.min(Productions.NonEmpty.ENDLESS, ways[each.left()] + rest);
                int corner = each.right().getFirst();
                if (way < ways[corner]) {
                    ways[corner] = way;
                    changed = true;
                }
            }
        }
        for (int corner = 0; corner < ways.length; corner++) {
            least.put((long) symbol << 32 | corner, ways[corner]);
        }
    }
}
