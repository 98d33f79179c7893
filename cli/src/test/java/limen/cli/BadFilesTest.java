package limen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import limen.finite.Output;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random damage to files of every kind: never a crash, never more than one line, never half a file. */
class BadFilesTest {
    private static final int CASES = 40;

    @TempDir
    private Path folder;

    @Test
    void circuits() throws IOException {
        Path circuit = SmallCircuits.parityFile(folder);
        CaseCounter counter = damage(circuit, "export", circuit, "--to", "limen", "-o", folder.resolve("out"));
        assertThat(counter.of("refused")).isEqualTo(CASES);
    }

    @Test
    void finitePrecisionModels() throws IOException {
        Path model = SmallModels.finiteFile(folder, Output.Kind.LABELS);
        CaseCounter counter = damage(model, "compile", model, "--length", 2, "-o", folder.resolve("out"));
        // A flip between JSON's false and another word, or in white space, may leave an equal model.
        assertThat(counter.of("refused")).isGreaterThan(CASES - 3);
    }

    @Test
    void transformersInJson() throws IOException {
        Path model = SmallModels.learnedFile(folder);
        damage(model, "compile", model, "--length", 2, "-o", folder.resolve("out"), "--precision", 4)
                .requireEach(CASES / 2, List.of("refused"));
    }

    @Test
    void handBuiltModels() throws IOException {
        Path zoo = SmallModels.demo().resolveSibling("zoo").resolve("majority.json");
        Path model = SmallModels.file(folder, "majority.json", Files.readAllBytes(zoo));
        damage(model, "compile", model, "--length", 2, "-o", folder.resolve("out"))
                .requireEach(5, List.of("refused", "done"));
    }

    @Test
    void checkpoints() throws IOException {
        Path model = SmallModels.file(folder, "model.bin", SmallModels.checkpoint());
        damage(model, "compile", model, "--length", 2, "-o", folder.resolve("out"), "--precision", 4)
                .requireEach(5, List.of("refused", "done"));
    }

    @Test
    void huggingFaceFolders() throws IOException {
        Path copy = SmallModels.demoCopy(folder);
        for (String name : List.of("config.json", "model.safetensors", "vocab.json")) {
            damage(
                            copy.resolve(name),
                            "inspect",
                            copy,
                            "--length",
                            1,
                            "--precision",
                            3,
                            "--calibrate",
                            "the cat sees the dog.")
                    .requireEach(1, List.of("refused", "done"));
        }
    }

    @Test
    void safetensorsFolders() throws IOException {
        Path model = folder.resolve("model");
        CliRun.of("export", "zoo/histogram", "--to", "safetensors", "-o", model).done();
        for (String name : List.of("config.json", "model.safetensors", "vocab.json")) {
            CaseCounter counter =
                    damage(model.resolve(name), "compile", model, "--length", 2, "-o", folder.resolve("out"));
            // Weights have a digest; names, attributes, and strings of tokens may change unnoticed.
            assertThat(counter.of("refused")).isGreaterThanOrEqualTo(name.endsWith("safetensors") ? CASES : CASES / 2);
        }
    }

    /** Half of the cases cut the file short, half flip a bit; the file is whole again afterwards. */
    private CaseCounter damage(Path file, Object... words) throws IOException {
        byte[] whole = Files.readAllBytes(file);
        CliRun.of(words).done();
        List<String> before = files();
        CaseCounter counter = new CaseCounter();
        Random random = Cases.random(whole.length);
        for (int k = 0; k < CASES; k++) {
            byte[] damaged = k % 2 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            if (k % 2 == 1) {
                damaged[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(file, damaged);
            CliRun run = CliRun.of(words);
            assertThat(run.err()).as("case %d", k).doesNotContain("internal error");
            if (run.code() == 0) {
                // a name that became another one may be a field that nobody knows
                assertThat(run.err().lines())
                        .allSatisfy(line -> assertThat(line).startsWith("limen: warning: "));
                counter.count("done");
            } else {
                run.refusesWith("");
                counter.count("refused");
            }
            assertThat(files()).isEqualTo(before);
        }
        Files.write(file, whole);
        return counter;
    }

    private List<String> files() throws IOException {
        try (var paths = Files.walk(folder)) {
            return paths.map(Path::toString).sorted().toList();
        }
    }
}
