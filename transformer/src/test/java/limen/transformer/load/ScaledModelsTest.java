package limen.transformer.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import limen.io.FileFormatException;
import limen.testkit.Cases;
import limen.transformer.Architecture.RopePairing;
import limen.transformer.Matrix;
import limen.transformer.RandomModels;
import limen.transformer.Transformer;
import limen.transformer.load.SafetensorsFiles.Tensor;
import limen.transformer.load.tensor.TensorType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Weights of 8 bits with scales: each is the product, as exact decimal arithmetic gives it; other packings are refused by name. */
class ScaledModelsTest {
    private static final String NAME = "model.layers.0.mlp.up_proj.";
    private static final int ROWS = 10;
    private static final int COLUMNS = 16;

    @TempDir
    private Path folder;

    private final Map<String, Tensor> tensors = new LinkedHashMap<>();
    private final Map<String, TensorType> types = new LinkedHashMap<>();
    private Path config;

    @BeforeEach
    void writeAModel() throws IOException {
        var shape = RandomModels.llamaShape(RopePairing.HALVES).layers(1).build();
        Transformer model = new RandomModels(3).model("good", shape, false, true);
        tensors.putAll(SafetensorsFiles.llama(model));
        config = folder.resolve("config.json");
        Files.writeString(config, SafetensorsFiles.llamaConfig(shape, true, false));
    }

    private void put(String name, TensorType type, int[] shape, double... values) {
        tensors.put(NAME + name, new Tensor(shape, values));
        types.put(NAME + name, type);
    }

    private Matrix load() throws IOException {
        SafetensorsFiles.write(
                folder.resolve("model.safetensors"), tensors, name -> types.getOrDefault(name, TensorType.F32));
        Transformer loaded = Models.load(folder);
        assertThat(loaded.warnings()).isEmpty();
        return loaded.layer(0).up().weight();
    }

    private String refusal() {
        Throwable refusal = catchThrowable(this::load);
        assertThat(refusal).isInstanceOf(FileFormatException.class);
        assertThat(refusal.getMessage()).doesNotContain("\n").hasSizeLessThan(500);
        return refusal.getMessage();
    }

    private static double[] drawn(Random random, int count, int from, int to) {
        return random.ints(count, from, to).asDoubleStream().toArray();
    }

    private static double[] floats(Random random, int count) {
        double[] values = new double[count];
        for (int k = 0; k < count; k++) {
            values[k] = (float) (random.nextGaussian() / 100);
        }
        return values;
    }

    /** One scale, one per row, or one per row and group of columns; with and without zero points; signed and not. */
    @ParameterizedTest
    @CsvSource({
        "weight_scale,1,0,I8,",
        "weight_scale,10,0,I8,weight_zero_point",
        "weight_scale,10,1,I8,",
        "weight_scale,10,4,I8,weight_zero_point",
        "scale,10,0,U8,zero_point",
        "scale,10,1,I8,",
        "weight_scales,10,2,U8,weight_zeros",
    })
    void weightsAreTheProductsExactly(String scaleName, int rows, int groups, TensorType type, String zeroName)
            throws IOException {
        Random random = Cases.random(rows + groups);
        int from = type == TensorType.I8 ? -128 : 0;
        double[] stored = drawn(random, ROWS * COLUMNS, from, from + 256);
        int count = rows * Math.max(1, groups);
        double[] scales = floats(random, count);
        double[] zeros = drawn(random, count, from, from + 256);
        int[] shape = rows == 1 ? new int[0] : groups == 0 ? new int[] {rows} : new int[] {rows, groups};
        put("weight", type, new int[] {ROWS, COLUMNS}, stored);
        put(scaleName, TensorType.F32, shape, scales);
        if (zeroName != null) {
            put(zeroName, TensorType.I64, shape, zeros);
        }
        Matrix loaded = load();
        for (int r = 0; r < ROWS; r++) {
            for (int c = 0; c < COLUMNS; c++) {
                int k = rows == 1 ? 0 : groups == 0 ? r : r * groups + c / (COLUMNS / groups);
                BigDecimal difference = new BigDecimal(stored[r * COLUMNS + c])
                        .subtract(new BigDecimal(zeroName == null ? 0 : zeros[k]));
                assertThat(new BigDecimal(loaded.get(r, c)))
                        .isEqualByComparingTo(new BigDecimal(scales[k]).multiply(difference));
            }
        }
    }

