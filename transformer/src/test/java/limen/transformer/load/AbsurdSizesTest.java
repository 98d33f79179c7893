package limen.transformer.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import limen.io.FileFormatException;
import limen.testkit.CaseCounter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A size in a configuration that the stored tensors do not have is refused for them, before anything of that size is made. Found
 * by damaged configurations: 385 bytes with an {@code intermediate_size} of 2^31 − 1 cost all memory.
 */
class AbsurdSizesTest {
    private static final Path FAMILIES = Path.of("src/test/resources/limen/transformer/load/families");
    private static final Pattern SIZE = Pattern.compile("\"[a-z_]+\": ([0-9]+)(?=[,\\s}])");

    @TempDir
    private Path folder;

    @Test
    void noSizeOfAConfigurationAloneCostsMemory() throws IOException {
        CaseCounter counter = new CaseCounter();
        List<Path> families;
        try (Stream<Path> paths = Files.list(FAMILIES)) {
            families = paths.sorted().toList();
        }
        for (Path family : families) {
            try (Stream<Path> files = Files.list(family)) {
                for (Path file :
                        files.filter(path -> !path.endsWith("config.json")).toList()) {
                    Files.copy(
                            file,
                            folder.resolve(file.getFileName()),
                            java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                }
            }
            String config = Files.readString(family.resolve("config.json"));
            for (MatchResult size : SIZE.matcher(config).results().toList()) {
                for (String absurd : List.of("2147483647", "1073741824", "65536")) {
                    String other = config.substring(0, size.start(1)) + absurd + config.substring(size.end(1));
                    counter.count(outcome(other));
                }
            }
        }
        counter.requireEach(300, List.of("refused"));
        counter.requireEach(30, List.of("read"));
    }

    private String outcome(String config) throws IOException {
        Files.writeString(folder.resolve("config.json"), config);
        try {
            Models.load(folder);
            return "read";
        } catch (FileFormatException e) {
            assertThat(e.getMessage()).doesNotContain("\n");
            return "refused";
        }
    }
}
