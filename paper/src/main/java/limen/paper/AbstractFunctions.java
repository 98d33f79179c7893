package limen.paper;

/**
 * φ, s and f of an abstract transformer at one length and one precision p: pure functions of p-bit strings, defined
 * everywhere. A string is in the low p bits of an {@code int}.
 */
public interface AbstractFunctions {
    /**
     * φ, Def. 11.
     *
     * @param token 0..|Σ|−1
     * @param position 1..n
     * @return the first state, p bits
     */
    int embed(int token, int position);

    /**
     * s, Def. 7: how much position i, whose state is {@code hi}, attends to position j, whose state is {@code hj}.
     *
     * @param layer 0..d−1
     * @param head 0..k−1
     * @param hi state of the position that attends, p bits
     * @param hj state of the attended position, p bits
     * @return a float, p bits
     */
    int similarity(int layer, int head, int hi, int hj);

    /**
     * f, Def. 10: the next state.
     *
     * @param layer 0..d−1
     * @param a the k head values; not kept and not changed
     * @param h the present state
     * @return a string of p bits
     */
    int activation(int layer, int[] a, int h);

    /**
     * {@return the bits that evaluating one of these functions holds beside its arguments, at most} Tables hold none: they are part of
     * the program.
     */
    default long workBits() {
        return 0;
    }
}
