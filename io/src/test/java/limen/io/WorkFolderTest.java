package limen.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** {@link WorkFolder}: gone when it is closed, and what killed processes left goes with the next one. */
class WorkFolderTest {
    private final String kind = "limen-test-" + UUID.randomUUID() + "-";

    private static void age(Path folder) throws IOException {
        Files.setLastModifiedTime(folder, FileTime.from(Instant.now().minusSeconds(3600)));
    }

    @Test
    void itIsRemovedWithAllThatIsInIt() throws IOException {
        Path path;
        try (WorkFolder folder = WorkFolder.make(kind)) {
            path = folder.path();
            Files.createDirectories(path.resolve("a/b"));
            Files.writeString(path.resolve("a/b/c"), "c");
        }
        assertThat(path).doesNotExist();
    }

    @Test
    void whatIsLeftIsRemovedAndWhatIsInUseStays() throws IOException {
        try (WorkFolder inUse = WorkFolder.make(kind)) {
            age(inUse.path());
            Path left = Files.createTempDirectory(kind);
            Files.writeString(left.resolve("in-use.lock"), "");
            Files.writeString(left.resolve("proof"), "much");
            Path fresh = Files.createTempDirectory(kind);
            Files.writeString(fresh.resolve("in-use.lock"), "");
            Path foreign = Files.createTempDirectory(kind);
            age(left);
            age(foreign);
            try (WorkFolder next = WorkFolder.make(kind)) {
                assertThat(next.path()).isDirectory();
                assertThat(left).doesNotExist();
                assertThat(inUse.path()).isDirectory();
                assertThat(fresh).isDirectory();
                assertThat(foreign).isDirectory();
            }
            Files.delete(fresh.resolve("in-use.lock"));
            Files.delete(fresh);
            Files.delete(foreign);
        }
    }
}
