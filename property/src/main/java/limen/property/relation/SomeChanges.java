package limen.property.relation;

import limen.property.PairMonitor;

/**
 * Every pair of inputs of which the second has other tokens at some positions, at most so many, or at none.
 *
 * <p>States: tokens still to come, and how many changes may.
 */
class SomeChanges extends PairMonitor<SomeChanges.Read> {
    private final int symbols;
    private final int n;
    private final int most;
    private final May may;

    /**
     * How far it was read.
     *
     * @param left tokens to come
     * @param changes that may come, at most as many as tokens
     */
    record Read(int left, int changes) {}

    /** What may change. */
    @FunctionalInterface
    interface May {
        /** Whether the second input may have another token where the first has one; the two differ. */
        boolean change(int position, int from, int to);
    }

    /**
     * For inputs of one length.
     *
     * @param symbols the size of the vocabulary
     * @param n tokens of each
     * @param most how many may change
     * @param may what may, and where
     */
    SomeChanges(int symbols, int n, int most, May may) {
        super(n, n);
        this.symbols = symbols;
        this.n = n;
        this.most = most;
        this.may = may;
    }

    @Override
    protected Read first() {
        return new Read(n, Math.min(n, most));
    }

    @Override
    protected void letters(Read read, Taker<Read> taker) {
        int left = read.left - 1;
        Read same = new Read(left, Math.min(left, read.changes));
        Read changed = new Read(left, Math.min(left, read.changes - 1));
        for (int from = 0; from < symbols; from++) {
            for (int to = 0; to < symbols; to++) {
                if (from == to) {
                    taker.take(from, to, same);
                } else if (read.changes > 0 && may.change(n - read.left, from, to)) {
                    taker.take(from, to, changed);
                }
            }
        }
    }
}
