package limen.compiler.construction;

/** A model that cannot be compiled as asked; the message says what, where and what to do. */
public final class CompileException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    /** With the one-line message. */
    public CompileException(String message) {
        super(message);
    }
}
