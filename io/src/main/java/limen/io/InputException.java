package limen.io;

/** Something given cannot be what it should be: a file, an option's value, a length, an argument from a file. */
public class InputException extends IllegalArgumentException implements Refusal {
    private static final long serialVersionUID = 1;

    /**
     * With the one-line message: what, where, what to do.
     *
     * @param message shown to the asker as it is
     */
    public InputException(String message) {
        super(message);
    }

    /**
     * {@return the same refusal with the place, {@code where: message}; this one is its cause}
     *
     * @param where the file, field or name, by its {@link Object#toString}
     */
    public InputException at(Object where) {
        return new InputException(where + ": " + getMessage(), this);
    }

    /**
     * The same with its cause.
     *
     * @param message shown to the asker as it is
     * @param cause what was caught, or null
     */
    public InputException(String message, Throwable cause) {
        super(message, cause);
    }
}
