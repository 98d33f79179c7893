package limen.io;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why something failed, in the words of a refusal: what Java says of it may be a path, a class, or nothing at all. */
public final class Reason {
    private Reason() {}

    /**
     * {@return why a file could not be read or written}
     *
     * @param e what was caught
     */
    public static String of(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        String message = e instanceof FileSystemException f && f.getReason() != null ? f.getReason() : e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    /**
     * {@return why there is no such number}
     *
     * @param e what was caught; Java's own overflows have messages about their types, or none where they are frequent
     */
    public static String of(ArithmeticException e) {
        if (e instanceof Refusal) {
            return e.getMessage();
        }
        boolean isDivision = e.getMessage() != null && e.getMessage().contains("zero");
        return isDivision ? "it divides by zero" : "a number passes 63 bits";
    }
}
