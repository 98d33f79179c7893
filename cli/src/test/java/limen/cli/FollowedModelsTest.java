package limen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import limen.cli.input.BundledFiles;
import limen.cli.output.MarkedFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/** {@code limen instruct models}. */
@Isolated("changes a system property")
class FollowedModelsTest {
    private static final int MOST_TOKENS = 700;

    @TempDir
    private Path folder;

    /** Every row of the bundled models whose strings have at most 700 tokens. */
    @Test
    void bundledModelsAreFollowed() {
        JsonNode report =
                CliRun.json("instruct", "models", "--max-tokens", 700, "--length", "1,2", "--form", "compiled");
        assertThat(report.get("wrong").intValue()).isZero();
        List<String> names = report.get("circuits")
                .valueStream()
                .map(row -> row.get("model").stringValue() + " " + row.get("n"))
                .toList();
        assertThat(names)
                .containsExactly(
                        "zoo/first-token 1",
                        "zoo/first-token 2",
                        "zoo/last-token 1",
                        "zoo/last-token 2",
                        "zoo/exists 1",
                        "zoo/majority 1",
                        "zoo/parity-by-rounding 1");
        assertThat(report.get("too_long").intValue()).isEqualTo(50 - names.size());
        JsonNode row = report.get("circuits").get(1);
        assertThat(row.get("tokens").intValue()).isEqualTo(625);
        assertThat(row.get("inputs").intValue()).isEqualTo(4);
        CliRun.of("instruct", "models", "zoo/none")
                .refusesWith("zoo/none: no bundled model that can be followed has this name");
        CliRun.of("instruct", "models", "--inputs", 0)
                .refuses("--inputs 0: nothing to follow, give 1 or more, see limen instruct models --help");
    }

    @Test
    void modelsOfWhichNoneIsFollowedAreRefused() {
        CliRun.of("instruct", "models", "zoo/parity", "--length", 1, "--max-tokens", 1)
                .refuses(
                        "of 2 circuits none has a string of at most 1 tokens that can be followed; give other models or"
                                + " lengths, or raise --max-tokens");
    }

    /** Rows of the page for models of one token whose strings have at most 700, written anew. */
    @Test
    void thePageHasTheRowsThatAreFollowedNow() throws IOException {
        Path page = Path.of("../docs/guide/instruct-models.md");
        List<String> command = Files.readAllLines(page).stream()
                .filter(line -> line.startsWith("    ./limen "))
                .map(line -> Arrays.asList(line.strip().split(" ", -1)))
                .findFirst()
                .orElseThrow();
        List<String> models = List.of("zoo/first-token", "zoo/exists", "zoo/parity", "zoo/dyck-1", "zoo/histogram");
        List<Object> words = new ArrayList<>(command.subList(1, command.indexOf("-o")));
        words.set(words.indexOf("--length") + 1, "1");
        words.addAll(List.of("--max-tokens", MOST_TOKENS));
        words.addAll(models);
        List<String> now = rows(CliRun.of(words.toArray()).done(), models);
        assertThat(now).hasSizeBetween(6, 12);
        assertThat(rows(MarkedFile.part(page), models)).isEqualTo(now);
    }

    /** Rows of these models at length 1 with few tokens. */
    private static List<String> rows(String table, List<String> models) {
        List<String> rows = new ArrayList<>();
        for (String line : table.lines().toList()) {
            String[] cells = line.split(" *\\| *", -1);
            if (cells.length > 7
                    && models.contains(cells[1])
                    && cells[2].equals("1")
                    && Integer.parseInt(cells[7].replace(",", "")) <= MOST_TOKENS) {
                rows.add(line);
            }
        }
        return rows;
    }

    /** A model that computes something else than its name says. */
    @Test
    void aModelThatIsNotWhatItsNameSaysIsSeen() throws IOException {
        Path models = BundledFiles.models();
        for (String zoo : List.of("zoo", "abstract")) {
            Files.createDirectories(folder.resolve("models").resolve(zoo));
            try (Stream<Path> files = Files.list(models.resolve(zoo))) {
                for (Path file : files.toList()) {
                    Files.copy(file, folder.resolve("models").resolve(zoo).resolve(file.getFileName()));
                }
            }
        }
        Files.copy(
                models.resolve("zoo/last-token.json"),
                folder.resolve("models/zoo/first-token.json"),
                StandardCopyOption.REPLACE_EXISTING);
        String home = System.getProperty(BundledFiles.HOME);
        System.setProperty(BundledFiles.HOME, folder.toString());
        try {
            CliRun run = CliRun.of("instruct", "models", "--max-tokens", 700, "--length", 2, "--form", "compiled");
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.out())
                    .contains("zoo/first-token  2  compiled        1     23      6     627       4      2");
        } finally {
            System.setProperty(BundledFiles.HOME, home);
        }
    }
}
