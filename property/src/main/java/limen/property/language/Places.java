package limen.property.language;

import java.util.Arrays;
import limen.property.reader.Reader;

/** Languages that look at few places of a string. */
final class Places {
    private Places() {}

    /**
     * Strings that begin with a symbol.
     *
     * @param symbol the one
     */
    record First(int symbol) implements Reader<Boolean> {
        @Override
        public Boolean start() {
            return false;
        }

        @Override
        public Boolean next(Boolean begun, int next) {
            return begun || next == symbol ? true : null;
        }

        @Override
        public boolean accepts(Boolean begun) {
            return begun;
        }

        @Override
        public int needs(Boolean begun) {
            return begun ? 0 : 1;
        }
    }

    /**
     * Strings that end with a symbol.
     *
     * @param symbol the one
     */
    record Last(int symbol) implements Reader<Boolean> {
        @Override
        public Boolean start() {
            return false;
        }

        @Override
        public Boolean next(Boolean isLast, int next) {
            return next == symbol;
        }

        @Override
        public boolean accepts(Boolean isLast) {
            return isLast;
        }

        @Override
        public int needs(Boolean isLast) {
            return isLast ? 0 : 1;
        }
    }

    /** Strings whose first symbol is their last; not the empty one. */
    record FirstEqualsLast() implements Reader<FirstEqualsLast.Ends> {
        /**
         * The ends.
         *
         * @param first the first symbol, −1 before it
         * @param equal whether the last is the same
         */
        record Ends(int first, boolean equal) {}

        @Override
        public Ends start() {
            return new Ends(-1, false);
        }

        @Override
        public Ends next(Ends ends, int symbol) {
            return ends.first < 0 ? new Ends(symbol, true) : new Ends(ends.first, symbol == ends.first);
        }

        @Override
        public boolean accepts(Ends ends) {
            return ends.equal;
        }

        @Override
        public int needs(Ends ends) {
            return ends.equal ? 0 : 1;
        }
    }

    /** Strings in which no symbol stands before a lesser one. The state is the last symbol. */
    record Sorted() implements Reader<Integer> {
        @Override
        public Integer start() {
            return 0;
        }

        @Override
        public Integer next(Integer last, int symbol) {
            return symbol < last ? null : symbol;
        }

        @Override
        public boolean accepts(Integer last) {
            return true;
        }
    }

    /** Strings that contain a word. The state is how much of the word the string ends with (Knuth, Morris and Pratt). */
    static final class Contains implements Reader<Integer> {
        private final int[] word;
        private final int[] border;

        Contains(int... word) {
            this.word = word;
            border = new int[word.length + 1];
            for (int length = 2; length <= word.length; length++) {
                border[length] = extended(border[length - 1], word[length - 1]);
            }
        }

        /** How much of the word a string ends with that ended with so much of it before a symbol. */
        private int extended(int matched, int symbol) {
            int length = matched;
            while (length > 0 && word[length] != symbol) {
                length = border[length];
            }
            return length < word.length && word[length] == symbol ? length + 1 : 0;
        }

        @Override
        public Integer start() {
            return 0;
        }

        @Override
        public Integer next(Integer matched, int symbol) {
            return matched == word.length ? matched : extended(matched, symbol);
        }

        @Override
        public boolean accepts(Integer matched) {
            return matched == word.length;
        }

        @Override
        public int needs(Integer matched) {
            return word.length - matched;
        }

        @Override
        public String toString() {
            return Arrays.toString(word);
        }
    }
}
