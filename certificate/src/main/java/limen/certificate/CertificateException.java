package limen.certificate;

import limen.io.InputException;

/** A certificate that does not prove what it is said to: damaged, of another model or question, or wrong. */
public final class CertificateException extends InputException {
    private static final long serialVersionUID = 1;

    /**
     * A refusal.
     *
     * @param message one line: where, what, and what to do
     */
    public CertificateException(String message) {
        super(message);
    }

    /**
     * A refusal with its cause.
     *
     * @param message one line: where, what, and what to do
     * @param cause what was caught
     */
    public CertificateException(String message, Throwable cause) {
        super(message, cause);
    }
}
