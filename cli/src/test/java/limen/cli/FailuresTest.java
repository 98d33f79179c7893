package limen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import limen.io.InputException;
import limen.io.LimitException;
import limen.io.RangeException;
import org.junit.jupiter.api.Test;

/** Failures of every kind become one line. */
class FailuresTest {
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
