package limen.transformer.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import limen.io.FileFormatException;
import limen.transformer.Architecture.RopePairing;
import limen.transformer.FloatForward;
import limen.transformer.RandomModels;
import limen.transformer.Transformer;
import limen.transformer.load.tensor.TensorType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged, truncated and unsuitable model files: each refused with one line, never misread. */
class BadModelsTest {
    private static final int[] TOKENS = {1, 5, 0, 10};

    @TempDir
    private Path folder;

    private Transformer model;
    private Path weights;
    private Path config;
    private Path checkpoint;

    @BeforeEach
    void writeGoodModels() throws IOException {
        var shape = RandomModels.llamaShape(RopePairing.HALVES).layers(1).build();
        model = new RandomModels(3).model("good", shape, false, true);
        weights = folder.resolve("model.safetensors");
        config = folder.resolve("config.json");
        checkpoint = folder.resolve("model.bin");
        writeWeights(SafetensorsFiles.llama(model));
        Files.writeString(config, SafetensorsFiles.llamaConfig(shape, true, false));
        LlamaCheckpointFiles.write(checkpoint, model);
        assertThat(Models.load(folder).parameters()).isEqualTo(model.parameters());
    }

    private void writeWeights(Map<String, SafetensorsFiles.Tensor> tensors) throws IOException {
        SafetensorsFiles.write(weights, tensors, TensorType.F32);
    }

    private void edit(String from, String to) throws IOException {
        String text = Files.readString(config);
        assertThat(text).contains(from);
        Files.writeString(config, text.replace(from, to));
    }

    private static void assertRefused(Path path, String... parts) {
        Throwable refusal = catchThrowable(() -> Models.load(path));
        assertThat(refusal).isInstanceOf(FileFormatException.class).hasMessageContainingAll(parts);
        assertThat(refusal.getMessage()).doesNotContain("\n").hasSizeLessThan(600);
    }

    /** Loads a changed file: refused in one line (true), or equal in every logit to the good model (false). */
    private boolean refusedOrSame(Path path, double[][] good) {
        try {
            assertThat(new FloatForward(Models.load(path)).logits(TOKENS)).isDeepEqualTo(good);
            return false;
        } catch (FileFormatException e) {
            assertThat(e.getMessage()).doesNotContain("\n");
            return true;
        }
    }

    @Test
    void everyTruncationOfTheWeightsIsRefused() throws IOException {
        byte[] good = Files.readAllBytes(weights);
        for (int length = 1; length < good.length; length += length < 2000 ? 1 : 97) {
            Files.write(weights, Arrays.copyOf(good, length));
            assertRefused(weights, "model.safetensors");
        }
        Files.write(weights, Arrays.copyOf(good, good.length + 1));
        assertRefused(weights, "tensors end at byte");
    }

    @Test
    void everyFlippedHeaderBitIsRefusedOrHarmless() throws IOException {
        byte[] good = Files.readAllBytes(weights);
        double[][] logits = new FloatForward(Models.load(weights)).logits(TOKENS);
        int header = 8 + (good[0] & 0xff) + ((good[1] & 0xff) << 8);
        int refused = 0;
        for (int bit = 0; bit < 8 * header; bit++) {
            byte[] flipped = good.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(weights, flipped);
            refused += refusedOrSame(weights, logits) ? 1 : 0;
        }
        // harmless are only the bits of __metadata__, which carries no meaning
        assertThat(8 * header - refused).isBetween(1, 8 * "\"__metadata__\":{\"format\":\"pt\"}".length());
    }

