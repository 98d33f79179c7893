package limen.transformer.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import limen.io.FileFormatException;
import limen.transformer.Architecture.Activation;
import limen.transformer.FloatForward;
import limen.transformer.Transformer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Files as torch.save writes them (src/test/python/golden_torch.py): the same weights as in safetensors, bit for bit; nanoGPT against numpy. */
class TorchFilesTest {
    private static final Path RESOURCES = GoldenModelsTest.RESOURCES;
    private static final int[] TOKENS = {3, 1, 4, 1, 5, 2, 6};

    @TempDir
    private Path folder;

    private double[][] expected;

    @BeforeEach
    void readTheSameModelFromSafetensors() throws IOException {
        expected = new FloatForward(Models.load(RESOURCES.resolve("gpt2"))).logits(TOKENS);
        Files.copy(RESOURCES.resolve("gpt2/config.json"), folder.resolve("config.json"));
    }

    private static double[][] logits(Path model) {
        return new FloatForward(Models.load(model)).logits(TOKENS);
    }

    private Path copy(String resource, String name) throws IOException {
        return Files.copy(RESOURCES.resolve(resource), folder.resolve(name));
    }

    private static String refusal(Path model) {
        Throwable refusal = catchThrowable(() -> Models.load(model));
        assertThat(refusal).isInstanceOf(FileFormatException.class);
        assertThat(refusal.getMessage()).doesNotContain("\n").hasSizeLessThan(500);
        return refusal.getMessage();
    }

    /** Transposed views, a storage of many tensors, a shared matrix, a mask of integers; whatever the file is called. */
    @ParameterizedTest
    @ValueSource(strings = {"torch/gpt2.bin", "torch/gpt2-legacy.pt"})
    void bothFormsHoldTheSameWeights(String resource) throws IOException {
        Path whole = copy(resource, "pytorch_model.bin");
        assertThat(logits(folder)).isDeepEqualTo(expected);
        assertThat(logits(whole)).isDeepEqualTo(expected);
        assertThat(Models.load(folder).warnings()).isEmpty();
        for (String name : new String[] {"model.pt", "weights.PTH", "model", "misnamed.safetensors"}) {
            assertThat(logits(copy(resource, name))).isDeepEqualTo(expected);
        }
    }

    @Test
    void safetensorsArePreferred() throws IOException {
        Files.writeString(folder.resolve("pytorch_model.bin"), "not even looked at");
        copy("gpt2/model.safetensors", "model.safetensors");
        assertThat(logits(folder)).isDeepEqualTo(expected);
    }

    @Test
    void safetensorsCalledBinAreRead() throws IOException {
        copy("gpt2/model.safetensors", "pytorch_model.bin");
        assertThat(logits(folder)).isDeepEqualTo(expected);
    }

    /** Every name in the index is one of the shard; here there is one shard. */
    @Test
    void shardsAreJoinedByTheIndex() throws IOException {
        copy("torch/gpt2.bin", "pytorch_model-00001-of-00001.bin");
        StringBuilder names = new StringBuilder();
        try (TensorFolder tensors = TensorFolder.openFile(RESOURCES.resolve("torch/gpt2.bin"))) {
            tensors.names()
                    .forEach(name -> names.append(names.isEmpty() ? "" : ", ")
                            .append("\"" + name + "\": \"pytorch_model-00001-of-00001.bin\""));
        }
        Path index = folder.resolve("pytorch_model.bin.index.json");
        Files.writeString(index, "{\"weight_map\": {" + names + "}}");
        assertThat(logits(folder)).isDeepEqualTo(expected);
        assertThat(logits(index)).isDeepEqualTo(expected);
        Files.writeString(index, "{\"weight_map\": {\"nowhere\": \"pytorch_model-00001-of-00001.bin\"}}");
        assertThat(refusal(folder))
                .endsWith("tensor nowhere: is missing, the index places it here: fetch index and shards again");
        String lost = names.toString().replaceFirst("\"wpe.weight\": \"[^\"]*\", ", "");
        Files.writeString(index, "{\"weight_map\": {" + lost + "}}");
        assertThat(refusal(folder))
                .endsWith("tensor wpe.weight: the index does not place it here, fetch index and" + " shards again");
    }

