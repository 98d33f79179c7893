package limen.property.relation;

import java.util.List;
import limen.property.PairMonitor;

/**
 * Pairs of inputs that differ at exactly one position: there the first has one token of a list and the second another, and every such pair
 * is read once. Where there is no such pair, both inputs are the same, all of them.
 *
 * <p>States: tokens still to come, and whether the change lies behind; one or two at a time.
 */
class OneChange extends PairMonitor<OneChange.Read> {
    private final int symbols;
    private final int n;
    private final List<Change> changes;
    private final List<Integer> positions;

    /**
     * How far it was read.
     *
     * @param left tokens to come
     * @param changed whether the change was read
     */
    record Read(int left, boolean changed) {}

    /**
     * What may change.
     *
     * @param from token of the first input
     * @param to token of the second
     */
    record Change(int from, int to) {}

    /**
     * For inputs of one length.
     *
     * @param symbols the size of the vocabulary
     * @param n tokens of each
     * @param changes what may change, each once
     * @param positions where, from 0
     */
    OneChange(int symbols, int n, List<Change> changes, List<Integer> positions) {
        super(n, n);
        this.symbols = symbols;
        this.n = n;
        this.changes = changes;
        this.positions = positions;
    }

    /** Whether something may change, when so many tokens are to come. */
    private boolean mayChange(int left) {
        return !changes.isEmpty() && positions.stream().anyMatch(position -> position >= n - left);
    }

    @Override
    protected Read first() {
        return new Read(n, !mayChange(n));
    }

    @Override
    protected void letters(Read state, Taker<Read> taker) {
        Read next = new Read(state.left - 1, state.changed);
        if (state.changed || mayChange(next.left)) {
            for (int token = 0; token < symbols; token++) {
                taker.take(token, token, next);
            }
        }
        if (!state.changed && positions.contains(n - state.left)) {
            for (Change change : changes) {
                taker.take(change.from, change.to, new Read(next.left, true));
            }
        }
    }
}
