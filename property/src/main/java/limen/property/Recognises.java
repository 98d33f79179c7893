package limen.property;

/**
 * The monitor of a language: a model is right if it accepts the strings of the language and no others.
 *
 * @param <S> states of the recogniser
 */
public final class Recognises<S> extends InputMonitor<S> {
    private final Language<S> language;

    /**
     * Of all strings of one length.
     *
     * @param language what the model is to recognise
     * @param symbols the size of the vocabulary
     * @param n number of tokens
     */
    public Recognises(Language<S> language, int symbols, int n) {
        super(symbols, n);
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
    public boolean isRight(int end, int left, int right) {
        return language.accepts(value(end)) == (left == 1);
    }
}
