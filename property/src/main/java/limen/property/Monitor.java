package limen.property;

/**
 * A question about every input of one length, as an automaton that reads letters from left to right: what every engine and every
 * checker asks, whatever the property is.
 *
 * <p>A letter is a token of one model, or a pair of tokens, one for each of two models (or of two inputs of one model). A path of
 * {@link #steps} letters from {@link #start} is an input, or a pair of inputs; all of them are asked about, and nothing else is. The
 * answers of the models on it are right, or not, by the state at its end; labels, by the states before their letter and at the end.
 *
 * <p>States are small numbers, given as they are reached. Safe for several threads.
 */
public interface Monitor {
    /** {@return how many models are asked about, 1 or 2} */
    int models();

    /**
     * {@return how many tokens a model reads on every path}
     *
     * @param model 0, or 1 where there are two
     */
    int length(int model);

    /** {@return the number of letters of every path, at least 1} */
    int steps();

    /** {@return the state before the first letter} */
    int start();

    /**
     * {@return what may come next; at least one letter in every state that is reached by fewer than {@link #steps} letters}
     *
     * @param state reached from {@link #start} by fewer letters than {@link #steps}
     */
    Letters letters(int state);

    /**
     * {@return whether answers are right: the next token, or 1 for accept and 0 for reject; not asked of labels}
     *
     * @param end a state after {@link #steps} letters
     * @param left the first model's answer
     * @param right the second model's answer, or {@link Letters#NONE}
     */
    boolean isRight(int end, int left, int right);

    /** {@return whether {@link #isRightLabel} looks at the state at the end} */
    boolean needsEnd();

    /**
     * {@return whether {@link #isRightLabel} looks at the state before the letter; where it does not, letters are the tokens of one model
     * in every state, so that labels can be judged by token, position and end}
     */
    default boolean looksBefore() {
        return true;
    }

    /**
     * {@return whether labels at one position are right; asked only where models answer with labels}
     *
     * @param before the state before the letter
     * @param letter its number among {@link #letters} of that state
     * @param step how many letters came before it
     * @param end the state at the end of the path, any number if not {@link #needsEnd}
     * @param left the first model's label there, or {@link Letters#NONE} if it reads no token with this letter
     * @param right the second model's, or {@link Letters#NONE}
     */
    boolean isRightLabel(int before, int letter, int step, int end, int left, int right);
}
