package limen.io;

/** What is asked for is larger than a stated limit. */
public final class LimitException extends IllegalStateException implements Refusal {
    private static final long serialVersionUID = 1;

    /**
     * With the one-line message: what, where, what to do.
     *
     * @param message shown to the asker as it is
     */
    public LimitException(String message) {
        super(message);
    }
}
