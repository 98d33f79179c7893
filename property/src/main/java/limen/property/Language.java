package limen.property;

/**
 * A set of strings, as a recogniser that reads them from left to right.
 *
 * @param <S> its states: immutable values with equality; equal states have equal futures
 */
public interface Language<S> {
    /** {@return the state before the first token} */
    S start();

    /**
     * {@return the state after one more token}
     *
     * @param state any that was reached
     * @param token from 0, below the number of symbols
     */
    S next(S state, int token);

    /**
     * {@return whether a string that leads to a state is in the language}
     *
     * @param state any that was reached
     */
    boolean accepts(S state);

    /**
     * {@return whether a string is in the language}
     *
     * @param tokens each from 0, below the number of symbols
     */
    default boolean contains(int... tokens) {
        S state = start();
        for (int token : tokens) {
            state = next(state, token);
        }
        return accepts(state);
    }
}
