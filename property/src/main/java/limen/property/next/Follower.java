package limen.property.next;

import java.util.Collections;
import java.util.List;
import limen.property.InputMonitor;

/**
 * The next token is the one after the latest earlier occurrence of the last token, the last token itself if there is none.
 *
 * <p>The state is, for each token, which one followed it last (−1 if it never occurred before the last token), and the last token
 * itself: at most (|Σ| + 1)^|Σ| · |Σ| at a time.
 */
final class Follower extends InputMonitor<Follower.Read> {
    private final int symbols;

    /**
     * What is remembered.
     *
     * @param after by token, what came after its latest occurrence
     * @param last the last token, −1 before the first
     */
    record Read(List<Integer> after, int last) {}

    Follower(int symbols, int n) {
        super(symbols, n);
        this.symbols = symbols;
    }

    @Override
    protected Read first() {
        return new Read(List.copyOf(Collections.nCopies(symbols, -1)), -1);
    }

    @Override
    protected Read next(Read state, int token) {
        if (state.last < 0) {
            return new Read(state.after, token);
        }
        Integer[] after = state.after.toArray(Integer[]::new);
        after[state.last] = token;
        return new Read(List.of(after), token);
    }

    @Override
    public boolean isRight(int end, int left, int right) {
        Read state = value(end);
        int follower = state.after.get(state.last);
        return left == (follower < 0 ? state.last : follower);
    }
}
