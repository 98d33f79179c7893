package limen.transformer.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import limen.transformer.Architecture.RopePairing;
import limen.transformer.FloatForward;
import limen.transformer.RandomModels;
import limen.transformer.Transformer;
import limen.transformer.load.tensor.TensorType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Hugging Face folders against the model they were written from: equal weights, so equal logits, bit for bit. */
class HuggingFaceTest {
    private static final int[] TOKENS = {1, 5, 0, 10, 3, 3, 7};

    @TempDir
    private Path folder;

    private final RandomModels random = new RandomModels(7);

    private Transformer llama(boolean bias, boolean shared) {
        return random.model("llama", RandomModels.llamaShape(RopePairing.HALVES).build(), bias, shared);
    }

    private void write(Transformer model, TensorType type, boolean bias) throws IOException {
        SafetensorsFiles.write(folder.resolve("model.safetensors"), SafetensorsFiles.llama(model), type);
        Files.writeString(
                folder.resolve("config.json"),
                SafetensorsFiles.llamaConfig(model.architecture(), model.sharedClassifier(), bias));
    }

    private static void assertSame(Transformer loaded, Transformer model) {
        assertThat(loaded.architecture()).isEqualTo(model.architecture());
        assertThat(loaded.sharedClassifier()).isEqualTo(model.sharedClassifier());
        assertThat(loaded.parameters()).isEqualTo(model.parameters());
        assertThat(new FloatForward(loaded).logits(TOKENS)).isDeepEqualTo(new FloatForward(model).logits(TOKENS));
    }

    @ParameterizedTest
    @EnumSource(names = {"F64", "F32", "F16", "BF16"})
    void llamaInEveryStorageType(TensorType type) throws IOException {
        Transformer model = llama(false, true);
        write(model, type, false);
        assertSame(Models.load(folder), model);
    }

    @Test
    void llamaWithBiasesAndItsOwnOutputMatrix() throws IOException {
        Transformer model = llama(true, false);
        write(model, TensorType.F32, true);
        assertSame(Models.load(folder), model);
    }

    @Test
    void shardsAreJoinedByTheIndex() throws IOException {
        Transformer model = llama(false, false);
        write(model, TensorType.BF16, false);
        Files.delete(folder.resolve("model.safetensors"));
        Map<String, Map<String, SafetensorsFiles.Tensor>> shards = new LinkedHashMap<>();
        StringBuilder index = new StringBuilder("{\"metadata\": {\"total_size\": 1}, \"weight_map\": {");
        SafetensorsFiles.llama(model).forEach((name, tensor) -> {
            String shard = "model-0000" + (1 + shards.size() % 2 + name.length() % 2) + "-of-00003.safetensors";
            shards.computeIfAbsent(shard, key -> new LinkedHashMap<>()).put(name, tensor);
            index.append(index.toString().endsWith("{") ? "" : ", ").append("\"" + name + "\": \"" + shard + "\"");
        });
        assertThat(shards.size()).isGreaterThan(1);
        for (Map.Entry<String, Map<String, SafetensorsFiles.Tensor>> shard : shards.entrySet()) {
            SafetensorsFiles.write(folder.resolve(shard.getKey()), shard.getValue(), TensorType.BF16);
        }
        Files.writeString(
                folder.resolve("model.safetensors.index.json"),
                index.append("}}").toString());
        assertSame(Models.load(folder), model);
    }

    @ParameterizedTest
    @EnumSource(names = {"F32", "F16", "BF16"})
    void gpt2WithAndWithoutPrefix(TensorType type) throws IOException {
        Transformer model = random.model("gpt2", RandomModels.gpt2Shape().build(), true, true);
        for (String root : new String[] {"", "transformer."}) {
            SafetensorsFiles.write(folder.resolve("model.safetensors"), SafetensorsFiles.gpt2(model, root), type);
            Files.writeString(folder.resolve("config.json"), SafetensorsFiles.gpt2Config(model.architecture()));
            assertSame(Models.load(folder), model);
        }
    }

    @Test
    void interleavedAndHalvedRotationsAreTheSameModelReordered() throws IOException {
        for (boolean shared : new boolean[] {true, false}) {
            Transformer halves = llama(false, shared);
            Path file = folder.resolve("model.bin");
            LlamaCheckpointFiles.write(file, halves);
            Transformer interleaved = Models.load(file);
            assertThat(interleaved.architecture().ropePairing()).isEqualTo(RopePairing.INTERLEAVED);
            assertThat(interleaved.sharedClassifier()).isEqualTo(shared);
            double[][] expected = new FloatForward(halves).logits(TOKENS);
            double[][] found = new FloatForward(interleaved).logits(TOKENS);
            for (int i = 0; i < TOKENS.length; i++) {
                // the terms of a score are added in another order
                assertThat(found[i]).containsExactly(expected[i], within(1e-9));
            }
        }
    }

