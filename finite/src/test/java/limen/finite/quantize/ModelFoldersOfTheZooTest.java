package limen.finite.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import limen.finite.FastInterpreter;
import limen.finite.file.FiniteModel;
import limen.finite.file.FiniteModelFile;
import limen.io.FileFormatException;
import limen.testkit.Cases;
import limen.transformer.load.HandBuiltFile;
import limen.transformer.load.ModelFolder;
import limen.transformer.load.ModelKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hand-built models as folders and as files: the same sites, the same answers. */
class ModelFoldersOfTheZooTest {
    private static final Path MODELS = Path.of("../models");
    private static final ModelFolder.Progress SILENT = (done, total) -> {};

    @TempDir
    private Path folder;

    private Path target() {
        return folder.resolve("model");
    }

    private Path weights() {
        return target().resolve("model.safetensors");
    }

    @Test
    void theZooMeansTheSameAndAnswersTheSame() throws IOException {
        int models = 0;
        try (Stream<Path> files = Files.list(MODELS.resolve("zoo"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
                HandBuiltFile written = HandBuiltFile.read(file);
                ModelFolder.write(written, target(), SILENT);
                for (Path path : List.of(target(), target().resolve("config.json"), weights())) {
                    assertThat(ModelKind.of(path)).isEqualTo(ModelKind.HAND_BUILT);
                    HandBuiltFile.read(path).write(folder.resolve("again.json"));
                    written.write(folder.resolve("first.json"));
                    assertThat(folder.resolve("again.json")).hasSameBinaryContentAs(folder.resolve("first.json"));
                }
                compare(HandBuiltModel.read(file), HandBuiltModel.read(target()));
                models++;
            }
        }
        assertThat(models).isGreaterThan(10);
    }

    /** The same sites, as the bytes of their files, and the same answers. */
    private void compare(HandBuiltModel one, HandBuiltModel other) throws IOException {
        Random random = Cases.random(5);
        for (int n : new int[] {1, 3, 6}) {
            for (HandBuiltModel model : List.of(one, other)) {
                FiniteModelFile.write(
                        new FiniteModel(model.at(n), model.transformer().tokenizer()),
                        folder.resolve(model == one ? "one" : "other"));
            }
            assertThat(folder.resolve("other")).hasSameBinaryContentAs(folder.resolve("one"));
            int[] tokens = random.ints(n, 0, one.transformer().architecture().vocabularySize())
                    .toArray();
            assertThat(new FastInterpreter(other.at(n)).run(tokens).answer())
                    .isEqualTo(new FastInterpreter(one.at(n)).run(tokens).answer());
        }
    }

    @Test
    void aFileWrittenAgainHasTheSameSitesAndAnswers() throws IOException {
        int models = 0;
        try (Stream<Path> files = Files.list(MODELS.resolve("zoo"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
                Path second = folder.resolve("second.json");
                HandBuiltFile.read(file).write(second);
                compare(HandBuiltModel.read(file), HandBuiltModel.read(second));
                models++;
            }
        }
        assertThat(models).isGreaterThan(10);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"precision\": \"log2(n)+|\"precision\": \"log3(n)+|log3",
                "\"default\":|\"defautl\":|field \"formats\" has the unknown key \"defautl\"",
                "\"default\": \"fixed|\"default\": \"fixde|field \"formats\", \"default\" at n = 3",
            })
    void unsuitableNumbersAreRefusedWithTheReason(String from, String to, String reason) throws IOException {
        ModelFolder.write(HandBuiltFile.read(MODELS.resolve("zoo/histogram.json")), target(), SILENT);
        Path config = target().resolve("config.json");
        String text = Files.readString(config);
        assertThat(text).contains(from);
        Files.writeString(config, text.replace(from, to));
        Throwable refusal = catchThrowable(() -> HandBuiltModel.read(target()).at(3));
        assertThat(refusal)
                .isInstanceOf(FileFormatException.class)
                .hasMessageContainingAll(target().toString(), reason);
        assertThat(refusal.getMessage()).doesNotContain("\n").hasSizeLessThan(700);
    }
}
