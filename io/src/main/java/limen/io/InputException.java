package limen.io;

/** Something given cannot be what it should be: a file, an option's value, a length, an argument from a file. */
public class InputException extends IllegalArgumentException implements Refusal {
    private static final long serialVersionUID = 1;

    /** With the one-line message: what, where, what to do. */
    public InputException(String message) {
        super(message);
    }

    /** The same with its cause. */
    public InputException(String message, Throwable cause) {
        super(message, cause);
    }
}
