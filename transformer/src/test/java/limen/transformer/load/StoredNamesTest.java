package limen.transformer.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import limen.io.FileFormatException;
import limen.transformer.FloatForward;
import limen.transformer.Transformer;
import limen.transformer.load.SafetensorsFiles.Tensor;
import limen.transformer.load.tensor.TensorType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same weights under other names, in other tensors and the other way round: equal logits, bit for bit. */
class StoredNamesTest {
    @TempDir
    private Path folder;

    private final Map<String, Tensor> tensors = new LinkedHashMap<>();
    private Transformer original;
    private int[] tokens;

    private void start(String name) throws IOException {
        Path source = GoldenFamiliesTest.FAMILIES.resolve(name);
        original = Models.load(source);
        tokens = GoldenFamiliesTest.tokens(name);
        Files.writeString(folder.resolve("config.json"), Files.readString(source.resolve("config.json")));
        try (TensorFolder stored = TensorFolder.open(source)) {
            for (String tensor : stored.names().stream().sorted().toList()) {
                long[] shape = stored.shape(tensor);
                int rows = (int) shape[0];
                int columns = shape.length == 1 ? 1 : (int) shape[1];
                double[] values = new double[rows * columns];
                for (int r = 0; r < rows && shape.length == 2; r++) {
                    System.arraycopy(stored.matrix(tensor, rows, columns).row(r), 0, values, r * columns, columns);
                }
                tensors.put(
                        tensor,
                        shape.length == 1
                                ? new Tensor(new int[] {rows}, stored.vector(tensor, rows))
                                : new Tensor(new int[] {rows, columns}, values));
            }
        }
    }

    private Transformer load() throws IOException {
        SafetensorsFiles.write(folder.resolve("model.safetensors"), tensors, TensorType.F64);
        return Models.load(folder);
    }

    private void assertSame(Transformer loaded) {
        assertThat(loaded.architecture()).isEqualTo(original.architecture());
        assertThat(new FloatForward(loaded).logits(tokens)).isDeepEqualTo(new FloatForward(original).logits(tokens));
    }

