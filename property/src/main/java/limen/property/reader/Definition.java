package limen.property.reader;

import limen.io.InputException;
import limen.property.Language;

/** What a language is, once the symbols are known. */
public interface Definition {
    /**
     * {@return the language}
     *
     * @param symbols what it is about
     * @param n tokens of a string
     * @param prefixes whether shorter strings are asked about too
     * @throws InputException if there is no such language over these symbols
     */
    Language<?> over(Symbols symbols, int n, boolean prefixes);

    /** A reader that needs to know its symbols only. */
    interface OfSymbols extends Definition {
        /**
         * {@return the reader}
         *
         * @param symbols what it reads
         * @throws InputException if there is no such language over these symbols
         */
        Reader<?> reader(Symbols symbols);

        @Override
        default Language<?> over(Symbols symbols, int n, boolean prefixes) {
            return new OverVocabulary<>(reader(symbols), symbols);
        }
    }

    /**
     * {@return the same, which refuses fewer symbols than are needed}
     *
     * @param least how many
     * @param definition what they are needed for
     */
    static Definition of(int least, OfSymbols definition) {
        return (symbols, n, prefixes) -> {
            requireSize(symbols, least);
            return definition.over(symbols, n, prefixes);
        };
    }

    /**
     * Refuses fewer symbols than are needed.
     *
     * @param symbols those that there are
     * @param least how many
     * @throws InputException one line
     */
    static void requireSize(Symbols symbols, int least) {
        if (symbols.size() < least) {
            throw new InputException("needs " + least + " symbols and there are " + symbols.size()
                    + ", ask it of a model with more tokens or name more symbols");
        }
    }
}
