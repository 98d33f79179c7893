package limen.finite.quantize;

import limen.io.InputException;

/** A model that has no finite-precision form as asked; the message says what, where and what to do. */
public final class QuantizeException extends InputException {
    private static final long serialVersionUID = 1;

    /**
     * With the one-line message.
     *
     * @param message one line: what, where and what to do
     */
    public QuantizeException(String message) {
        super(message);
    }
}
