package limen.transformer;

/**
 * A causal float64 pass one token at a time, with the keys and values of earlier positions kept.
 *
 * <p>Gives the same bits as {@link FloatForward#logits} over all tokens. Memory 2·layers·keyValueHeads·headWidth doubles
 * per token. Not safe for use from several threads.
 */
public final class FloatSession {
    private final FloatSessions sessions;

    FloatSession(Transformer model) {
        sessions = new FloatSessions(model, 1);
    }

    /** Number of tokens so far. */
    public int length() {
        return sessions.length();
    }

    /**
     * Appends a token.
     *
     * @return the logits at its position, [outputs]
     * @throws IllegalArgumentException if the token is outside the vocabulary or the model's maximum length is reached
     */
    public double[] append(int token) {
        return sessions.append(token)[0];
    }
}
