package limen.property.label;

import limen.property.Language;

/**
 * At each position 1 if the string up to and with it is in a language, else 0.
 *
 * @param <S> states of the recogniser
 */
final class Running<S> extends LabelMonitor<S> {
    private final Language<S> language;

    Running(Language<S> language, int symbols, int n) {
        super(symbols, n, false);
        this.language = language;
    }

    @Override
    protected S first() {
        return language.start();
    }

    @Override
    protected S next(S state, int token) {
        return language.next(state, token);
    }

    @Override
    int label(S before, int token, int position, S end) {
        return language.accepts(language.next(before, token)) ? 1 : 0;
    }
}
