package limen.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

/** {@link Reason}: never nothing, never a word of Java. */
class ReasonTest {
    @Test
    void filesSayWhatIsWrongWithThem() {
        assertThat(Reason.of(new NoSuchFileException("f"))).isEqualTo("no such file");
        assertThat(Reason.of(new AccessDeniedException("f"))).isEqualTo("permission denied");
        assertThat(Reason.of(new FileSystemException("f", null, "Is a directory")))
                .isEqualTo("Is a directory");
        assertThat(Reason.of(new IOException("gone"))).isEqualTo("gone");
        assertThat(Reason.of(new IOException())).isEqualTo("IOException");
    }

    /** The JVM throws overflows without a message where they are frequent. */
    @Test
    void numbersSayThatTheyAreTooLarge() {
        assertThat(Reason.of(new ArithmeticException())).isEqualTo("a number passes 63 bits");
        assertThat(Reason.of(new ArithmeticException("long overflow"))).isEqualTo("a number passes 63 bits");
        assertThat(Reason.of(new ArithmeticException("/ by zero"))).isEqualTo("it divides by zero");
        assertThat(Reason.of(new RangeException("weights of 70 bits, take less")))
                .isEqualTo("weights of 70 bits, take less");
    }
}
