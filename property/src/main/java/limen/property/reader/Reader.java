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

    /**
     * {@return whether so much is remembered by now that states should be reached one by one only, as they are needed}
     */
    default boolean isLarge() {
        return false;
    }

    /**
     * {@return a state that cannot be told from this one by so many symbols; null if none of them lead into the language}
     *
     * @param state any that was reached
     * @param left how many symbols are to come, exactly
     */
    default S within(S state, int left) {
        return needs(state) > left ? null : state;
    }
}