    @Test
    void everyTruncationAndFlippedHeaderBitOfACheckpointIsRefused() throws IOException {
        byte[] good = Files.readAllBytes(checkpoint);
        for (int length = 1; length < good.length; length += length < 200 ? 1 : 97) {
            Files.write(checkpoint, Arrays.copyOf(good, length));
            assertRefused(checkpoint, "model.bin");
        }
        for (int bit = 0; bit < 8 * 28; bit++) {
            byte[] flipped = good.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(checkpoint, flipped);
            assertRefused(checkpoint, "model.bin", "header");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"config.json", "own.json"})
    void damagedJsonIsReadOrRefusedInOneLine(String name) throws IOException {
        ModelWriter.write(model, folder.resolve("own.json"));
        Path file = folder.resolve(name);
        byte[] good = Files.readAllBytes(file);
        int refused = 0;
        for (int length = 0; length < good.length - 2; length += 1 + length / 100) {
            Files.write(file, Arrays.copyOf(good, length));
            assertRefused(file, name);
        }
        for (int bit = 0; bit < 8 * Math.min(good.length, 2000); bit += 3) {
            byte[] flipped = good.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, flipped);
            Throwable refusal = catchThrowable(() -> Models.load(file));
            if (refusal != null) {
                assertThat(refusal).isInstanceOf(FileFormatException.class);
                assertThat(refusal.getMessage()).doesNotContain("\n");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.safetensors", "config.json", "model.bin", "own.json", "tok11.bin", "tokenizer.json"})
    void filesOfZeroBytesAreRefused(String name) throws IOException {
        Files.write(folder.resolve(name), new byte[0]);
        Path path =
                name.equals("tok11.bin") ? checkpoint : name.equals("tokenizer.json") ? folder : folder.resolve(name);
        assertRefused(path, name, "is empty (0 bytes)");
    }

    @ParameterizedTest
    @CsvSource({"NaN,NaN", "Infinity,Infinity", "-Infinity,-Infinity"})
    void undefinedAndInfiniteWeightsAreNamed(double value, String shown) throws IOException {
        var tensors = SafetensorsFiles.llama(model);
        tensors.get("model.layers.0.mlp.up_proj.weight").values()[2 * 16 + 5] = value;
        writeWeights(tensors);
        assertRefused(
                folder,
                "tensor model.layers.0.mlp.up_proj.weight: value " + shown
                        + " at [2, 5] is not finite, repair the weights");
        byte[] bytes = Files.readAllBytes(checkpoint);
        java.nio.ByteBuffer.wrap(bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN).putFloat(28 + 4 * 17, (float) value);
        Files.write(checkpoint, bytes);
        assertRefused(checkpoint, "tensor token embedding: value " + shown + " at [1, 1] is not finite");
    }

    @Test
    void otherShapesThanTheConfigurationAsksForAreRefused() throws IOException {
        edit("\"intermediate_size\": 10", "\"intermediate_size\": 12");
        assertRefused(
                folder,
                "tensor model.layers.0.mlp.gate_proj.weight: expected shape [12, 16], found [10, 16]: it belongs to"
                        + " another model than config.json, or config.json names a wrong size, correct the one that is"
                        + " wrong");
    }

    @Test
    void missingAndSuperfluousTensorsAreRefused() throws IOException {
        var tensors = SafetensorsFiles.llama(model);
        tensors.put("model.layers.0.self_attn.q_norm.weight", tensors.get("model.norm.weight"));
        writeWeights(tensors);
        assertRefused(folder, "tensor model.layers.0.self_attn.q_norm.weight: has no place in the architecture");
        tensors.remove("model.layers.0.self_attn.q_norm.weight");
        tensors.remove("model.norm.weight");
        writeWeights(tensors);
        assertRefused(folder, "tensor model.norm.weight: is missing, the configuration asks for it");
        writeWeights(SafetensorsFiles.llama(model));
        edit("\"tie_word_embeddings\": true", "\"tie_word_embeddings\": false");
        assertRefused(
                folder,
                "tensor lm_head.weight: is missing, and tie_word_embeddings is false: set it to true if the token"
                        + " embedding is the output matrix");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"model_type\": \"llama\"|\"model_type\": \"bert\"|is \"bert\", an unknown architecture",
                "\"model_type\": \"llama\",||field \"model_type\" is missing",
                "\"hidden_act\": \"silu\"|\"hidden_act\": \"quick_gelu\"|is \"quick_gelu\", an unknown activation",
                "\"rope_scaling\": null|\"rope_scaling\": {\"rope_type\": \"yarn\"}|asks for \"yarn\" rotary"
                        + " positions",
                "\"rope_scaling\": null|\"rope_scaling\": {\"rope_type\": \"llama3\"}|field \"rope_scaling.factor\" is"
                        + " missing, add it",
                "\"rope_scaling\": null|\"sliding_window\": 4|but llama has none",
                "\"rope_scaling\": null|\"quantization_config\": {}|is {}, it asks for packed weights, which is not"
                        + " read",
                "\"num_key_value_heads\": 2|\"num_key_value_heads\": 3|keyValueHeads 3: must divide",
                "\"num_hidden_layers\": 1|\"num_hidden_layers\": 1000000000|layers 1000000000: must be 0 to",
                "\"num_hidden_layers\": 1|\"num_hidden_layers\": 1.5|must be an integer",
                "\"hidden_size\": 16|\"hidden_size\": \"16\"|must be an integer",
                "\"vocab_size\": 11,||field \"vocab_size\" is missing, add it",
                "\"vocab_size\": 11|\"vocab_size\": 11, \"vocab_size\": 11|uplicate",
            })
    void unsuitableConfigurationsAreRefusedWithTheReason(String from, String to, String reason) throws IOException {
        edit(from, to == null ? "" : to);
        assertRefused(folder, "config.json", reason);
    }

    @Test
    void integerWeightsAreRefused() throws IOException {
        SafetensorsFiles.write(weights, SafetensorsFiles.llama(model), TensorType.I32);
        assertRefused(folder, "tensor model.embed_tokens.weight: type I32 holds no plain weights");
    }

    @Test
    void overlappingAndScatteredTensorsAreRefused() throws IOException {
        SafetensorsFiles.write(
                weights,
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
                        + "\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}",
                new byte[12]);
        assertRefused(folder, "tensor b: starts at byte 4 of the data where 8 is next");
        SafetensorsFiles.write(
                weights,
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904,4],\"data_offsets\":[0,0]}}",
                new byte[0]);
        assertRefused(folder, "tensor a: shape [4611686018427387904, 4] of F32 needs 9223372036854775807 bytes");
    }

