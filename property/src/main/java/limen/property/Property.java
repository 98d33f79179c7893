package limen.property;

import limen.finite.FinitePrecisionTransformer;

/** A statement about what a model answers on every input. */
public interface Property {
    /** {@return what is stated, in words: {@code recognises majority of 1}} */
    String describe();

    /**
     * {@return the same as one line of JSON, complete (files are contained, not named) and always the same for the same statement}
     */
    String text();

    /** {@return whether there is a second model, which is not that of the question: {@code --equals MODEL2}} */
    default boolean needsSecondModel() {
        return false;
    }

    /**
     * {@return how many tokens the second input has where the first has n; 0 if there is no second input}
     *
     * @param n tokens of the first input
     */
    default int secondLength(int n) {
        return 0;
    }

    /**
     * Refuses a model that the property says nothing about: other answers, too few tokens, no such token.
     *
     * @param model the model asked about
     * @param n number of tokens
     * @throws limen.io.InputException one line: what does not fit, and what would
     */
    void require(FinitePrecisionTransformer model, int n);

    /**
     * {@return the question about inputs of n tokens}
     *
     * @param model the model asked about, whose vocabulary names the letters
     * @param n number of tokens
     * @throws limen.io.InputException if there is none at this length
     */
    Monitor at(FinitePrecisionTransformer model, int n);

    /**
     * {@return the same question of every input, or pair of inputs, that the statement speaks of, not only of as many as will do for all of
     * them: what a statement about some of the inputs is made of}
     *
     * @param model the model asked about, whose vocabulary names the letters
     * @param n number of tokens
     * @throws limen.io.InputException if there is none at this length
     */
    default Monitor ofEach(FinitePrecisionTransformer model, int n) {
        return at(model, n);
    }
}
