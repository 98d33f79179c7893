package limen.prove.states;

/**
 * One model's part of a state, in one pass: reads and writes it as bytes. Buffers are kept: one per thread.
 *
 * <p>A part begins with the number of tokens read so far.
 */
interface Machine {
    /** Writes the part before the first token. */
    void start(Pack out);

    /**
     * Reads a part and a token and writes the part after it; false if it asks what was not foreseen, which is then noted.
     *
     * @param in at the beginning of the part; left anywhere
     * @param token from 0, below the size of the vocabulary
     * @param out takes the new part
     */
    boolean step(Pack in, int token, Pack out);

    /** The label at the position of the last {@link #step}, if the model gives labels and they are known in this pass, else −1. */
    int label();

    /** The answer of a part after all tokens, if it is known in this pass and no labels, else −1. */
    int answer(Pack in);
}
