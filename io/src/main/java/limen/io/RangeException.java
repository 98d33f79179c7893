package limen.io;

/** A number that does not exist, such as a fraction with denominator 0, or does not fit the bits that hold it. */
public final class RangeException extends ArithmeticException implements Refusal {
    private static final long serialVersionUID = 1;

    /**
     * With the one-line message: what, where, what to do.
     *
     * @param message shown to the asker as it is
     */
    public RangeException(String message) {
        super(message);
    }
}
