package limen.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link Fuzz}: what a reader does wrong is seen and kept, and nothing else. */
class FuzzTest {
    @TempDir
    private Path folder;

    private Fuzz.Report run(Fuzz.Reading reading) {
        List<byte[]> samples = List.of("a 1 b".getBytes(StandardCharsets.UTF_8), new byte[] {1, 2, 3});
        return Fuzz.run(new Fuzz.Reader("planted reader", samples, reading), 300, folder);
    }

    @Test
    void aGoodReaderHasNoFailures() {
        Fuzz.Report report = run(input -> input.length < 3 ? "refused" : "read");
        assertThat(report.failures()).isEmpty();
        assertThat(report.inputs()).isPositive();
        assertThat(report.line()).contains("planted reader").endsWith("0 failures");
        report.outcomes().requireEach(1, List.of("refused", "read"));
    }

    @Test
    void whatIsThrownIsKeptWithItsInput() throws IOException {
        Fuzz.Report report = run(input -> {
            if (new String(input, StandardCharsets.ISO_8859_1).contains("2147483648")) {
                throw new ArithmeticException("planted");
            }
            return "read";
        });
        assertThat(report.failures())
                .isNotEmpty()
                .allMatch(failure -> failure.contains("ArithmeticException: planted"));
        try (var files = Files.list(folder)) {
            assertThat(files)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .contains("2147483648"));
        }
    }

    @Test
    void memoryOutOfProportionIsSeen() {
        Fuzz.Report report = run(input -> {
            byte[] much = new byte[300 << 20];
            return much.length > input.length ? "read" : "refused";
        });
        assertThat(report.failures()).hasSize(5).allMatch(failure -> failure.contains("allocates "));
    }
}
