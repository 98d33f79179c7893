package limen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of PyTorch on the command line: read, and refused in one line that says that nothing was run. */
class TorchModelsTest {
    private static final Path CHECKPOINT =
            Path.of("../transformer/src/test/resources/limen/transformer/load/nano/ckpt.pt");

    @TempDir
    private Path folder;

    @Test
    void aCheckpointOfNanoGptIsInspectedAndRun() {
        CliRun run = CliRun.of("inspect", CHECKPOINT, "--length", "2", "--precision", "4");
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("nano");
        assertThat(run.err())
                .startsWith("limen: warning: " + CHECKPOINT + ", model_args: do not say which GELU is meant")
                .contains("sites may cut off values")
                .hasLineCount(2);
        assertThat(CliRun.of("generate", CHECKPOINT, "--prompt", "ab", "--tokens", "2", "--precision", "6")
                        .code())
                .isZero();
    }

    @Test
    void whatAPickleAsksForIsNamed() throws IOException {
        String text = new String(Files.readAllBytes(CHECKPOINT), StandardCharsets.ISO_8859_1);
        Path file = folder.resolve("ckpt.pt");
        // as long as the name that it replaces
        String asked = text.replaceFirst("collections\nOrderedDict\n", "subprocess\ncheck_output\n");
        Files.write(file, asked.getBytes(StandardCharsets.ISO_8859_1));
        Path out = folder.resolve("out.limen");
        CliRun run = CliRun.of("compile", file, "--length", "2", "-o", out);
        run.refusesWith(file + ", data.pkl, byte ");
        assertThat(run.err())
                .contains(": asks for subprocess.check_output, which is not part of weights; nothing was run: save only"
                        + " model.state_dict(), or export safetensors");
        assertThat(out).doesNotExist();
    }
}
