package limen.check.stream;

/** A gate whose value, recomputed from its arguments' values, is not the one that the interpreter's trace gives it. */
public final class GateMismatchException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    GateMismatchException(String message) {
        super(message);
    }
}
