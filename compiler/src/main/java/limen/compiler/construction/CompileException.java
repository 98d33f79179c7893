package limen.compiler.construction;

import limen.io.InputException;

/** A model that cannot be compiled as asked; the message says what, where and what to do. */
public final class CompileException extends InputException {
    private static final long serialVersionUID = 1;

    /**
     * With the one-line message.
     *
     * @param message what, where and what to do; shown to the asker as it is
     */
    public CompileException(String message) {
        super(message);
    }
}
