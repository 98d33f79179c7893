package limen.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files on which verbs once ended with an internal error, a crash or long work: one line and exit code 2. */
class FaultFilesTest {
    private static final Path HOME = Path.of(System.getProperty("limen.home"));

    @TempDir
    Path folder;

    private static Path resource(String module, String path) {
        return HOME.resolve(module).resolve("src/test/resources/limen").resolve(path);
    }

    @Test
    void circuitsWhoseNumbersPointNowhereAreRefusedByEveryVerb() {
        Path kind = resource("circuit", "circuit/io/binary/list-kind-unknown.limen");
        String refusal =
                "circuit file " + kind + ": contradictory contents (lists: the kind of list 0 is none) at byte 998;"
                        + " the file is damaged: write or copy it again";
        Path out = folder.resolve("out.limen");
        CliRun.of("stats", kind).refuses(refusal);
        CliRun.of("simplify", kind, "-o", out).refuses(refusal);
        CliRun.of("run", kind, "--bits", "010").refuses(refusal);
        CliRun.of("gate", kind, "--id", 5).refuses(refusal);
        CliRun.of("export", kind, "--to", "dot", "-o", out).refuses(refusal);
        CliRun.of("import", kind, "-o", out).refuses(refusal);
        CliRun.of("equal", kind, kind).refuses(refusal);
        Path great = resource("circuit", "circuit/io/binary/progression-of-2-to-the-32.limen");
        CliRun.of("stats", great)
                .refuses("circuit file " + great + ": contradictory contents (1 lists of terms and 4294967296 lists of"
                        + " numbers for 0 banks) at byte 187; the file is damaged: write or copy it again");
    }

    @Test
    void aTokenizerOnWhichNativeCodeEndsIsRefused() throws IOException {
        Path demo = HOME.resolve("models/demo");
        for (String file : new String[] {"config.json", "model.safetensors"}) {
            Files.copy(demo.resolve(file), folder.resolve(file));
        }
        Files.copy(
                resource("transformer", "transformer/tokenize/tokenizer-prefix-longer-than-token.json"),
                folder.resolve("tokenizer.json"));
        CliRun.of("run", folder, "--input", "ab")
                .refuses("--input: tokenizer.json: the tokenizer library ended with code 134, so the file is damaged or"
                        + " not made for it, give token numbers instead of text");
    }
}
