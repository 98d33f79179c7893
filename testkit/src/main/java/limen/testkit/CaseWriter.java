package limen.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes a case to a file, in a form that somebody can read or replay.
 *
 * @param <T> what a case is
 */
@FunctionalInterface
public interface CaseWriter<T> {
    /** Writes the case; the file does not exist yet, its folder does. */
    void write(T value, Path file) throws IOException;

    /** Writes {@code toString()} and a line end. */
    static <T> CaseWriter<T> text() {
        return (value, file) -> Files.writeString(file, value + System.lineSeparator());
    }
}
