package limen.property.language;

import limen.property.reader.Reader;

/**
 * Strings of one length that are equal to their reversal.
 *
 * <p>Over the first half the state is what was read, then what is still to come: at most |Σ|^(n/2) at a time.
 *
 * @param n the length
 */
record Palindrome(int n) implements Reader<Palindrome.Read> {
    /**
     * How far it was read.
     *
     * @param count symbols read
     * @param open those of them whose twin is to come, as characters
     */
    record Read(int count, String open) {}

    @Override
    public Read start() {
        return new Read(0, "");
    }

    @Override
    public Read next(Read state, int symbol) {
        int count = state.count + 1;
        String open = state.open;
        if (count <= n / 2) {
            return new Read(count, open + (char) symbol);
        }
        if (2 * count == n + 1) {
            return new Read(count, open);
        }
        int inner = open.length() - 1;
        return inner >= 0 && open.charAt(inner) == symbol ? new Read(count, open.substring(0, inner)) : null;
    }

    @Override
    public boolean accepts(Read state) {
        return state.count == n;
    }

    @Override
    public int needs(Read state) {
        return n - state.count;
    }
}
