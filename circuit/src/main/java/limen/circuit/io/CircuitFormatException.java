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

    private CircuitFormatException(String message, long offset) {
        super(message);
        this.offset = offset;
    }

    /**
     * {@return a fault in text whose places are lines}
     *
     * @param source the beginning of the message
     * @param place as a person finds it: {@code line 3}, or {@code line 3, column 7}
     * @param offset bytes before the fault, or before some byte after it
     * @param what the fault, without its place and without final period
     * @param remedy what to do, without final period
     */
    public static CircuitFormatException at(String source, String place, long offset, String what, String remedy) {
        return new CircuitFormatException(source + ": " + place + ": " + what + "; " + remedy, offset);
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
