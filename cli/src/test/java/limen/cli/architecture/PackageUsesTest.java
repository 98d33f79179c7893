package limen.cli.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a package says that it uses is what it uses. */
class PackageUsesTest {
    private static final PackageUses REPOSITORY =
            new PackageUses(Path.of("..").toAbsolutePath().normalize());

    @TempDir
    private Path folder;

    @Test
    void everyPackageSaysWhatItUses() {
        assertThat(REPOSITORY.used()).hasSizeGreaterThan(40);
        assertThat(REPOSITORY.stated()).isEqualTo(REPOSITORY.used());
    }

    @Test
    void randomModelsAndPlantedFaultsAreForTestsAndBenchmarks() {
        REPOSITORY.used().forEach((name, uses) -> {
            if (!name.equals("limen.benchmarks")) {
                assertThat(uses).as(name).doesNotContain("limen.finite.random", "limen.check.fault", "limen.testkit");
            }
        });
    }

    @Test
    void plantedPackagesAreRead() throws IOException {
        Path sources = Files.createDirectories(folder.resolve("number/src/main/java/limen/number"));
        Files.writeString(sources.resolve("Format.java"), """
            package limen.number;
            import limen.io.InputException;
            /** See {@link limen.circuit.Bank}. */
            class Format {
                String text = "limen.finite.Site"; // limen.paper.Trace
                limen.zoo.Task task;
            }
            """);
        Files.writeString(sources.resolve("package-info.java"), """
            /**
             * Numbers.
             *
             * <p>Uses limen.circuit,
             * limen.io.
             */
            package limen.number;
            """);
        PackageUses planted = new PackageUses(folder);
        assertThat(planted.used()).isEqualTo(Map.of("limen.number", Set.of("limen.io", "limen.zoo")));
        assertThat(planted.stated()).isEqualTo(Map.of("limen.number", Set.of("limen.circuit", "limen.io")));
    }
}
