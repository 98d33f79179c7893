package limen.property.language;

import limen.property.Language;

/**
 * The strings that are not in a language.
 *
 * @param <S> states of the language
 */
record Complement<S>(Language<S> language) implements Language<S> {
    @Override
    public S start() {
        return language.start();
    }

    @Override
    public S next(S state, int token) {
        return language.next(state, token);
    }

    @Override
    public boolean accepts(S state) {
        return !language.accepts(state);
    }
}
