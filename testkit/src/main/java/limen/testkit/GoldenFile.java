package limen.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

/**
 * A checked-in file that states what some output must be, byte for byte.
 *
 * <p>{@code -Dlimen.golden=update} writes the actual output there instead of comparing; look at the difference before you
 * commit it. Text is UTF-8.
 */
public final class GoldenFile {
    /** The system property that makes golden files follow the actual output. */
    public static final String PROPERTY = "limen.golden";

    private final Path file;

    private GoldenFile(Path file) {
        this.file = file;
    }

    /** The golden file at a path, usually below {@code src/test/resources} of the module under test. */
    public static GoldenFile at(Path file) {
        return new GoldenFile(file);
    }

    /**
     * Asserts that the text equals the file's.
     *
     * @throws AssertionError if the file is missing or differs; the message shows the first line that differs
     */
    public void matches(String actual) {
        compare(actual.getBytes(StandardCharsets.UTF_8), true);
    }

    /**
     * Asserts that the bytes equal the file's.
     *
     * @throws AssertionError if the file is missing or differs; the message shows the first offset that differs
     */
    public void matches(byte[] actual) {
        compare(actual.clone(), false);
    }

    private void compare(byte[] actual, boolean text) {
        try {
            if ("update".equals(System.getProperty(PROPERTY))) {
                update(actual);
                return;
            }
            if (!Files.exists(file)) {
                throw new AssertionError("no golden file " + file + ", write it with -D" + PROPERTY + "=update");
            }
            byte[] expected = Files.readAllBytes(file);
            if (!Arrays.equals(expected, actual)) {
                String place = text
                        ? line(new String(expected, StandardCharsets.UTF_8), new String(actual, StandardCharsets.UTF_8))
                        : "offset " + Arrays.mismatch(expected, actual) + " (" + expected.length + " bytes expected, "
                                + actual.length + " found)";
                throw new AssertionError(file + " differs at " + place
                        + "; if the new output is right, update it with -D" + PROPERTY + "=update");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("golden file " + file, e);
        }
    }

    private void update(byte[] actual) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path aside = Files.createTempFile(folder, "golden", ".new");
        Files.write(aside, actual);
        Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String line(String expected, String actual) {
        String[] left = expected.split("\n", -1);
        String[] right = actual.split("\n", -1);
        int at = Arrays.mismatch(left, right);
        if (at < 0) {
            return "bytes that are no UTF-8";
        }
        return "line " + (at + 1) + ": expected " + quoted(left, at) + ", found " + quoted(right, at);
    }

    private static String quoted(String[] lines, int at) {
        return at < lines.length ? "\"" + lines[at] + "\"" : "the end";
    }
}