    @Test
    void missingFilesAreRefused() throws IOException {
        assertRefused(folder.resolve("none.bin"), "none.bin: no such file or folder");
        Files.delete(config);
        assertRefused(weights, "has no config.json beside it");
        assertRefused(folder, "config.json: no such file");
        Files.writeString(config, SafetensorsFiles.llamaConfig(model.architecture(), true, false));
        Files.delete(weights);
        assertRefused(
                folder,
                "has no weights under a name that is looked for, but model.bin: if that is the model, give this file");
        Files.writeString(folder.resolve("model.safetensors.index.json"), "{\"weight_map\": {\"a\": \"../x\"}}");
        assertRefused(folder, "it must name a file of the same folder");
        Files.writeString(folder.resolve("readme.txt"), "x");
        assertRefused(folder.resolve("readme.txt"), "unknown kind of model file");
    }

    @Test
    void versionedCheckpointsAndForeignTokenizersAreRefused() throws IOException {
        Files.write(folder.resolve("tok11.bin"), new byte[] {1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 'a'});
        assertRefused(checkpoint, "tok11.bin", "has 1 tokens, the model 11");
        Files.write(folder.resolve("tok11.bin"), new byte[] {1, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 'a'});
        assertRefused(checkpoint, "tok11.bin", "token 0 at byte 4 is cut off");
        byte[] bytes = Files.readAllBytes(checkpoint);
        System.arraycopy(new byte[] {0x32, 0x34, 0x6b, 0x61, 2, 0, 0, 0}, 0, bytes, 0, 8);
        Files.write(checkpoint, bytes);
        assertRefused(checkpoint, "is a llama2.c checkpoint of version 2, only version 0 is read");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"limen-transformer\"|\"limen-model\"|a hand-built model with its own number formats",
                "\"limen-transformer\"|\"other\"|format is \"other\"",
                "\"version\": 1|\"version\": 2|field \"version\" is 2, only 1 is known",
                "\"width\": 2|\"width\": 2, \"depth\": 3|field \"depth\" is unknown",
                "[1, 0]|[1, 0.10000000000000001]|holds 0.10000000000000001 at [0, 1], which is no double exactly nor as"
                        + " programs print one: write its shortest decimal, as repr of Python does",
                "[1, 0]|[1, \"1/3\"]|holds \"1/3\" at [0, 1], which is no double exactly",
                "[1, 0]|[1, 1e999999999]|which is no double exactly",
                "[1, 0]|[1, NaN]|not readable as JSON",
                "[1, 0]|[1, 1e2147483648]|not readable as JSON (a number with an exponent of more than 31 bits)",
                "[1, 0]|[1, \"x\"]|cannot read number \"x\"",
                "[1, 0]|[1]|has 2 values in row 1 and 1 in row 0",
                "[1, 0], [0, 1]|[1, 0, 1], [0, 1, 0]|token embedding: expected shape [2 × 2], found [2 × 3]",
                "[\"a\", \"b\"]|[\"a\", \"a\"]|token 1 \"a\": is empty or occurs twice",
                "\"heads\": 1|\"activation\": \"gelu2\"|field \"activation\" is \"gelu2\", it must be one of [curve,"
                        + " gelu, gelu_tanh, relu, silu, step]",
            })
    void unsuitableModelJsonIsRefusedWithTheReason(String from, String to, String reason) throws IOException {
        String good = """
            {"format": "limen-transformer", "version": 1, "name": "tiny", "alphabet": ["a", "b"],
             "architecture": {"vocabulary_size": 2, "width": 2, "layers": 0, "heads": 1, "maximum_length": 4},
             "weights": {"token_embedding": [[1, 0], [0, 1]], "layers": []}}
            """;
        Path file = folder.resolve("own.json");
        Files.writeString(file, good);
        assertThat(Models.load(file).tokenizer().orElseThrow().encode("ba")).containsExactly(1, 0);
        assertThat(good).contains(from);
        Files.writeString(file, good.replace(from, to));
        assertRefused(file, "own.json", reason);
    }

    @Test
    void inputsOutsideTheModelAreRefused() {
        FloatForward forward = new FloatForward(model);
        assertThatThrownBy(() -> forward.logits(new int[0]))
                .hasMessageStartingWith("length 0: good needs at least one token");
        assertThatThrownBy(() -> forward.logits(new int[13]))
                .hasMessageStartingWith("length 13: good takes at most 12 tokens");
        assertThatThrownBy(() -> forward.logits(new int[] {0, 11}))
                .hasMessage("token 11 at position 1: the vocabulary has tokens 0 to 10, give one of these");
        assertThatThrownBy(() -> forward.logits(new int[] {-1})).hasMessageContaining("token -1 at position 0");
    }
}
