package limen.property.label;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Labels that depend on how often which token occurs: counts by token are enough of a state. */
abstract class Multisets extends LabelMonitor<List<Integer>> {
    private final List<Integer> none;

    Multisets(int symbols, int n, boolean needsEnd) {
        super(symbols, n, needsEnd);
        none = List.copyOf(Collections.nCopies(symbols, 0));
    }

    /** At each position how often its token occurs, at most {@code greatest}. */
    static Multisets histogram(int greatest, int symbols, int n) {
        return new Multisets(symbols, n, true) {
            @Override
            int label(List<Integer> before, int token, int position, List<Integer> end) {
                return Math.min(end.get(token), greatest);
            }
        };
    }

    /** At position i the i-th smallest token. */
    static Multisets sorted(int symbols, int n) {
        return new Multisets(symbols, n, true) {
            @Override
            int label(List<Integer> before, int token, int position, List<Integer> end) {
                int below = 0;
                int label = 0;
                while (below + end.get(label) <= position) {
                    below += end.get(label++);
                }
                return label;
            }
        };
    }

    @Override
    public final boolean looksBefore() {
        return false;
    }

    @Override
    protected final List<Integer> first() {
        return none;
    }

    @Override
    protected final List<Integer> next(List<Integer> counts, int token) {
        List<Integer> next = new ArrayList<>(counts);
        next.set(token, counts.get(token) + 1);
        return List.copyOf(next);
    }
}
