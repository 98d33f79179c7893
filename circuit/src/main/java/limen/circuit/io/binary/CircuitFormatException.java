package limen.circuit.io.binary;

import java.io.IOException;
import java.nio.file.Path;

/** A circuit file that cannot be read: one line that says what, at which byte, and what to do. */
public final class CircuitFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    private final long offset;

    CircuitFormatException(Path file, long offset, String what, String remedy) {
        super("circuit file " + file + ": " + what + " at byte " + offset + "; " + remedy);
        this.offset = offset;
    }

    static CircuitFormatException damaged(Path file, long offset, String what) {
        return new CircuitFormatException(file, offset, what, "the file is damaged: write or copy it again");
    }

    /** Where in the file. */
    public long offset() {
        return offset;
    }
}
