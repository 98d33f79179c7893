package limen.io;

/** A model file that cannot be read; the message is one line: where, what, and what to do. */
public final class FileFormatException extends InputException {
    private static final long serialVersionUID = 1L;

    /**
     * A refusal.
     *
     * @param where the file, and the tensor or field in it
     * @param what what is wrong, and what to do about it
     */
    public FileFormatException(Object where, String what) {
        this(where, what, null);
    }

    /**
     * A refusal with its cause.
     *
     * @param where the file, and the tensor or field in it
     * @param what what is wrong, and what to do about it
     * @param cause what was caught, or null
     */
    public FileFormatException(Object where, String what, Throwable cause) {
        super((where + ": " + what).replaceAll("\\s*[\\r\\n]+\\s*", " "), cause);
    }
}
