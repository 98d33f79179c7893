package limen.property.language;

import limen.property.reader.Reader;

/**
 * Balanced brackets of several kinds: symbol 2k opens kind k, symbol 2k + 1 closes it. The empty string is balanced.
 *
 * <p>The state is the kinds of the open brackets, innermost last, as characters.
 *
 * @param kinds how many kinds, symbols from 2·kinds on are in no string
 * @param depth the most brackets open at a time
 */
record Dyck(int kinds, int depth) implements Reader<String> {
    @Override
    public String start() {
        return "";
    }

    @Override
    public String next(String open, int symbol) {
        if (symbol >= 2 * kinds) {
            return null;
        }
        if (symbol % 2 == 0) {
            return open.length() == depth ? null : open + (char) (symbol / 2);
        }
        int inner = open.length() - 1;
        return inner >= 0 && open.charAt(inner) == symbol / 2 ? open.substring(0, inner) : null;
    }

    @Override
    public boolean accepts(String open) {
        return open.isEmpty();
    }

    @Override
    public int needs(String open) {
        return open.length();
    }
}
