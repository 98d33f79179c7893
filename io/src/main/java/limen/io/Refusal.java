package limen.io;

/**
 * A failure that is the asker's to mend: its message says on one line what, where and what to do, and may be shown as it is.
 *
 * <p>Every other exception is a fault of Limen itself. Three classes carry it, so that it keeps the type that Java's own conventions
 * give such a failure: {@link InputException} for what is given, {@link LimitException} for what is too large to be held, {@link
 * RangeException} for numbers that do not exist or do not fit.
 */
public interface Refusal {
    /** {@return the line: what, where and what to do} */
    String getMessage();
}
