package limen.io;

/** Something given cannot be what it should be: a file, an option's value, a length, an argument from a file. */
public class InputException extends IllegalArgumentException implements Refusal {
    private static final long serialVersionUID = 1;

    /** With the one-line message: what, where, what to do. */
    public InputException(String message) {
        super(message);
    }

    /** The same refusal with the place, {@code where: message}; this one is its cause. */
    public InputException at(Object where) {
        return new InputException(where + ": " + getMessage(), this);
    }

    /** The same with its cause. */
    public InputException(String message, Throwable cause) {
        super(message, cause);
    }
}
