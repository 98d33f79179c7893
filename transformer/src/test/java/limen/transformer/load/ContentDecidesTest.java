package limen.transformer.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import limen.io.FileFormatException;
import limen.transformer.load.foreign.ForeignFile;
import limen.transformer.load.foreign.ForeignFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file holds tells what it is, whatever it is called; what a folder is, what lies in it. */
class ContentDecidesTest {
    private static final Path RESOURCES = GoldenModelsTest.RESOURCES;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "gpt2/model.safetensors,HUGGING_FACE",
        "torch/gpt2.bin,HUGGING_FACE",
        "torch/gpt2-legacy.pt,HUGGING_FACE",
        "../../../../../../../models/zoo/majority.json,HAND_BUILT",
    })
    void everyNameIsRight(String resource, ModelKind kind) throws IOException {
        for (String name : new String[] {"a.bin", "b.pt", "c", "d.txt", "e.gguf"}) {
            assertThat(ModelKind.of(Files.copy(RESOURCES.resolve(resource), folder.resolve(name))))
                    .isEqualTo(kind);
        }
    }

    @Test
    void aCheckpointOfLlama2cNeedsNoEnding() throws IOException {
        Path file = folder.resolve("stories");
        LlamaCheckpointFiles.write(
                file,
                new limen.transformer.RandomModels(7)
                        .model(
                                "llama",
                                limen.transformer.RandomModels.llamaShape(
                                                limen.transformer.Architecture.RopePairing.HALVES)
                                        .build(),
                                false,
                                true));
        assertThat(ModelKind.of(file)).isEqualTo(ModelKind.LLAMA2C);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 4));
        assertThatThrownBy(() -> ModelKind.of(file)).hasMessageContaining(": unknown kind of model file, give a ");
    }

    /** Headers of llama2.c that begin as other formats do: widths of 640 and 520, a width that is no gzip. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "80020000000600000600000005000000", "80050000000600000600000005000000",
                        "08020000000600000600000005000000",
                "1f8b0000000600000600000005000000", "81a40000000600000600000005000000",
                        "0a010000000600000600000005000000"
            })
    void numbersAreNoOtherFormat(String begin) {
        byte[] bytes = HexFormat.of().parseHex(begin);
        assertThat(ForeignFile.line(bytes)).isEmpty();
        assertThat(ForeignFile.isPickle(bytes)).isFalse();
        assertThat(ForeignFile.isZip(bytes)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "fd377a585a000004,xz",
        "28b52ffd2400,zstd",
        "425a6839314159,bzip2",
        "377abcaf271c0004,7z",
        "1f8b0800,gzip"
    })
    void everyArchiveIsNamed(String begin, String kind) {
        assertThat(ForeignFile.line(HexFormat.of().parseHex(begin)))
                .contains("is a" + (kind.equals("xz") ? "n " : " ") + kind
                        + " archive, unpack it and give what is in it");
    }

    @Test
    void tarIsToldByItsHeader() {
        byte[] header = new byte[512];
        System.arraycopy(new byte[] {'u', 's', 't', 'a', 'r'}, 0, header, 257, 5);
        assertThat(ForeignFile.line(header)).contains("is a tar archive, unpack it and give what is in it");
        assertThat(ForeignFile.line(new byte[512])).isEmpty();
    }

    @Test
    void theOnlySnapshotOfACachedModelIsTaken() throws IOException {
        Path model = folder.resolve("models--owner--tiny-gpt2");
        Path snapshot = Files.createDirectories(model.resolve("snapshots/0123"));
        for (String name : new String[] {"config.json", "model.safetensors"}) {
            Files.copy(RESOURCES.resolve("gpt2").resolve(name), snapshot.resolve(name));
        }
        Files.copy(RESOURCES.resolve("tokenizer.json"), snapshot.resolve("tokenizer.json"));
        assertThat(Models.load(model).name()).isEqualTo("tiny-gpt2");
        assertThat(Models.load(model).tokenizer()).isPresent();
        assertThat(ForeignFolder.line(folder))
                .contains("is the cache of Hugging Face: give the folder of one model, such as " + model);
        Files.createDirectories(model.resolve("snapshots/4567"));
        assertThatThrownBy(() -> Models.load(model))
                .isInstanceOf(FileFormatException.class)
                .hasMessage(model + ": is a cache folder of Hugging Face with 2 snapshots: give one of them, such as "
                        + model.resolve("snapshots/4567"));
    }

    @Test
    void theLastCheckpointOfATrainingIsNamed() throws IOException {
        for (String name : new String[] {"checkpoint-900", "checkpoint-1000", "runs"}) {
            Files.createDirectories(folder.resolve(name));
        }
        assertThatThrownBy(() -> Models.load(folder))
                .hasMessage(folder + ": is the folder of a training: give one of its checkpoints, the last is "
                        + folder.resolve("checkpoint-1000"));
    }

    /** A checkpoint that transformers' Trainer left is a model, whatever else lies there. */
    @Test
    void theStateOfATrainingBesideAModelDoesNotHinder() throws IOException {
        for (String name : new String[] {"config.json", "model.safetensors"}) {
            Files.copy(RESOURCES.resolve("gpt2").resolve(name), folder.resolve(name));
        }
        for (String name : new String[] {"optimizer.pt", "scheduler.pt", "rng_state.pth", "training_args.bin"}) {
            Files.writeString(folder.resolve(name), "x");
        }
        assertThat(Models.load(folder).warnings()).isEmpty();
    }

    @Test
    void filesOfOtherSoftwareInAFolderAreNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("tiny.gguf"), "GGUF");
        assertThat(ForeignFolder.line(folder))
                .isEqualTo(Optional.of("has no weights under a name that is looked for, but tiny.gguf: if that is the"
                        + " model, give this file, " + file));
    }
}
