package limen.property.next;

import limen.property.InputMonitor;

/** The next token is the first one of the prompt, or the last one. The state is that token, −1 before it. */
final class Copied extends InputMonitor<Integer> {
    private final boolean last;

    Copied(boolean last, int symbols, int n) {
        super(symbols, n);
        this.last = last;
    }

    @Override
    protected Integer first() {
        return -1;
    }

    @Override
    protected Integer next(Integer kept, int token) {
        return last || kept < 0 ? token : kept;
    }

    @Override
    public boolean isRight(int end, int left, int right) {
        return left == value(end);
    }
}
