package limen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What a model's file gives cause to say: on stderr, once, and nowhere else. */
class WarningsTest {
    @TempDir
    private Path folder;

    private Path model;
    private String warning;

    @BeforeEach
    void copyTheDemoWithAnUnknownField() throws IOException {
        model = SmallModels.demoCopy(folder);
        Path config = model.resolve("config.json");
        Files.writeString(config, Files.readString(config).replaceFirst("\\{", "{\"swirl\\\\u001b\\\\u202e\": 3,"));
        warning = "limen: warning: " + config
                + ": field \"swirl\\u001B\\u202e\" is not known and not read, a model that"
                + " depends on it is computed wrongly" + System.lineSeparator();
    }

    /** What is said of the model's file; calibrated formats have warnings of their own. */
    private static String ofItsFile(CliRun run) {
        return run.err()
                .lines()
                .filter(line -> !CliRun.isOfRanges(line))
                .map(line -> line + System.lineSeparator())
                .collect(Collectors.joining());
    }

    @Test
    void everyVerbThatReadsAModelSaysItOnce() {
        List<List<Object>> verbs = List.of(
                List.of("inspect", model, "--length", "2,3"),
                List.of("run", model, "--tokens", "1,2"),
                List.of("generate", model, "--tokens", "2", "--prompt", "a"),
                List.of("compile", model, "--length", "2", "--precision", "4", "-o", folder.resolve("model.limen")),
                List.of("export", model, "--to", "safetensors", "-o", folder.resolve("exported")),
                List.of("import", model, "--from", "safetensors", "-o", folder.resolve("imported.json")));
        for (List<Object> words : verbs) {
            CliRun run = CliRun.of(words.toArray());
            assertThat(ofItsFile(run)).as(String.valueOf(words)).isEqualTo(warning);
            assertThat(run.code()).isZero();
            assertThat(run.out()).isNotEmpty().doesNotContain("swirl");
        }
    }

    @Test
    void theSecondModelOfTheSameFileSaysNothingNew() {
        CliRun run = CliRun.of(
                "prove",
                model,
                "--length",
                "1",
                "--precision",
                "4",
                "--equals-precision",
                "4",
                "--calibrate",
                "the cat");
        assertThat(run.err()).isEqualTo(warning);
        assertThat(run.code()).isIn(0, 3);
    }

    @Test
    void whatScriptsReadStaysJson() {
        CliRun run = CliRun.of("inspect", model, "--length", 2, "--json");
        assertThat(ofItsFile(run)).isEqualTo(warning);
        assertThat(JsonMapper.shared().readTree(run.out()).isObject()).isTrue();
        assertThat(ofItsFile(CliRun.of("inspect", "demo", "--length", 2))).isEmpty();
    }
}
