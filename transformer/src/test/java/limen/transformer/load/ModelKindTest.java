package limen.transformer.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import limen.io.FileFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of model file told from its beginning, and every file that is none refused in one line. */
class ModelKindTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "model.safetensors | x | HUGGING_FACE",
                "config.json | {} | HUGGING_FACE",
                "model.safetensors.index.json | {} | HUGGING_FACE",
                "stories.BIN | x | LLAMA2C",
                "a.json | {\"format\": \"limen-transformer\", nothing more is looked at | TRANSFORMER",
                "a.json | {\"weights\": [[1], {}], \"format\": \"limen-model\"} | HAND_BUILT",
                "a.json | {\"inner\": {\"format\": \"limen-model\"}, \"format\": \"limen-finite\"} | FINITE",
            })
    void kindIsTold(String name, String content, ModelKind kind) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, content);
        assertThat(ModelKind.of(file)).isEqualTo(kind);
    }

    @Test
    void aFolderIsHuggingFace() {
        assertThat(ModelKind.of(folder)).isEqualTo(ModelKind.HUGGING_FACE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "a.txt | hello | unknown kind of model file, give a Hugging Face folder, .safetensors, a file of"
                        + " torch.save, llama2.c .bin or Limen .json",
                "a.limen | LIMENCKT | is a compiled circuit, give the model instead",
                "a.json | [1] | holds no JSON object, it must start with {",
                "a.json | {} | has no field \"format\" with a string, it must be \"limen-transformer\","
                        + " \"limen-model\", \"limen-finite\" or \"limen-abstract\"",
                "a.json | {\"format\": 3} | has no field \"format\" with a string, it must be \"limen-transformer\","
                        + " \"limen-model\", \"limen-finite\" or \"limen-abstract\"",
                "a.json | {\"format\": \"onnx\"} | format is \"onnx\", it must be \"limen-transformer\","
                        + " \"limen-model\", \"limen-finite\" or \"limen-abstract\"",
            })
    void otherFilesAreRefused(String name, String content, String message) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, content);
        assertThatThrownBy(() -> ModelKind.of(file))
                .isInstanceOf(FileFormatException.class)
                .hasMessage(file + ": " + message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.json", "a.bin", "a.safetensors", "a.limen", "config.json", "a"})
    void emptyAndMissingFilesAreRefused(String name) throws IOException {
        Path file = folder.resolve(name);
        assertThatThrownBy(() -> ModelKind.of(file))
                .isInstanceOf(FileFormatException.class)
                .hasMessage(file + ": no such file or folder, give the path of a model");
        Files.write(file, new byte[0]);
        assertThatThrownBy(() -> ModelKind.of(file))
                .isInstanceOf(FileFormatException.class)
                .hasMessage(file + ": is empty (0 bytes), fetch or write it again");
    }

    @Test
    void damagedJsonIsNamed() throws IOException {
        Path file = folder.resolve("a.json");
        Files.writeString(file, "{\"name\": \"x\", \"form");
        assertThatThrownBy(() -> ModelKind.of(file))
                .isInstanceOf(FileFormatException.class)
                .hasMessageStartingWith(file + ": not readable as JSON at line 1, column 20")
                .hasMessageNotContaining("\n");
    }
}
