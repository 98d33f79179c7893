package limen.property.relation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import limen.finite.FinitePrecisionTransformer;
import limen.property.Monitor;
import limen.property.PairMonitor;
import limen.property.PropertyText;

/**
 * The answer does not depend on the order of the tokens.
 *
 * <p>Asked of pairs of which the second has two neighbouring tokens exchanged, the lesser one first in the first input. That is enough:
 * exchanges of neighbours make every permutation, and answers that are equal at each step are equal at the ends.
 */
public final class Permutation extends Relation {
    /** The kind of property in its text. */
    public static final String KIND = "permutation";

    /** Of all orders. */
    public Permutation() {
        super(false);
    }

    @Override
    public String describe() {
        return "the order of the tokens does not matter";
    }

    @Override
    public String text() {
        return PropertyText.of(KIND, Map.of());
    }

    @Override
    Monitor monitor(FinitePrecisionTransformer model, int n) {
        return new Exchange(model.vocabulary().size(), n);
    }

    @Override
    Monitor ofEachPair(FinitePrecisionTransformer model, int n) {
        return new Rearranged(model.vocabulary().size(), n);
    }

    /** What was read: how many tokens are to come, and which pair was begun; −1 for none. */
    private record Read(int left, int lesser, int greater, boolean done) {}

    /** Pairs that differ by one exchange; of one token, or over one, the same inputs. */
    private static final class Exchange extends PairMonitor<Read> {
        private final int symbols;
        private final int n;

        Exchange(int symbols, int n) {
            super(n, n);
            this.symbols = symbols;
            this.n = n;
        }

        @Override
        protected Read first() {
            return new Read(n, -1, -1, n < 2 || symbols < 2);
        }

        @Override
        protected void letters(Read state, Taker<Read> taker) {
            int left = state.left - 1;
            if (state.lesser >= 0) {
                taker.take(state.greater, state.lesser, new Read(left, -1, -1, true));
                return;
            }
            for (int token = 0; token < symbols; token++) {
                if (state.done || left >= 2) {
                    taker.take(token, token, new Read(left, -1, -1, state.done));
                }
                for (int greater = token + 1; greater < symbols && !state.done; greater++) {
                    taker.take(token, greater, new Read(left, token, greater, false));
                }
            }
        }
    }

    /**
     * How many tokens are to come, and by token how many more of them the first input has than the second up to now.
     *
     * @param missing how many the second has still to read of those
     */
    private record Owed(int left, int missing, List<Integer> more) {}

    /** Every input with every order of its tokens. */
    private static final class Rearranged extends PairMonitor<Owed> {
        private final int symbols;
        private final int n;

        Rearranged(int symbols, int n) {
            super(n, n);
            this.symbols = symbols;
            this.n = n;
        }

        @Override
        protected Owed first() {
            return new Owed(n, 0, Collections.nCopies(symbols, 0));
        }

        @Override
        protected void letters(Owed owed, Taker<Owed> taker) {
            for (int left = 0; left < symbols; left++) {
                for (int right = 0; right < symbols; right++) {
                    List<Integer> more = new ArrayList<>(owed.more);
                    more.set(left, more.get(left) + 1);
                    more.set(right, more.get(right) - 1);
                    int missing =
                            more.stream().mapToInt(each -> Math.max(each, 0)).sum();
                    if (missing < owed.left) {
                        taker.take(left, right, new Owed(owed.left - 1, missing, List.copyOf(more)));
                    }
                }
            }
        }
    }
}
