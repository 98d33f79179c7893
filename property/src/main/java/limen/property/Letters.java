package limen.property;

/**
 * What may come next in a state of a {@link Monitor}: letters in order of their tokens, and where each leads.
 *
 * @param left the token that the first model reads with each letter, {@link #NONE} where it reads none
 * @param right the token that the second model reads with each letter, {@link #NONE} where it reads none or there is no second model
 * @param next the monitor's state after each letter
 */
public record Letters(int[] left, int[] right, int[] next) {
    /** No token. */
    public static final int NONE = -1;

    /** {@return how many there are} */
    public int count() {
        return next.length;
    }

    /**
     * {@return the token that a model reads with a letter, or {@link #NONE}}
     *
     * @param model 0 or 1
     * @param letter from 0, below {@link #count}
     */
    public int token(int model, int letter) {
        return (model == 0 ? left : right)[letter];
    }
}
