package limen.property.language;

import limen.property.reader.Reader;

/** Strings of any length that are equal to their reversal. The state is the string, as characters. */
record PalindromePrefixes() implements Reader<String> {
    @Override
    public String start() {
        return "";
    }

    @Override
    public String next(String read, int symbol) {
        return read + (char) symbol;
    }

    @Override
    public boolean accepts(String read) {
        return new StringBuilder(read).reverse().toString().equals(read);
    }
}
