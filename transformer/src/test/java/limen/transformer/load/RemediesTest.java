package limen.transformer.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import limen.io.FileFormatException;
import limen.transformer.Architecture;
import limen.transformer.Architecture.RopePairing;
import limen.transformer.FloatForward;
import limen.transformer.RandomModels;
import limen.transformer.Transformer;
import limen.transformer.load.SafetensorsFiles.Tensor;
import limen.transformer.load.tensor.TensorType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and layouts of trainings are read as what they mean; where they are not, the line says what would mend it. */
class RemediesTest {
    private static final int[] TOKENS = {1, 5, 0, 10, 3, 3, 7};

    @TempDir
    private Path folder;

    private final RandomModels random = new RandomModels(11);
    private final Transformer llama =
            random.model("llama", RandomModels.llamaShape(RopePairing.HALVES).build(), false, false);

    private void write(Map<String, Tensor> tensors, String config) throws IOException {
        SafetensorsFiles.write(folder.resolve("model.safetensors"), tensors, TensorType.F32);
        Files.writeString(folder.resolve("config.json"), config);
    }

    private void writeLlama(Map<String, Tensor> tensors) throws IOException {
        write(tensors, SafetensorsFiles.llamaConfig(llama.architecture(), false, false));
    }

    private static Map<String, Tensor> renamed(Map<String, Tensor> tensors, UnaryOperator<String> rename) {
        Map<String, Tensor> named = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> named.put(rename.apply(name), tensor));
        return named;
    }

    private void assertSame(Transformer model) {
        Transformer loaded = Models.load(folder);
        assertThat(new FloatForward(loaded).logits(TOKENS)).isDeepEqualTo(new FloatForward(model).logits(TOKENS));
        assertThat(loaded.warnings()).isEmpty();
    }

    private String refusal() {
        Throwable refusal = catchThrowable(() -> Models.load(folder));
        assertThat(refusal).isInstanceOf(FileFormatException.class);
        assertThat(refusal.getMessage()).doesNotContain("\n").hasSizeLessThan(500);
        return refusal.getMessage();
    }

    @ParameterizedTest
    @ValueSource(strings = {"_orig_mod.", "module.", "module._orig_mod.", "_orig_mod.module.", "module.module."})
    void prefixesOfTorchAreTakenOff(String prefix) throws IOException {
        writeLlama(renamed(SafetensorsFiles.llama(llama), name -> prefix + name));
        assertSame(llama);
    }

    @Test
    void layersThatWereCompiledOneByOneAreFound() throws IOException {
        writeLlama(renamed(
                SafetensorsFiles.llama(llama),
                name -> name.replaceFirst("layers\\.(\\d+)\\.", "layers.$1._orig_mod.")));
        assertSame(llama);
    }

    @Test
    void aPrefixThatNotAllNamesHaveStays() throws IOException {
        Map<String, Tensor> tensors = renamed(SafetensorsFiles.llama(llama), name -> "module." + name);
        tensors.put("lm_head.weight", tensors.remove("module.lm_head.weight"));
        writeLlama(tensors);
        assertThat(refusal())
                .endsWith("tensor model.embed_tokens.weight: is missing, there is module.model.embed_tokens.weight:"
                        + " rename the tensors, so that all names begin as those that are asked for");
    }

    @Test
    void twoTensorsOfOneNameAreRefused() throws IOException {
        Map<String, Tensor> tensors = SafetensorsFiles.llama(llama);
        tensors.put("_orig_mod.lm_head.weight", tensors.get("lm_head.weight"));
        writeLlama(tensors);
        assertThat(refusal())
                .endsWith("tensor _orig_mod.lm_head.weight: and tensor lm_head.weight are both lm_head.weight without"
                        + " the prefixes of torch: keep the right one");
    }

    @Test
    void aLlamaWithoutModelBeforeItsNamesIsRead() throws IOException {
        writeLlama(renamed(SafetensorsFiles.llama(llama), name -> name.replaceFirst("^model\\.", "")));
        assertSame(llama);
    }

    @ParameterizedTest
    @CsvSource({
        "3,': is missing: config.json names 3 layers, the weights have 2, correct config.json or fetch the rest'",
        "1,'which would ignore it: that names 1 layers, the weights have 2, correct config.json'"
    })
    void theNumbersOfLayersAreCompared(int layers, String reason) throws IOException {
        writeLlama(SafetensorsFiles.llama(llama));
        Path config = folder.resolve("config.json");
        Files.writeString(
                config,
                Files.readString(config).replace("\"num_hidden_layers\": 2", "\"num_hidden_layers\": " + layers));
        assertThat(refusal()).contains(reason);
    }

    @Test
    void biasesAndOtherArchitecturesAreNamed() throws IOException {
        Map<String, Tensor> tensors = SafetensorsFiles.llama(llama);
        tensors.put("model.layers.1.self_attn.q_proj.bias", new Tensor(new int[] {16}, new double[16]));
        writeLlama(tensors);
        assertThat(refusal()).endsWith("it says that there are no such biases, correct it (attention_bias, mlp_bias)");
        write(SafetensorsFiles.llama(llama), SafetensorsFiles.llamaConfig(llama.architecture(), false, true));
        assertThat(refusal())
                .endsWith(
                        "_proj.bias: is missing, the configuration asks for it: if the model has no such biases, say so"
                                + " in config.json");
        write(
                SafetensorsFiles.llama(llama),
                SafetensorsFiles.gpt2Config(RandomModels.gpt2Shape().build()));
        assertThat(refusal())
                .endsWith("tensor wte.weight: is missing, the configuration asks for it: the weights have"
                        + " lm_head.weight, model.embed_tokens.weight, model.layers.0.input_layernorm.weight and 18"
                        + " others, name the right model_type in config.json, or rename them");
    }

    @Test
    void aTransposedTensorIsNamed() throws IOException {
        Map<String, Tensor> tensors = SafetensorsFiles.llama(llama);
        Tensor down = tensors.get("model.layers.0.mlp.down_proj.weight");
        tensors.put("model.layers.0.mlp.down_proj.weight", new Tensor(new int[] {10, 16}, down.values()));
        writeLlama(tensors);
        assertThat(refusal())
                .endsWith("expected shape [16, 10], found [10, 16]: it is stored transposed, store it as [16, 10]");
    }

    private Transformer gpt2(boolean bias) {
        Architecture shape = RandomModels.gpt2Shape().build();
        return random.model("gpt2", shape, bias, true);
    }

    /** The four matrices of each layer, and only they, turned. */
    private static Map<String, Tensor> turned(Map<String, Tensor> tensors) {
        Map<String, Tensor> turned = new LinkedHashMap<>();
        tensors.forEach((name, tensor) ->
                turned.put(name, name.matches(".*\\.c_(attn|proj|fc)\\.weight") ? turned(tensor) : tensor));
        return turned;
    }

    private static Tensor turned(Tensor tensor) {
        int rows = tensor.shape()[0];
        int columns = tensor.shape()[1];
        double[] values = new double[rows * columns];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                values[c * rows + r] = tensor.values()[r * columns + c];
            }
        }
        return new Tensor(new int[] {columns, rows}, values);
    }

    /** One of the four matrices is square: the others tell how they are stored. */
    @Test
    void weightsStoredByOutputsAreRead() throws IOException {
        Transformer model = gpt2(true);
        write(turned(SafetensorsFiles.gpt2(model, "transformer.")), SafetensorsFiles.gpt2Config(model.architecture()));
        assertSame(model);
        Map<String, Tensor> mixed = turned(SafetensorsFiles.gpt2(model, ""));
        mixed.put("h.1.mlp.c_fc.weight", turned(mixed.get("h.1.mlp.c_fc.weight")));
        write(mixed, SafetensorsFiles.gpt2Config(model.architecture()));
        assertThat(refusal())
                .endsWith("expected shape [7, 6], found [6, 7]: it is stored transposed, store it as [7, 6]");
    }

    @Test
    void biasesThatAreAbsentEverywhereAreNone() throws IOException {
        Transformer model = gpt2(true);
        Map<String, Tensor> tensors = SafetensorsFiles.gpt2(model, "");
        tensors.keySet().removeIf(name -> name.endsWith(".bias") && !name.endsWith(".attn.bias"));
        write(tensors, SafetensorsFiles.gpt2Config(model.architecture()));
        Transformer loaded = Models.load(folder);
        assertThat(loaded.warnings()).isEmpty();
        assertThat(loaded.layer(1).output().bias()).isNull();
        assertThat(loaded.layer(1).attentionNorm().bias()).isNull();
        Map<String, Tensor> zeros = new LinkedHashMap<>(SafetensorsFiles.gpt2(model, ""));
        zeros.replaceAll((name, tensor) ->
                name.endsWith(".bias") ? new Tensor(tensor.shape(), new double[tensor.values().length]) : tensor);
        write(zeros, SafetensorsFiles.gpt2Config(model.architecture()));
        assertThat(new FloatForward(Models.load(folder)).logits(TOKENS))
                .isDeepEqualTo(new FloatForward(loaded).logits(TOKENS));
    }

    @Test
    void biasesOfSomeKindsOnlyAreAWarningAndOfSomeLayersOnlyRefused() throws IOException {
        Transformer model = gpt2(true);
        Map<String, Tensor> tensors = SafetensorsFiles.gpt2(model, "");
        tensors.remove("h.0.mlp.c_fc.bias");
        write(tensors, SafetensorsFiles.gpt2Config(model.architecture()));
        assertThat(refusal()).contains("tensor h.0.mlp.c_fc.bias: is missing");
        tensors.remove("h.1.mlp.c_fc.bias");
        write(tensors, SafetensorsFiles.gpt2Config(model.architecture()));
        assertThat(Models.load(folder).warnings())
                .containsExactly("tensors: there are biases of attn.c_attn, attn.c_proj, ln_1, ln_2, ln_f, mlp.c_proj,"
                        + " none of mlp.c_fc, which is read as a model without these");
    }
}
