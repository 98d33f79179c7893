package limen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A model whose alphabet has a begin and an end token, through the verbs that read and write text. */
class AlphabetEndsTest {
    private static final String TOKENS = "[2,0,1,3]";

    @TempDir
    private Path folder;

    private Path model;

    @BeforeEach
    void write() throws IOException {
        model = Files.writeString(folder.resolve("ends.json"), SmallModels.withEnds());
    }

    @Test
    void textsAreReadWithThemAndTokensAsTheyStand() throws IOException {
        Path batch = Files.writeString(folder.resolve("batch.txt"), "ab\n^ab\nab$\n^ab$\n");
        for (JsonNode run :
                CliRun.json("run", model, "--batch", batch, "--as", "text").get("runs")) {
            assertThat(run.get("output").toString())
                    .isEqualTo(CliRun.json("run", model, "--tokens", "2,0,1,3")
                            .get("output")
                            .toString());
        }
        assertThat(CliRun.json("logits", model, "--input", "ab").get("tokens").toString())
                .isEqualTo(TOKENS);
        assertThat(CliRun.json("logits", model, "--tokens", "0,1").get("tokens").toString())
                .isEqualTo("[0,1]");
    }

    @Test
    void whatIsGeneratedBeginsAndEndsWithThem() {
        JsonNode all = CliRun.json("generate", model, "--tokens", 6);
        assertThat(all.get("tokens").toString()).isEqualTo("[0,1]");
        assertThat(all.get("text").stringValue()).isEqualTo("^ab");
        assertThat(CliRun.json("generate", model, "--prompt", "ba", "--tokens", 5, "--float")
                        .get("text")
                        .stringValue())
                .isEqualTo("^bab");
        assertThat(CliRun.of("generate", model, "--prompt", "^a", "--tokens", 5).done())
                .isEqualTo("^ab\n");
    }

    @Test
    void inspectShowsThem() {
        assertThat(CliRun.of("inspect", model, "--length", 2).done())
                .contains("every text: after token ^, ended by token $");
        JsonNode shown = CliRun.json("inspect", model, "--length", 2);
        assertThat(shown.get("begin_token").stringValue()).isEqualTo("^");
        assertThat(shown.get("end_token").stringValue()).isEqualTo("$");
        assertThat(CliRun.json("inspect", "zoo/majority", "--length", 2).has("end_token"))
                .isFalse();
    }

    @Test
    void finiteModelsFoldersAndCircuitsKeepThem() {
        Path circuit = folder.resolve("ends.limen");
        CliRun.of("compile", model, "--length", 4, "-o", circuit).done();
        Path tensors = folder.resolve("ends");
        CliRun.of("export", model, "--to", "safetensors", "-o", tensors).done();
        String asked =
                CliRun.json("run", model, "--tokens", "2,0,1,3").get("output").toString();
        for (Path made : new Path[] {circuit, tensors}) {
            assertThat(CliRun.json("run", made, "--input", "ab").get("output").toString())
                    .isEqualTo(asked);
        }
        Path real = folder.resolve("real.json");
        CliRun.of("import", tensors, "--from", "safetensors", "-o", real).done();
        assertThat(real).content().contains("\"begin_token\": \"^\"", "\"end_token\": \"$\"");
    }

    @Test
    void quantizedModelsKeepThem() throws IOException {
        String plain = SmallModels.withEnds()
                .replace("limen-model", "limen-transformer")
                .replace("\"precision\": \"3\", ", "")
                .replaceAll("(?s),\\s*\"formats\".*", "}");
        Path real = Files.writeString(folder.resolve("real.json"), plain);
        Path finite = folder.resolve("finite.json");
        CliRun.of("quantize", real, "--length", 4, "--precision", 6, "-o", finite)
                .done();
        assertThat(finite).content().contains("\"begin_token\": \"^\", \"end_token\": \"$\"");
        assertThat(CliRun.json("generate", finite, "--tokens", 3).get("text").stringValue())
                .isEqualTo("^ab");
    }
}
