package limen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import limen.finite.Output;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code limen generate} on the bundled demo model. */
class GenerateVerbTest {
    @TempDir
    private Path folder;

    @Test
    void theDemoModelWritesItsLanguage() {
        JsonNode report = CliRun.json("generate", "demo", "--prompt", "the cat ", "--tokens", 22);
        String text = report.get("text").stringValue();
        assertThat(text).matches("the cat (likes|finds|sees) [a-z \\n.]*").hasSize(30);
        assertThat(report.get("tokens")).hasSize(22);
        assertThat(CliRun.of("generate", "demo", "--prompt", "the cat ", "--tokens", 22)
                        .done())
                .isEqualTo(text + "\n");
    }

    @Test
    void temperatureAndSeedDraw() {
        String first = drawn(3, 1);
        assertThat(drawn(3, 1)).isEqualTo(first);
        assertThat(drawn(3, 2)).isNotEqualTo(first);
        assertThat(drawn(0, 2)).isEqualTo(drawn(0, 1)).isNotEqualTo(first);
    }

    private static String drawn(double temperature, long seed) {
        return CliRun.json(
                        "generate",
                        "demo",
                        "--prompt",
                        "the",
                        "--tokens",
                        20,
                        "--temperature",
                        temperature,
                        "--seed",
                        seed)
                .get("text")
                .stringValue();
    }

    @Test
    void nothingIsWrittenWhenItCannotBe() throws IOException {
        CliRun.of("generate", "demo", "--prompt", "the", "--tokens", 30)
                .refuses("length 33: a prompt of 3 tokens and 30 more pass the 32 of demo, give fewer --tokens");
        CliRun.of("generate", "demo", "--tokens", 3)
                .refuses("prompt: it has no tokens, give --prompt a text to continue");
        CliRun.of("generate", "demo", "--prompt", "the", "--tokens", 0)
                .refuses("--tokens 0: nothing to generate, give 1 or more, see limen generate --help");
        CliRun.of("generate", "demo", "--prompt", "the", "--tokens", 1, "--temperature", -1)
                .refuses("--temperature -1.0: no temperature, give 0 or more, see limen generate --help");
        CliRun.of("generate", "demo", "--prompt", "THE", "--tokens", 1)
                .refusesWith("text, character 1 \"T\": no token starts here, write in the alphabet [");
        Path labels = SmallModels.finiteFile(folder, Output.Kind.LABELS);
        CliRun.of("generate", labels, "--prompt", "a", "--tokens", 1)
                .refuses("random: it does not predict tokens (output labels), use limen run");
        Path checkpoint = SmallModels.file(folder, "model.bin", SmallModels.checkpoint());
        CliRun.of("generate", checkpoint, "--prompt", "a", "--tokens", 1)
                .refuses("model: no tokenizer came with it, generate needs one to write text");
    }

    /** A model whose positions see the whole input is run anew for every token. */
    @Test
    void aModelWithFullAttentionGeneratesToo() throws IOException {
        Path model = SmallModels.finiteFile(folder, Output.Kind.NEXT_TOKEN);
        String text = CliRun.json("generate", model, "--prompt", "a", "--tokens", 2)
                .get("text")
                .stringValue();
        String first = CliRun.json("run", model, "--input", "a").get("text").stringValue();
        String second = CliRun.json("run", model, "--input", text.substring(0, 2))
                .get("text")
                .stringValue();
        assertThat(first).endsWith("\"" + text.charAt(1) + "\"");
        assertThat(second).endsWith("\"" + text.charAt(2) + "\"");
    }
}
