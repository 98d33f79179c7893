package limen.property.label;

import limen.property.InputMonitor;

/**
 * The monitor of labels that are a function of the string.
 *
 * @param <S> what is remembered of the tokens that were read
 */
abstract class LabelMonitor<S> extends InputMonitor<S> {
    private final boolean needsEnd;

    /**
     * For all strings of one length.
     *
     * @param needsEnd whether labels depend on later tokens
     */
    LabelMonitor(int symbols, int n, boolean needsEnd) {
        super(symbols, n);
        this.needsEnd = needsEnd;
    }

    /**
     * The right label of a token.
     *
     * @param before what was remembered before it
     * @param token the token
     * @param position its position, from 0
     * @param end what is remembered of the whole string, null if it is not needed
     */
    abstract int label(S before, int token, int position, S end);

    @Override
    public final boolean needsEnd() {
        return needsEnd;
    }

    @Override
    public final boolean isRight(int end, int left, int right) {
        throw new UnsupportedOperationException("a question about labels");
    }

    @Override
    public final boolean isRightLabel(int before, int letter, int step, int end, int left, int right) {
        return left == label(value(before), letter, step, needsEnd ? value(end) : null);
    }
}
