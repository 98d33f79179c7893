package limen.transformer.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import limen.transformer.Architecture;
import limen.transformer.FloatForward;
import limen.transformer.FloatSession;
import limen.transformer.Transformer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Loaders and forward pass against logits computed by src/test/python/golden_models.py, for every feature. */
class GoldenModelsTest {
    static final Path RESOURCES = Path.of("src/test/resources/limen/transformer/load");

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> everyFeature() throws Exception {
        return cases("features.json", 18);
    }

    @TestFactory
    Stream<DynamicTest> everyRareFeature() throws Exception {
        return cases("rare_features.json", 17);
    }

    private Stream<DynamicTest> cases(String file, int count) throws Exception {
        JsonNode cases = JsonMapper.shared().readTree(Files.readAllBytes(RESOURCES.resolve(file)));
        assertThat(cases.size()).isEqualTo(count);
        return StreamSupport.stream(cases.spliterator(), false)
                .map(golden -> DynamicTest.dynamicTest(
                        golden.get("model").get("name").asString(), () -> checkFeature(golden)));
    }

    private void checkFeature(JsonNode golden) throws Exception {
        Path file = folder.resolve(golden.get("model").get("name").asString() + ".json");
        Files.writeString(file, golden.get("model").toString());
        Transformer model = Models.load(file);
        int[] tokens = tokens(golden);
        double[][] logits = new FloatForward(model).logits(tokens);
        checkLogits(logits, golden.get("logits"));
        if (model.architecture().causal() && !model.isFractional()) {
            FloatSession session = new FloatForward(model).session();
            for (int i = 0; i < tokens.length; i++) {
                assertThat(session.append(tokens[i])).isEqualTo(logits[i]);
            }
        }
        Path copy = folder.resolve("copy.json");
        ModelWriter.write(model, copy);
        ModelFolder.write(model, folder.resolve("copy"), (done, total) -> {});
        for (Path written : List.of(copy, folder.resolve("copy"))) {
            Transformer reread = Models.load(written);
            assertThat(reread.architecture()).isEqualTo(model.architecture());
            assertThat(reread.parameters()).isEqualTo(model.parameters());
            assertThat(new FloatForward(reread).logits(tokens)).isDeepEqualTo(logits);
        }
    }

    @Test
    void gpt2Folder() throws Exception {
        Transformer model = checkFolder("gpt2");
        assertThat(model.sharedClassifier()).isTrue();
        assertThat(model.architecture().activation()).isEqualTo(Architecture.Activation.GELU_TANH);
    }

    @Test
    void llamaFolder() throws Exception {
        Transformer model = checkFolder("llama");
        assertThat(model.sharedClassifier()).isFalse();
        assertThat(model.architecture().ropeTheta()).isEqualTo(500);
    }

    /** One model as other versions and makers of transformers write its configuration: numpy's logits every time. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"rope_theta\": 500.0|\"rope_theta\": 500.0, \"rope_parameters\": {\"rope_type\": \"default\"}",
                "\"rope_theta\": 500.0|\"rope_parameters\": {\"rope_type\": \"default\", \"rope_theta\": 500}",
                "\"rope_theta\": 500.0|\"rope_scaling\": {\"type\": \"default\", \"rope_theta\": 500.0},"
                        + " \"rope_theta\": null",
                "\"model_type\": \"llama\"|\"model_type\": \"mistral\"",
                "\"hidden_act\": \"silu\"|\"hidden_act\": \"swish\", \"hidden_activation\": \"silu\"",
            })
    void llamaHoweverItsConfigurationIsWritten(String from, String to) throws Exception {
        Path source = RESOURCES.resolve("llama");
        String config = Files.readString(source.resolve("config.json"));
        assertThat(config).contains(from);
        Files.writeString(folder.resolve("config.json"), config.replace(from, to));
        Files.copy(source.resolve("model.safetensors"), folder.resolve("model.safetensors"));
        JsonNode golden = JsonMapper.shared().readTree(Files.readAllBytes(source.resolve("expected.json")));
        Transformer model = Models.load(folder);
        assertThat(model.warnings()).isEmpty();
        checkLogits(new FloatForward(model).logits(tokens(golden)), golden.get("logits"));
    }

    /** GPT-2 by the general names of its settings. */
    @Test
    void gpt2ByItsGeneralNames() throws Exception {
        Path source = RESOURCES.resolve("gpt2");
        String config = Files.readString(source.resolve("config.json"))
                .replace("n_embd", "hidden_size")
                .replace("n_layer", "num_hidden_layers")
                .replace("n_head", "num_attention_heads")
                .replace("n_positions", "max_position_embeddings");
        Files.writeString(folder.resolve("config.json"), config);
        Files.copy(source.resolve("model.safetensors"), folder.resolve("model.safetensors"));
        JsonNode golden = JsonMapper.shared().readTree(Files.readAllBytes(source.resolve("expected.json")));
        checkLogits(new FloatForward(Models.load(folder)).logits(tokens(golden)), golden.get("logits"));
    }

    private static Transformer checkFolder(String name) throws Exception {
        Transformer model = Models.load(RESOURCES.resolve(name));
        JsonNode golden = JsonMapper.shared()
                .readTree(Files.readAllBytes(RESOURCES.resolve(name).resolve("expected.json")));
        checkLogits(new FloatForward(model).logits(tokens(golden)), golden.get("logits"));
        for (String file : new String[] {"model.safetensors", "config.json"}) {
            Transformer again = Models.load(RESOURCES.resolve(name).resolve(file));
            assertThat(again.classifier().weight()).isEqualTo(model.classifier().weight());
        }
        return model;
    }

    private static int[] tokens(JsonNode golden) {
        return StreamSupport.stream(golden.get("tokens").spliterator(), false)
                .mapToInt(JsonNode::intValue)
                .toArray();
    }

    private static void checkLogits(double[][] logits, JsonNode expected) {
        assertThat(expected.size()).isEqualTo(logits.length);
        for (int i = 0; i < logits.length; i++) {
            assertThat(expected.get(i).size()).isEqualTo(logits[i].length);
            for (int k = 0; k < logits[i].length; k++) {
                assertThat(logits[i][k])
                        .as("position %d, logit %d", i, k)
                        .isCloseTo(expected.get(i).get(k).doubleValue(), within(1e-12));
            }
        }
    }
}
