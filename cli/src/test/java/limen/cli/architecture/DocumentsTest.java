package limen.cli.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentsTest {
    private static final String ARCHITECTURE = "ARCHITECTURE.md";
    private static final Documents REPOSITORY =
            new Documents(Path.of("..").toAbsolutePath().normalize());

    @TempDir
    private Path folder;

    @Test
    void whatDocumentsPointToExists() {
        assertThat(REPOSITORY.danglingReferences()).isEmpty();
    }

    @Test
    void architectureNamesEveryPackage() {
        assertThat(REPOSITORY.packagesMissingIn(ARCHITECTURE)).isEmpty();
    }

    @Test
    void architectureHasTheModuleTableOfTheRules() {
        Map<String, Set<String>> expected = new TreeMap<>(ModuleRules.MAY_USE);
        assertThat(REPOSITORY.moduleTable(ARCHITECTURE)).isEqualTo(expected);
    }

    @Test
    void plantedReferencesAreReported() throws IOException {
        Path sources = Files.createDirectories(folder.resolve("number/src/main/java/limen/number"));
        Files.writeString(folder.resolve("number/pom.xml"), "<!-- see docs/decisions/0001 and docs/decisions/0002 -->");
        Files.writeString(sources.resolve("Format.java"), "/** See docs/gone.md, not docs/here.md. */");
        Files.createDirectories(folder.resolve("docs/decisions"));
        Files.writeString(
                folder.resolve("docs/decisions/0001-build.md"), "[up](../here.md#top) [web](https://x.org/y)");
        Files.writeString(
                folder.resolve("docs/here.md"), "[a](lost.md) `limen.number.Format` `limen.number.Gone` `limen.lost`");
        Files.createDirectories(folder.resolve("target"));
        Files.writeString(folder.resolve("target/left.md"), "[built](nothing.md)");
        assertThat(new Documents(folder).danglingReferences())
                .containsExactlyInAnyOrder(
                        "number/pom.xml: docs/decisions/0002",
                        "number/src/main/java/limen/number/Format.java: docs/gone.md",
                        "docs/here.md: lost.md",
                        "docs/here.md: `limen.number.Gone`",
                        "docs/here.md: `limen.lost`");
    }

    @Test
    void plantedTableAndPackageAreReported() throws IOException {
        Path sources = Files.createDirectories(folder.resolve("circuit/src/main/java/limen/circuit/view"));
        Files.writeString(folder.resolve("circuit/pom.xml"), "");
        Files.writeString(sources.resolve("View.java"), "");
        Files.writeString(folder.resolve(ARCHITECTURE), """
            | module | what | may use |
            | --- | --- | --- |
            | circuit | gates | – |
            | cli | verbs | circuit, number |

            | a | b | c |
            """);
        Documents documents = new Documents(folder);
        assertThat(documents.packagesMissingIn(ARCHITECTURE)).containsExactly("limen.circuit.view");
        assertThat(documents.moduleTable(ARCHITECTURE))
                .isEqualTo(Map.of("circuit", Set.of(), "cli", Set.of("circuit", "number")));
    }
}
