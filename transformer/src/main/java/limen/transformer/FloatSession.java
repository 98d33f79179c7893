package limen.transformer;

import limen.io.InputException;

/**
 * A causal float64 pass one token at a time, with the keys and values of earlier positions kept.
 *
 * <p>Gives the same bits as {@link FloatForward#logits} over all tokens. Memory 2·layers·keyValueHeads·headWidth doubles
 * per token. Not safe for use from several threads.
 */
public final class FloatSession {
    private final Transformer model;
    private final FloatRun run;

    FloatSession(Transformer model) {
        this.model = model;
        run = new FloatRun(model, null);
    }

    /** Number of tokens so far. */
    public int length() {
        return run.length();
    }

    /**
     * Appends a token.
     *
     * @return the logits at its position, [outputs]
     * @throws IllegalArgumentException if the token is outside the vocabulary or the model's maximum length is reached
     */
    public double[] append(int token) {
        if (run.length() == model.architecture().maximumLength()) {
            throw new InputException("length " + (run.length() + 1) + ": " + model.name() + " takes at most "
                    + run.length() + " tokens, start again with fewer");
        }
        model.requireInput(new int[] {token});
        return run.append(new int[] {token})[0];
    }
}
