package limen.finite;

import limen.transformer.tokenize.Tokenizer;

/** Runs a finite-precision transformer on tokens; all interpreters of one model agree on every rank and logit. */
public interface Interpreter {
    /** {@return the model that is run} */
    FinitePrecisionTransformer model();

    /**
     * {@return every value of a run}
     *
     * @param tokens indices into the vocabulary, as many as the model takes
     * @throws IllegalArgumentException for a length the model does not take or a token outside its vocabulary
     */
    Trace run(int[] tokens);

    /**
     * Refuses tokens that the model does not take, in one line.
     *
     * @param model whose lengths and vocabulary decide
     * @param tokens indices into the vocabulary
     * @throws IllegalArgumentException for a length the model does not take or a token outside its vocabulary
     */
    static void require(FinitePrecisionTransformer model, int[] tokens) {
        model.requireLength(tokens.length);
        Tokenizer.requireInVocabulary(tokens, model.vocabulary().size());
    }
}