    @Test
    void productsThatWouldBeRoundedAreRefused() {
        put("weight", TensorType.I8, new int[] {ROWS, COLUMNS}, drawn(Cases.random(1), ROWS * COLUMNS, 100, 101));
        put("scale", TensorType.F64, new int[0], 0.1);
        assertThat(refusal())
                .contains("value at [0, 0] is 0.1 · 100.0, no finite float64 exactly: store the weights as");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SCB|is packed by bitsandbytes: its scale model.layers.0.mlp.up_proj.SCB counts 127ths, so that the"
                        + " weights are no binary fractions: dequantize the model, then save it",
                "weight.absmax|is packed (bitsandbytes, 4 bits, by model.layers.0.mlp.up_proj.weight.absmax):"
                        + " dequantize the model, then save it",
                "other|type I8 holds no plain weights, convert it to F32, F16 or BF16",
            })
    void otherPackingsOfBytesAreRefusedByName(String beside, String reason) {
        put("weight", TensorType.I8, new int[] {ROWS, COLUMNS}, new double[ROWS * COLUMNS]);
        put(beside, TensorType.F32, new int[] {ROWS}, new double[ROWS]);
        assertThat(refusal()).endsWith("tensor " + NAME + "weight: " + reason);
    }

    @ParameterizedTest
    @CsvSource({
        "qweight,GPTQ or AWQ",
        "weight_packed,'compressed-tensors, several weights to an integer'",
        "_weight_qdata,torchao",
        "W_q,HQQ"
    })
    void packingsUnderOtherNamesAreRefusedByName(String name, String packing) {
        tensors.remove(NAME + "weight");
        put(name, TensorType.I32, new int[] {2, 2}, 1, 2, 3, 4);
        assertThat(refusal())
                .endsWith("tensor " + NAME + "weight: is missing, it is packed (" + packing + ", by " + NAME + name
                        + "): dequantize the model, then save it");
    }

    @Test
    void scalesThatDoNotFitAreRefused() {
        put("weight", TensorType.I8, new int[] {ROWS, COLUMNS}, new double[ROWS * COLUMNS]);
        put("scale", TensorType.F32, new int[] {COLUMNS}, new double[COLUMNS]);
        assertThat(refusal())
                .endsWith(
                        NAME + "scale: has shape [16] for weights [10, 16]: read is one value, one per row, or one per"
                                + " row and group of columns");
        put("scale", TensorType.F32, new int[] {ROWS, 3}, new double[ROWS * 3]);
        assertThat(refusal()).contains("has shape [10, 3] for weights [10, 16]");
        put("weight_scale", TensorType.F32, new int[] {ROWS}, new double[ROWS]);
        assertThat(refusal()).contains("has several scales or zero points");
        tensors.remove(NAME + "weight_scale");
        put("scale", TensorType.I32, new int[] {ROWS}, new double[ROWS]);
        assertThat(refusal()).contains("is of type I32, a scale must be F64, F32, F16 or BF16");
    }

    private static final String COMPRESSED = """
        {"quant_method": "compressed-tensors", "format": "int-quantized", "quantization_status": "compressed",
         "ignore": ["lm_head"], "kv_cache_scheme": null, "sparsity_config": {},
         "config_groups": {"group_0": {"targets": ["Linear"], "input_activations": null, "output_activations": null,
          "weights": {"num_bits": 8, "type": "int", "symmetric": true, "strategy": "channel", "actorder": null}}}}
        """;

    private void quantization(String text) throws IOException {
        String good = Files.readString(config);
        Files.writeString(
                config,
                good.replaceFirst("\"rope_scaling\": null", "\"quantization_config\": " + text.replace("\n", "")));
    }

    @Test
    void weightsOfCompressedTensorsArePermitted() throws IOException {
        quantization(COMPRESSED);
        put("weight", TensorType.I8, new int[] {ROWS, COLUMNS}, drawn(Cases.random(1), ROWS * COLUMNS, -127, 128));
        put("weight_scale", TensorType.BF16, new int[] {ROWS, 1}, new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
        double stored = tensors.get(NAME + "weight").values()[9 * COLUMNS];
        assertThat(load().get(9, 0)).isEqualTo(10 * stored);
    }

    /** What is packed otherwise, or rounds activations too. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"int-quantized\"|\"pack-quantized\"|packed weights (compressed-tensors, pack-quantized)",
                "\"num_bits\": 8|\"num_bits\": 4|packed weights (compressed-tensors, int-quantized)",
                "\"input_activations\": null|\"input_activations\": {\"num_bits\": 8}|packed weights",
                "\"kv_cache_scheme\": null|\"kv_cache_scheme\": {\"num_bits\": 8}|packed weights",
                "\"type\": \"int\"|\"type\": \"float\"|packed weights",
                "\"actorder\": null|\"actorder\": \"group\"|packed weights",
                "\"sparsity_config\": {}|\"transform_config\": {\"a\": 1}|packed weights",
                "\"compressed-tensors\"|\"gptq\"|packed weights (gptq, int-quantized)",
            })
    void otherQuantizationsAreRefused(String from, String to, String reason) throws IOException {
        assertThat(COMPRESSED).contains(from);
        quantization(COMPRESSED.replace(from, to));
        assertThat(refusal())
                .contains("field \"quantization_config\" is {", "it asks for " + reason)
                .endsWith(", which is not read: give a model without");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gptq", "awq", "bitsandbytes", "fp8", "hqq", "torchao"})
    void methodsAreNamed(String method) throws IOException {
        quantization("{\"quant_method\": \"" + method + "\"}");
        assertThat(refusal()).contains("it asks for packed weights (" + method + "), which is not read");
    }
}
