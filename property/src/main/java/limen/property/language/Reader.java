package limen.property.language;

/**
 * A recogniser of strings over symbols that are numbered from 0, which says where nothing that may follow leads into the language.
 *
 * @param <S> states: immutable values with equality, never null
 */
interface Reader<S> {
    /** The state before the first symbol; null if the language is empty. */
    S start();

    /** The state after one more symbol; null if no string that begins so is in the language. */
    S next(S state, int symbol);

    /** Whether what was read is in the language. */
    boolean accepts(S state);

    /** A lower bound of how many more symbols are needed to be in the language. */
    default int needs(S state) {
        return 0;
    }
}
