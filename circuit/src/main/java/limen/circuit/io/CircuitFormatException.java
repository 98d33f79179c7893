package limen.circuit.io;

import java.io.IOException;
import java.nio.file.Path;

/** A circuit file or string that cannot be read: one line that says what, at which byte, and what to do. */
public final class CircuitFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    private final long offset;

    /**
     * A fault in what {@code source} names, for example {@code circuit file c.limen}.
     *
     * @param source the beginning of the message
     * @param offset bytes before the fault
     * @param what the fault, without its place and without final period
     * @param remedy what to do, without final period
     */
    public CircuitFormatException(String source, long offset, String what, String remedy) {
        super(source + ": " + what + " at byte " + offset + "; " + remedy);
        this.offset = offset;
    }

    /**
     * A fault in a circuit file.
     *
     * @param file named in the message; not opened
     * @param offset bytes before the fault
     * @param what the fault, without its place and without final period
     * @param remedy what to do, without final period
     */
    public CircuitFormatException(Path file, long offset, String what, String remedy) {
        this("circuit file " + file, offset, what, remedy);
    }

    /**
     * {@return the fault of a circuit file that is not what some program wrote}
     *
     * @param file named in the message; not opened
     * @param offset bytes before the fault
     * @param what the fault, without its place and without final period
     */
    public static CircuitFormatException damaged(Path file, long offset, String what) {
        return new CircuitFormatException(file, offset, what, "the file is damaged: write or copy it again");
    }

    /** {@return where in the file or string, counted in bytes from 0} */
    public long offset() {
        return offset;
    }
}
