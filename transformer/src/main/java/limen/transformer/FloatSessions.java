package limen.transformer;

import limen.io.InputException;
import limen.transformer.tokenize.Tokenizer;

/**
 * Causal float64 passes side by side, each one token at a time, with the keys and values of earlier positions kept.
 *
 * <p>Each gives the same bits as {@link FloatForward#logits} over all its tokens. Memory 2·layers·keyValueHeads·headWidth doubles per token
 * of each. Not safe for use from several threads.
 */
public final class FloatSessions {
    private final Transformer model;
    private final FloatRun run;
    private final int count;

    FloatSessions(Transformer model, int count) {
        this.model = model;
        this.count = count;
        run = new FloatRun(model, new SiteObserver[count]);
    }

    /** Number of tokens so far, the same of all passes. */
    public int length() {
        return count == 0 ? 0 : run.length(0);
    }

    /**
     * Appends a token to each pass.
     *
     * @param tokens as many as passes
     * @return the logits at their position, [passes × outputs]
     * @throws IllegalArgumentException if a token is outside the vocabulary or the model's maximum length is reached
     */
    public double[][] append(int... tokens) {
        if (tokens.length != count) {
            throw new IllegalArgumentException(tokens.length + " tokens for " + count + " passes: give one for each");
        }
        if (length() == model.architecture().maximumLength()) {
            throw new InputException("length " + (length() + 1) + ": " + model.name() + " takes at most " + length()
                    + " tokens, start again with fewer");
        }
        Tokenizer.requireInVocabulary(tokens, model.architecture().vocabularySize());
        int[][] each = new int[count][];
        for (int k = 0; k < count; k++) {
            each[k] = new int[] {tokens[k]};
        }
        return run.append(each, FloatRun.Logits.ALL);
    }
}
