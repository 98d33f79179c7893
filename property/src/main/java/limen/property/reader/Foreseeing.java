package limen.property.reader;

import limen.property.Language;

/**
 * A language that tells how far away its strings are.
 *
 * @param <S> states
 */
interface Foreseeing<S> extends Language<S> {
    /** A lower bound of how many more tokens are needed to be in the language, greater than any length if none help. */
    int needs(S state);
}
