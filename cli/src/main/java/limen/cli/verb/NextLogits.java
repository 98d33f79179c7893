package limen.cli.verb;

/** What a next-token model expects, as far as a generator needs it. */
interface NextLogits {
    /**
     * Logits relative to the greatest one.
     *
     * @param best the token of the greatest logit, the lowest on ties
     * @param below how far each logit is below it, 0 or less, in real units
     */
    record Relative(int best, double[] below) {}

    /** The model's name. */
    String name();

    /** The greatest number of tokens. */
    int maximumLength();

    /** Refuses a model whose answer is no token, or that does not take so many tokens. */
    void require(int length);

    /** Gets ready for inputs of up to so many tokens. */
    void begin(int length);

    /** What comes after these tokens, of which all but the last were asked about before, or none. */
    Relative after(int... tokens);
}