    @Test
    void newerConfigurationsPutTheRotaryBaseAside() throws IOException {
        Transformer model = llama(false, true);
        write(model, TensorType.F32, false);
        String config = Files.readString(folder.resolve("config.json"))
                .replace(
                        "\"rope_theta\": 10000.0",
                        "\"rope_parameters\": {\"rope_type\": \"default\", \"rope_theta\": 500.0}");
        Files.writeString(folder.resolve("config.json"), config);
        assertThat(Models.load(folder).architecture().ropeTheta()).isEqualTo(500);
    }

    /** A head beside a tied embedding: which of the two counts is said where it makes a difference, and only there. */
    @Test
    void aTiedOutputMatrixBesideAnotherStoredOneIsWarnedOf() throws IOException {
        Transformer model = llama(false, true);
        write(model, TensorType.F32, false);
        assertThat(Models.load(folder).warnings()).isEmpty();
        var tensors = SafetensorsFiles.llama(model);
        var embedding = tensors.get("model.embed_tokens.weight");
        tensors.put("lm_head.weight", new SafetensorsFiles.Tensor(embedding.shape(), embedding.values()));
        SafetensorsFiles.write(folder.resolve("model.safetensors"), tensors, TensorType.F32);
        assertSame(Models.load(folder), model);
        assertThat(Models.load(folder).warnings()).isEmpty();
        double[] other = embedding.values().clone();
        other[other.length - 1] += 1;
        tensors.put("lm_head.weight", new SafetensorsFiles.Tensor(embedding.shape(), other));
        SafetensorsFiles.write(folder.resolve("model.safetensors"), tensors, TensorType.F32);
        assertSame(Models.load(folder), model);
        assertThat(Models.load(folder).warnings())
                .containsExactly(
                        "tensor lm_head.weight: differs from model.embed_tokens.weight, and tie_word_embeddings is"
                                + " true: model.embed_tokens.weight is used for the output, set tie_word_embeddings to"
                                + " false to use lm_head.weight");
        Path config = folder.resolve("config.json");
        Files.writeString(
                config,
                Files.readString(config).replace("\"tie_word_embeddings\": true", "\"tie_word_embeddings\": false"));
        Transformer untied = Models.load(folder);
        assertThat(untied.warnings()).isEmpty();
        assertThat(untied.classifier().weight().get(10, 15)).isEqualTo(other[other.length - 1]);
    }

    @Test
    void theTieThatGpt2LeavesOutIsNamedToo() throws IOException {
        Transformer model = random.model("gpt2", RandomModels.gpt2Shape().build(), true, true);
        var tensors = SafetensorsFiles.gpt2(model, "transformer.");
        int[] shape = tensors.get("transformer.wte.weight").shape();
        tensors.put("lm_head.weight", new SafetensorsFiles.Tensor(shape, new double[shape[0] * shape[1]]));
        SafetensorsFiles.write(folder.resolve("model.safetensors"), tensors, TensorType.F32);
        Files.writeString(folder.resolve("config.json"), SafetensorsFiles.gpt2Config(model.architecture()));
        assertSame(Models.load(folder), model);
        assertThat(Models.load(folder).warnings().getFirst())
                .contains("differs from transformer.wte.weight, and tie_word_embeddings is left out, which means true"
                        + " for gpt2");
    }

    @Test
    void singleCharacterVocabularyIsACharacterTokenizer() throws IOException {
        Transformer model = llama(false, true);
        write(model, TensorType.F32, false);
        StringBuilder vocabulary = new StringBuilder("{");
        for (int token = 0; token < 11; token++) {
            vocabulary.append(token == 0 ? "" : ", ").append("\"" + (char) ('a' + token) + "\": " + token);
        }
        Files.writeString(folder.resolve("vocab.json"), vocabulary.append("}").toString());
        Transformer loaded = Models.load(folder);
        assertThat(loaded.tokenizer().orElseThrow().encode("bad")).containsExactly(1, 0, 3);
        assertThat(loaded.vocabulary()).startsWith("a", "b", "c");
    }

    @Test
    void tokenizerJsonComesWithTheModel() throws IOException {
        Transformer model = llama(false, true);
        write(model, TensorType.F32, false);
        Files.copy(GoldenModelsTest.RESOURCES.resolve("tokenizer.json"), folder.resolve("tokenizer.json"));
        Transformer loaded = Models.load(folder);
        assertThat(loaded.vocabulary())
                .hasSize(11)
                .startsWith("<|endoftext|>", "a", "b")
                .endsWith("<unused 10>");
        assertThat(loaded.tokenizer().orElseThrow().encode("ab")).containsExactly(4);
    }
}
