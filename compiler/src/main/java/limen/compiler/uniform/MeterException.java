package limen.compiler.uniform;

/** A program that uses more space than it declares or may have: one line, what and where. */
public final class MeterException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** With this line. */
    public MeterException(String message) {
        super(message);
    }
}
