package limen.property.reader;

import limen.property.Language;

/**
 * A language that tells what matters of a state when so many tokens are to come.
 *
 * @param <S> states
 */
interface Foreseeing<S> extends Language<S> {
    /** A state that cannot be told from this one by exactly so many tokens; null if none of them lead into the language. */
    S within(S state, int left);

    /** Whether states should be reached one by one only, as they are needed. */
    boolean isLarge();
}