    private void rename(UnaryOperator<String> names) {
        Map<String, Tensor> renamed = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> renamed.put(names.apply(name), tensor));
        tensors.clear();
        tensors.putAll(renamed);
    }

    @ParameterizedTest
    @CsvSource({
        "llama3, model., ''",
        "gemma2, model., ''",
        "gemma3, model., ''",
        "gemma3-whole, language_model.model., model.language_model.",
        "phi, model., ''",
        "gpt_neox, gpt_neox., ''",
        "gptj, transformer., ''",
        "gpt_neo, transformer., ''",
        "opt, model.decoder., decoder.",
        "opt, model.decoder., ''",
        "olmo2, model., ''",
    })
    void prefixesMayBeOthers(String name, String from, String to) throws IOException {
        start(name);
        rename(tensor -> tensor.startsWith(from) ? to + tensor.substring(from.length()) : tensor);
        assertSame(load());
        assertThat(load().warnings()).isEmpty();
    }

    private Tensor joined(List<Tensor> parts) {
        int rows = parts.stream().mapToInt(part -> part.shape()[0]).sum();
        double[] values = parts.stream()
                .flatMapToDouble(part -> Arrays.stream(part.values()))
                .toArray();
        return new Tensor(
                parts.getFirst().shape().length == 1 ? new int[] {rows} : new int[] {rows, values.length / rows},
                values);
    }

    private void join(String layer, String whole, String... parts) {
        for (String kind : new String[] {".weight", ".bias"}) {
            List<Tensor> found = new ArrayList<>();
            for (String part : parts) {
                Tensor tensor = tensors.remove(layer + part + kind);
                if (tensor != null) {
                    found.add(tensor);
                }
            }
            if (!found.isEmpty()) {
                tensors.put(layer + whole + kind, joined(found));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama-linear", "qwen2", "mistral", "gemma2", "stablelm"})
    void queriesKeysAndValuesMayBeOne(String name) throws IOException {
        start(name);
        for (int layer = 0; layer < original.architecture().layers(); layer++) {
            String at = "model.layers." + layer + ".";
            join(at, "self_attn.qkv_proj", "self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj");
            join(at, "mlp.gate_up_proj", "mlp.gate_proj", "mlp.up_proj");
        }
        assertThat(tensors).containsKey("model.layers.0.self_attn.qkv_proj.weight");
        assertSame(load());
    }

    private static Tensor rows(Tensor tensor, int from, int to) {
        int columns = tensor.shape()[1];
        return new Tensor(
                new int[] {to - from, columns}, Arrays.copyOfRange(tensor.values(), from * columns, to * columns));
    }

    @Test
    void orSeveral() throws IOException {
        start("phi3");
        int queries = original.architecture().layout().ownWidth();
        int keys = original.architecture().layout().sharedWidth();
        int hidden = original.architecture().hiddenWidth();
        for (int layer = 0; layer < original.architecture().layers(); layer++) {
            String at = "model.layers." + layer + ".";
            Tensor joint = tensors.remove(at + "self_attn.qkv_proj.weight");
            tensors.put(at + "self_attn.q_proj.weight", rows(joint, 0, queries));
            tensors.put(at + "self_attn.k_proj.weight", rows(joint, queries, queries + keys));
            tensors.put(at + "self_attn.v_proj.weight", rows(joint, queries + keys, queries + 2 * keys));
            Tensor net = tensors.remove(at + "mlp.gate_up_proj.weight");
            tensors.put(at + "mlp.gate_proj.weight", rows(net, 0, hidden));
            tensors.put(at + "mlp.up_proj.weight", rows(net, hidden, 2 * hidden));
        }
        assertSame(load());
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

    /** Linear maps are two-dimensional and no embeddings. */
    private static boolean isMap(String name, Tensor tensor) {
        return tensor.shape().length == 2
                && name.matches(".*(layers|h)\\.[0-9]+\\..*weight|.*(lm_head|embed_out)\\.weight");
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama3", "phi3", "phi", "gpt_neox", "gptj", "gpt_neo", "opt", "gemma3", "olmo2"})
    void mapsMayBeStoredTheOtherWayRound(String name) throws IOException {
        start(name);
        tensors.replaceAll((tensor, values) -> isMap(tensor, values) ? turned(values) : values);
        Transformer loaded = load();
        assertSame(loaded);
        boolean square = tensors.entrySet().stream()
                .anyMatch(entry -> isMap(entry.getKey(), entry.getValue())
                        && entry.getValue().shape()[0] == entry.getValue().shape()[1]);
        assertThat(loaded.warnings()).hasSize(square ? 1 : 0);
        if (square) {
            assertThat(loaded.warnings().getFirst())
                    .contains("is stored as [inputs × outputs], so that square tensors were read that way too");
        }
    }

    @Test
    void aMixtureIsRefused() throws IOException {
        start("llama3");
        String one = "model.layers.1.mlp.up_proj.weight";
        tensors.put(one, turned(tensors.get(one)));
        assertThatThrownBy(this::load)
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining("tensor " + one + ": expected shape [10, 8], found [8, 10]");
        String first = "model.layers.0.mlp.up_proj.weight";
        tensors.put(first, turned(tensors.get(first)));
        assertThatThrownBy(this::load).hasMessageContaining("tensor " + first + ": expected shape [10, 8]");
    }

    private void frequencies(String name, double base) {
        double[] values = new double[4];
        Arrays.setAll(values, pair -> (float) Math.pow(base, -pair / 4.0));
        tensors.put(name, new Tensor(new int[] {4}, values));
    }

    @Test
    void storedFrequenciesAreComparedWithTheConfiguration() throws IOException {
        start("llama3");
        frequencies("model.layers.0.self_attn.rotary_emb.inv_freq", 500);
        frequencies("model.rotary_emb.inv_freq", 500);
        Transformer same = load();
        assertSame(same);
        assertThat(same.warnings()).isEmpty();
        frequencies("model.layers.1.self_attn.rotary_emb.inv_freq", 10000);
        Transformer other = load();
        assertSame(other);
        assertThat(other.warnings())
                .containsExactly(
                        "tensor model.layers.1.self_attn.rotary_emb.inv_freq: other frequencies than the rotary"
                                + " settings of config.json give, which are used: if the tensor is right, correct"
                                + " rope_theta or rope_scaling");
        tensors.put("model.layers.1.self_attn.rotary_emb.inv_freq", new Tensor(new int[] {1}, new double[] {1}));
        assertThat(load().warnings()).hasSize(1);
    }

    @Test
    void aMissingOutputMatrixSaysWhatToDo() throws IOException {
        start("olmo");
        tensors.remove("lm_head.weight");
        assertThatThrownBy(this::load)
                .hasMessage(folder + ": tensor lm_head.weight: is missing, and tie_word_embeddings is false: set it to"
                        + " true if the token embedding is the output matrix, else fetch the whole model");
    }
}
