package limen.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("changes a system property")
class GoldenFileTest {
    @TempDir
    private Path folder;

    @AfterEach
    void compareAgain() {
        System.clearProperty(GoldenFile.PROPERTY);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("expected.txt"), text);
    }

    @Test
    void equalTextMatchesAndFirstDifferentLineIsShown() throws IOException {
        Path file = file("a\nb\nc\n");
        GoldenFile.at(file).matches("a\nb\nc\n");
        assertThatThrownBy(() -> GoldenFile.at(file).matches("a\nB\nc\n"))
                .isInstanceOf(AssertionError.class)
                .hasMessage(file + " differs at line 2: expected \"b\", found \"B\"; if the new output is right, update"
                        + " it with -Dlimen.golden=update");
        assertThatThrownBy(() -> GoldenFile.at(file).matches("a\nb"))
                .hasMessageContaining("line 3: expected \"c\", found the end");
    }

    @Test
    void bytesAreComparedByOffset() throws IOException {
        Path file = file("abc");
        GoldenFile.at(file).matches(new byte[] {'a', 'b', 'c'});
        assertThatThrownBy(() -> GoldenFile.at(file).matches(new byte[] {'a', 'x', 'c'}))
                .hasMessageContaining("differs at offset 1 (3 bytes expected, 3 found)");
    }

    @Test
    void missingFileSaysHowToWriteIt() {
        Path file = folder.resolve("none.txt");
        assertThatThrownBy(() -> GoldenFile.at(file).matches(""))
                .isInstanceOf(AssertionError.class)
                .hasMessage("no golden file " + file + ", write it with -Dlimen.golden=update");
    }

    @Test
    void updateReplacesTheFileAndLeavesNothingBeside() throws IOException {
        Path file = file("old");
        System.setProperty(GoldenFile.PROPERTY, "update");
        GoldenFile.at(file).matches("new");
        assertThat(file).hasContent("new");
        assertThat(folder.toFile().list()).containsExactly("expected.txt");
    }
}
