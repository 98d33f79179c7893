package limen.cli.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestSourcesTest {
    private static final TestSources REPOSITORY =
            new TestSources(Path.of("..").toAbsolutePath().normalize());

    @TempDir
    private Path folder;

    @Test
    void theProofsThatConstructionsNameExist() {
        assertThat(REPOSITORY.missingTests()).isEmpty();
        for (String construction : new String[] {"lemma", "onehot", "thermometer", "uniform", "construction"}) {
            assertThat(REPOSITORY.namedTests())
                    .anyMatch(named -> named.contains("compiler/" + construction + "/package-info.java: limen.check."));
        }
    }

    @Test
    void randomCasesComeFromTestkit() {
        assertThat(REPOSITORY.privateGenerators())
                .allMatch(file -> file.startsWith("cli/src/test/java/limen/cli/architecture/TestSources"));
    }

    @Test
    void plantedNamesAndGeneratorsAreReported() throws IOException {
        Path main = Files.createDirectories(folder.resolve("number/src/main/java/limen/number"));
        Files.writeString(
                main.resolve("package-info.java"),
                "/** {@code limen.number.HereTest} {@code limen.number.GoneTest} */ package limen.number;");
        Path tests = Files.createDirectories(folder.resolve("number/src/test/java/limen/number"));
        Files.writeString(tests.resolve("HereTest.java"), "Random random = new Random(7);");
        Files.writeString(tests.resolve("ThereTest.java"), "Random random = Cases.random(7);");
        TestSources planted = new TestSources(folder);
        assertThat(planted.namedTests()).hasSize(2);
        assertThat(planted.missingTests())
                .containsExactly("number/src/main/java/limen/number/package-info.java: limen.number.GoneTest");
        assertThat(planted.privateGenerators()).containsExactly("number/src/test/java/limen/number/HereTest.java");
    }
}
