package limen.transformer.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import limen.io.FileFormatException;
import limen.testkit.CaseCounter;
import limen.transformer.load.tensor.TensorType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged folders of hand-built models: each refused with one line, never misread. */
class BadModelFoldersTest {
    @TempDir
    private Path folder;

    private Path config;
    private Path weights;
    private Path json;
    private byte[] good;

    @BeforeEach
    void writeGoodModel() throws IOException {
        HandBuiltFile model = HandBuiltFile.read(Path.of("../models/zoo/histogram.json"));
        Path place = folder.resolve("model");
        ModelFolder.write(model, place, (done, total) -> {});
        config = place.resolve("config.json");
        weights = place.resolve("model.safetensors");
        json = folder.resolve("model.json");
        model.write(json);
        good = Files.readAllBytes(json);
    }

    private void assertRefused(String... parts) {
        Throwable refusal = catchThrowable(() -> HandBuiltFile.read(config.getParent()));
        assertThat(refusal).isInstanceOf(FileFormatException.class).hasMessageContainingAll(parts);
        assertThat(refusal.getMessage()).doesNotContain("\n").hasSizeLessThan(700);
    }

    private void edit(Path file, String from, String to) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }

    private void withoutDigest() throws IOException {
        Files.writeString(config, Files.readString(config).replaceFirst("  \"sha256\": \"[0-9a-f]*\",\n", ""));
    }

    /** The tensors of the good file, to be changed and written again. */
    private Map<String, SafetensorsFiles.Tensor> tensors() {
        Map<String, SafetensorsFiles.Tensor> tensors = new LinkedHashMap<>();
        ModelTensors.of(HandBuiltFile.read(json).transformer()).forEach(tensor -> {
            double[] values = new double[(int) tensor.size()];
            for (int r = 0; r < tensor.rows(); r++) {
                double[] row = tensor.row().apply(r);
                System.arraycopy(row, 0, values, r * row.length, row.length);
            }
            int[] shape =
                    Arrays.stream(tensor.shape()).mapToInt(Math::toIntExact).toArray();
            tensors.put(tensor.name(), new SafetensorsFiles.Tensor(shape, values));
        });
        return tensors;
    }

    @Test
    void everyFlippedBitOfTheWeightsIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(weights);
        for (int bit = 0; bit < 8 * whole.length; bit += 7) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(weights, flipped);
            assertRefused("model.safetensors");
        }
    }

    @Test
    void everyTruncationIsRefused() throws IOException {
        for (Path file : new Path[] {config, weights, config.resolveSibling("vocab.json")}) {
            byte[] whole = Files.readAllBytes(file);
            for (int length = 0; length < whole.length - 2; length += 1 + length / 60) {
                Files.write(file, Arrays.copyOf(whole, length));
                assertRefused(file.getFileName().toString());
            }
            Files.write(file, whole);
        }
    }

    @Test
    void flippedBitsOfTheConfigurationAreRefusedOrChangeWhatPeopleRead() throws IOException {
        byte[] whole = Files.readAllBytes(config);
        CaseCounter counter = new CaseCounter();
        for (int bit = 0; bit < 8 * whole.length; bit += 5) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(config, flipped);
            Throwable refusal = catchThrowable(() -> HandBuiltFile.read(config.getParent()));
            counter.count(refusal == null ? "read" : "refused");
            if (refusal != null) {
                assertThat(refusal).isInstanceOf(FileFormatException.class);
                assertThat(refusal.getMessage()).doesNotContain("\n");
            }
        }
        assertThat(counter.of("refused")).isGreaterThan(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.layers.0.self_attn.q_proj.weight", "model.embed_tokens.weight", "lm_head.weight"})
    void missingTensorsAreNamed(String name) throws IOException {
        withoutDigest();
        Map<String, SafetensorsFiles.Tensor> tensors = tensors();
        assertThat(tensors.remove(name)).isNotNull();
        SafetensorsFiles.write(weights, tensors, TensorType.F32);
        assertRefused("model.safetensors, tensor " + name + ": is missing");
    }

    @Test
    void aLostBiasIsSeenByTheNumberOfTensors() throws IOException {
        withoutDigest();
        Map<String, SafetensorsFiles.Tensor> tensors = tensors();
        int all = tensors.size();
        assertThat(tensors.remove("model.layers.0.mlp.up_proj.bias")).isNotNull();
        SafetensorsFiles.write(weights, tensors, TensorType.F32);
        assertRefused("config.json: field \"num_tensors\" is " + all + ", there are " + (all - 1) + ": a bias or");
    }

    @Test
    void superfluousAndMisshapenTensorsAreNamed() throws IOException {
        withoutDigest();
        Map<String, SafetensorsFiles.Tensor> tensors = tensors();
        tensors.put(
                "model.layers.0.self_attn.q_norm.weight", new SafetensorsFiles.Tensor(new int[] {1}, new double[1]));
        SafetensorsFiles.write(weights, tensors, TensorType.F32);
        assertRefused("tensor model.layers.0.self_attn.q_norm.weight: has no place in the architecture");
        tensors.remove("model.layers.0.self_attn.q_norm.weight");
        int hidden = tensors.get("model.layers.0.mlp.up_proj.bias").values().length;
        tensors.put(
                "model.layers.0.mlp.up_proj.bias",
                new SafetensorsFiles.Tensor(new int[] {hidden + 1}, new double[hidden + 1]));
        SafetensorsFiles.write(weights, tensors, TensorType.F32);
        assertRefused("tensor model.layers.0.mlp.up_proj.bias: expected shape [" + hidden + "], found [" + (hidden + 1)
                + "]");
    }

    @Test
    void roundedWeightsAreRefused() throws IOException {
        withoutDigest();
        SafetensorsFiles.write(weights, tensors(), TensorType.F16);
        assertRefused("is of type F16, the configuration says F32: a conversion may have rounded it");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"limen-model\"|\"limen-finite\"|field \"format\" is \"limen-finite\", it must be",
                "\"format\": \"limen-model\"|\"format\": 3|field \"format\" is 3, it must be a string",
                "\"version\": 1|\"version\": 2|field \"version\" is 2, only 1 is known",
                "\"exact\": true|\"exact\": 1|field \"exact\" is 1, it must be true or false",
                "\"exact\": true|\"exakt\": true|field \"exakt\" is unknown, did you mean exact?",
                "\"torch_dtype\": \"float32\"|\"torch_dtype\": \"float16\"|field \"torch_dtype\" is \"float16\"",
                "\"torch_dtype\": \"float32\"|\"torch_dtype\": \"float64\"|is of type F32, the configuration says F64",
                "\"tie_word_embeddings\": false|\"tie_word_embeddings\": true|tensor lm_head.weight: has no place",
                "\"tokenizer\": \"vocab.json\"|\"tokenizer\": \"../vocab.json\"|field \"tokenizer\" is"
                        + " \"../vocab.json\"",
                "\"tokenizer\": \"vocab.json\"|\"tokenizer\": \"tokenizer.json\"|tokenizer.json: no such file",
                "\"num_hidden_layers\": 1|\"num_hidden_layers\": 2|tensor model.layers.1.self_attn.q_proj.weight: is"
                        + " missing",
                "\"num_hidden_layers\": 1|\"num_hidden_layers\": -1|layers -1: must be 0 to",
                "\"vocab_size\": 3|\"vocabulary_size\": 3|field \"vocabulary_size\" is unknown",
                "\"causal\": |\"causal\": 3, \"x\": |field \"x\" is unknown",
            })
    void unsuitableConfigurationsAreRefusedWithTheReason(String from, String to, String reason) throws IOException {
        edit(config, from, to);
        assertRefused(config.getParent().toString(), reason);
    }

    @Test
    void vocabulariesWithGapsAreRefused() throws IOException {
        Path vocabulary = config.resolveSibling("vocab.json");
        Files.writeString(vocabulary, "{\"c\": 2}");
        assertRefused("vocab.json: has 1 strings for 3 tokens");
        Files.writeString(vocabulary, "{\"a\": 0, \"b\": 0}");
        assertRefused("vocab.json: token 0 is negative or occurs twice");
        Files.writeString(vocabulary, "{\"a\": 0, \"b\": 1}");
        assertRefused("vocab.json: has 2 tokens, the model 3");
    }

    @Test
    void theGoodFolderIsReadAgainWhenAllIsAsItWas() throws IOException {
        withoutDigest();
        HandBuiltFile.read(config.getParent()).write(json);
        assertThat(json).hasBinaryContent(good);
        SafetensorsFiles.write(weights, tensors(), TensorType.F32);
        HandBuiltFile.read(weights).write(json);
        assertThat(json).hasBinaryContent(good);
        Files.delete(weights);
        assertRefused("has neither model.safetensors nor model.safetensors.index.json");
    }
}
