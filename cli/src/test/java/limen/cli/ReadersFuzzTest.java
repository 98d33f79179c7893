package limen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import limen.testkit.Fuzz;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every reader of {@link FuzzedReaders} on damaged files: some hundred each in the build, for a minute each by {@code ./fuzz}.
 *
 * <p>{@code -Dlimen.fuzz.reader=NAME} runs one only; what fails is kept in target/fuzz.
 */
@Timeout(value = 12, unit = TimeUnit.HOURS)
class ReadersFuzzTest {
    private static final int CASES = 200;

    @TempDir
    private Path folder;

    @Test
    void noReaderFailsOnADamagedFile() throws IOException {
        String only = System.getProperty("limen.fuzz.reader", "");
        boolean loud = Long.getLong("limen.fuzz.seconds", 0) > 0;
        List<String> failures = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Fuzz.Reader reader : FuzzedReaders.all(folder)) {
            names.add(reader.name());
            if (!only.isEmpty() && !only.equals(reader.name())) {
                continue;
            }
            Fuzz.Report report = Fuzz.run(reader, CASES, Path.of("target", "fuzz"));
            failures.addAll(report.failures());
            if (loud) {
                System.out.println(report.line());
            } else {
                // else the samples are no samples, or every change is taken
                report.outcomes().requireEach(1, List.of("refused"));
            }
        }
        assertThat(names).doesNotHaveDuplicates();
        assertThat(only.isEmpty() || names.contains(only))
                .as("known are %s", names)
                .isTrue();
        assertThat(failures).as("%s", String.join("\n", failures)).isEmpty();
    }
}
