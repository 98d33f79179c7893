package limen.zoo;

/** A function of a token string: what a model of the zoo is meant to answer. */
public interface Task {
    /** The model's name, for example {@code dyck-1}. */
    String name();

    /**
     * The right answer, in the form of {@code limen.finite.Trace#answer()}: {1} to accept and {0} to reject; the next
     * token; or one label per position.
     *
     * @param tokens at least one token, each an index into the model's alphabet
     */
    int[] answer(int[] tokens);
}