    /** ckpt.pt of a training with torch.compile: no configuration, no biases, an optimizer and other things beside. */
    @Test
    void aCheckpointOfNanoGptJustWorks() throws IOException {
        JsonNode golden = JsonMapper.shared().readTree(Files.readAllBytes(RESOURCES.resolve("nano/expected.json")));
        for (String name : new String[] {"nano/ckpt.pt", "nano"}) {
            Transformer model = Models.load(RESOURCES.resolve(name));
            assertThat(model.name()).isEqualTo("nano");
            assertThat(model.architecture().activation()).isEqualTo(Activation.GELU);
            assertThat(model.sharedClassifier()).isTrue();
            assertThat(model.finalNorm().bias()).isNull();
            assertThat(model.layer(0).query().bias()).isNull();
            assertThat(model.tokenizer().orElseThrow().encode("a\nd")).containsExactly(2, 0, 5);
            double[][] logits = new FloatForward(model).logits(TOKENS);
            for (int i = 0; i < logits.length; i++) {
                for (int k = 0; k < logits[i].length; k++) {
                    assertThat(logits[i][k])
                            .isCloseTo(golden.get("logits").get(i).get(k).doubleValue(), within(1e-12));
                }
            }
        }
    }

    @Test
    void whichGeluIsMeantIsAWarning() {
        Path checkpoint = RESOURCES.resolve("nano/ckpt.pt");
        assertThat(Models.load(checkpoint).warnings())
                .containsExactly(
                        checkpoint + ", model_args: do not say which GELU is meant, the exact one is used, as in"
                                + " nanoGPT since June 2023; if the model was trained before, put a config.json of"
                                + " type gpt2 beside it");
    }

    /** A config.json counts more than the settings in the file: this one asks for the other GELU. */
    @Test
    void aConfigurationBesideTheCheckpointCounts() throws IOException {
        Transformer model = Models.load(copy("nano/ckpt.pt", "ckpt.pt"));
        assertThat(model.architecture().activation()).isEqualTo(Activation.GELU_TANH);
        assertThat(model.warnings()).isEmpty();
    }

    @Test
    void theCharactersMustBeThoseOfTheModel() throws IOException {
        Files.delete(folder.resolve("config.json"));
        Path checkpoint = copy("nano/ckpt.pt", "ckpt.pt");
        assertThat(Models.load(checkpoint).tokenizer()).isEmpty();
        Path meta = copy("nano/meta.pkl", "meta.pkl");
        byte[] good = Files.readAllBytes(meta);
        String text = new String(good, StandardCharsets.ISO_8859_1);
        Files.write(meta, text.replaceFirst("\u0001e", "\u0001d").getBytes(StandardCharsets.ISO_8859_1));
        assertThat(refusal(checkpoint)).startsWith(meta + ", byte ").contains("twice in one dict");
        Files.write(meta, "nothing".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(refusal(checkpoint)).contains("does not begin as a pickle of protocol 2 to 5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "n_embd|n_emxd|have no number \"n_embd\": no checkpoint of nanoGPT, put a config.json beside it",
                "_orig_mod.lm_head|_orig_mod.lm_haed|tensor _orig_mod.lm_haed.weight: has no place in the architecture",
                "transformer.ln_f|transformer.ln_e|tensor transformer.ln_f.weight: is missing",
                "collections\\n"
                    + "OrderedDict|posix\\n"
                    + "systemXXXXXXXXXXX|asks for posix.systemXXXXXXXXXXX, which is not part of weights; nothing was"
                    + " run: save only model.state_dict(), or export safetensors",
            })
    void damagedCheckpointsAreRefusedWithTheReason(String from, String to, String reason) throws IOException {
        byte[] bytes = Files.readAllBytes(RESOURCES.resolve("nano/ckpt.pt"));
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        String before = from.replace("\\n", "\n");
        assertThat(text).contains(before);
        Path file = folder.resolve("ckpt.pt");
        Files.delete(folder.resolve("config.json"));
        Files.write(file, text.replace(before, to.replace("\\n", "\n")).getBytes(StandardCharsets.ISO_8859_1));
        assertThat(refusal(file)).contains(reason);
    }

    /** A flipped bit of a weight is read, as in safetensors, but not without a word. */
    @Test
    void aWrongChecksumIsAWarning() throws IOException {
        byte[] bytes = Files.readAllBytes(RESOURCES.resolve("torch/gpt2.bin"));
        bytes[5000] ^= 1;
        Files.write(folder.resolve("pytorch_model.bin"), bytes);
        assertThat(Models.load(folder).warnings())
                .singleElement()
                .asString()
                .contains(": 1 part does not have the checksum of the zip (pytorch_model/data/")
                .endsWith("), the file is damaged or was written without checksums");
    }
}
