package limen.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import limen.io.InputException;
import limen.io.LimitException;
import limen.io.RangeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Failures of every kind become one line. */
class FailuresTest {
    @TempDir
    private Path folder;

    @Test
    void messagesMadeForUsersAreShownAsTheyAre() {
        assertThat(Failures.message(new InputException("what: where,\n  what to do")))
                .isEqualTo("what: where, what to do");
        assertThat(Failures.message(new LimitException("circuit: too large, take less")))
                .isEqualTo("circuit: too large, take less");
        assertThat(Failures.message(new RangeException("number: too large, take less")))
                .isEqualTo("number: too large, take less");
        assertThat(Failures.message(new IOException("file: gone, bring it back")))
                .isEqualTo("file: gone, bring it back");
        assertThat(Failures.message(new UncheckedIOException(new IOException("file: gone"))))
                .isEqualTo("file: gone");
        assertThat(Failures.message(new AccessDeniedException("/f")))
                .isEqualTo("/f: permission denied, check its rights");
        assertThat(Failures.message(new FileSystemException("/f", null, "Input/output error")))
                .isEqualTo("/f: Input/output error, check the file and the disk");
    }

    @Test
    void whatAThreadPoolMadeOfAnExceptionIsUnpacked() {
        InputException original = new InputException("length 9: too long, give less");
        assertThat(Failures.message(new InputException(original.toString(), original)))
                .isEqualTo(original.getMessage());
        assertThat(Failures.message(new InputException(null, original))).isEqualTo(original.getMessage());
    }

    @Test
    void memoryIsAPlainWord() {
        assertThat(Failures.message(new OutOfMemoryError("Java heap space")))
                .matches("out of memory, with a heap of \\d+ MiB, take a smaller length or precision, or set LIMEN_HEAP"
                        + " \\(for example LIMEN_HEAP=20g\\)");
    }

    /** What the JVM throws where a mapped file ends before its map does. */
    @Test
    void aFileThatIsCutOffWhileItIsReadIsAPlainWord() throws IOException {
        Path file = Files.write(folder.resolve("weights"), new byte[1 << 20]);
        Throwable cut;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MemorySegment mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
            channel.truncate(0);
            cut = catchThrowable(() -> mapped.toArray(ValueLayout.JAVA_BYTE));
        }
        assertThat(Failures.message(cut))
                .isEqualTo(
                        "a file was cut off or could not be read any more while it was used, leave model files as they"
                                + " are until the run has ended, and run it again");
        assertThat(Failures.message(new InternalError(cut))).isEqualTo(Failures.message(cut));
        assertThat(Failures.message(new InternalError("another"))).startsWith("internal error, ");
    }

    @Test
    void mistakesOfLimenNameThePlace() {
        assertThat(Failures.message(new NullPointerException("none")))
                .matches("internal error, java.lang.NullPointerException: none at FailuresTest.java:\\d+, please report"
                        + " it with the stack that LIMEN_DEBUG=1 shows");
        assertThat(Failures.message(new IllegalArgumentException("a check of Limen's own")))
                .startsWith("internal error, java.lang.IllegalArgumentException: a check of Limen's own at ");
        Throwable ofTheJdk = null;
        try {
            Integer.parseInt("x");
        } catch (NumberFormatException e) {
            ofTheJdk = e;
        }
        assertThat(Failures.message(ofTheJdk)).startsWith("internal error, java.lang.NumberFormatException: ");
    }
}
