package limen.property.reader;

/**
 * A recogniser of strings over symbols that are numbered from 0, which says where nothing that may follow leads into the language.
 *
 * @param <S> states: immutable values with equality, never null
 */
public interface Reader<S> {
    /** {@return the state before the first symbol; null if the language is empty} */
    S start();

    /**
     * {@return the state after one more symbol; null if no string that begins so is in the language}
     *
     * @param state any that was reached
     * @param symbol from 0, below the number of symbols
     */
    S next(S state, int symbol);

    /**
     * {@return whether what was read is in the language}
     *
     * @param state any that was reached
     */
    boolean accepts(S state);

    /**
     * {@return a lower bound of how many more symbols are needed to be in the language}
     *
     * @param state any that was reached
     */
    default int needs(S state) {
        return 0;
    }
}
