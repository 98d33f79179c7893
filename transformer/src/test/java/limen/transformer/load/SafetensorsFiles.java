package limen.transformer.load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import limen.transformer.Architecture;
import limen.transformer.LayerWeights;
import limen.transformer.LinearWeights;
import limen.transformer.Matrix;
import limen.transformer.Transformer;
import limen.transformer.load.tensor.TensorType;

/** Writes models as safetensors files and Hugging Face folders, for tests. */
final class SafetensorsFiles {
    /** A tensor to write: shape and values. */
    record Tensor(int[] shape, double[] values) {}

    private SafetensorsFiles() {}

    static void write(Path file, Map<String, Tensor> tensors, TensorType type) throws IOException {
        write(file, tensors, name -> type);
    }

    /** Each tensor with a type of its own. */
    static void write(Path file, Map<String, Tensor> tensors, Function<String, TensorType> types) throws IOException {
        StringBuilder header = new StringBuilder("{\"__metadata__\":{\"format\":\"pt\"}");
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        tensors.forEach((name, tensor) -> {
            int begin = data.size();
            TensorType type = types.apply(name);
            for (double value : tensor.values) {
                data.writeBytes(element(type, value));
            }
            header.append(",\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
                    .formatted(name, type, java.util.Arrays.toString(tensor.shape), begin, data.size()));
        });
        write(file, header.append("}").toString(), data.toByteArray());
    }

    static void write(Path file, String header, byte[] data) throws IOException {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer all = ByteBuffer.allocate(8 + text.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
        Files.write(file, all.putLong(text.length).put(text).put(data).array());
    }

    private static byte[] element(TensorType type, double value) {
        ByteBuffer bytes = ByteBuffer.allocate(type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        return switch (type) {
            case F64 -> bytes.putDouble(value).array();
            case F32 -> bytes.putFloat((float) value).array();
            case F16 -> bytes.putShort(Float.floatToFloat16((float) value)).array();
            case BF16 ->
                bytes.putShort((short) (Float.floatToIntBits((float) value) >>> 16))
                        .array();
            case I8, U8 -> bytes.put((byte) (int) value).array();
            case I64 -> bytes.putLong((long) value).array();
            case I32 -> bytes.putInt((int) value).array();
            default -> throw new IllegalArgumentException(type + ": not written here");
        };
    }

    /** The tensors of a Llama model under their Hugging Face names. */
    static Map<String, Tensor> llama(Transformer model) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("model.embed_tokens.weight", tensor(model.tokenEmbedding()));
        for (int layer = 0; layer < model.layers().size(); layer++) {
            String prefix = "model.layers." + layer + ".";
            LayerWeights weights = model.layer(layer);
            put(tensors, prefix + "self_attn.q_proj", weights.query());
            put(tensors, prefix + "self_attn.k_proj", weights.key());
            put(tensors, prefix + "self_attn.v_proj", weights.value());
            put(tensors, prefix + "self_attn.o_proj", weights.output());
            put(tensors, prefix + "mlp.gate_proj", weights.gate());
            put(tensors, prefix + "mlp.up_proj", weights.up());
            put(tensors, prefix + "mlp.down_proj", weights.down());
            tensors.put(
                    prefix + "input_layernorm.weight",
                    tensor(weights.attentionNorm().gain()));
            tensors.put(
                    prefix + "post_attention_layernorm.weight",
                    tensor(weights.feedForwardNorm().gain()));
        }
        tensors.put("model.norm.weight", tensor(model.finalNorm().gain()));
        if (!model.sharedClassifier()) {
            put(tensors, "lm_head", model.classifier());
        }
        return tensors;
    }

    /** The tensors of a GPT-2 model with shared output matrix under their Hugging Face names. */
    static Map<String, Tensor> gpt2(Transformer model, String root) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put(root + "wte.weight", tensor(model.tokenEmbedding()));
        tensors.put(root + "wpe.weight", tensor(model.positionEmbedding()));
        for (int layer = 0; layer < model.layers().size(); layer++) {
            String prefix = root + "h." + layer + ".";
            LayerWeights weights = model.layer(layer);
            LinearWeights joint = joined(weights.query(), weights.key(), weights.value());
            putTransposed(tensors, prefix + "attn.c_attn", joint);
            putTransposed(tensors, prefix + "attn.c_proj", weights.output());
            putTransposed(tensors, prefix + "mlp.c_fc", weights.up());
            putTransposed(tensors, prefix + "mlp.c_proj", weights.down());
            tensors.put(prefix + "attn.bias", tensor(new double[] {1})); // the stored causal mask of older models
            tensors.put(prefix + "ln_1.weight", tensor(weights.attentionNorm().gain()));
            tensors.put(prefix + "ln_1.bias", tensor(weights.attentionNorm().bias()));
            tensors.put(prefix + "ln_2.weight", tensor(weights.feedForwardNorm().gain()));
            tensors.put(prefix + "ln_2.bias", tensor(weights.feedForwardNorm().bias()));
        }
        tensors.put(root + "ln_f.weight", tensor(model.finalNorm().gain()));
        tensors.put(root + "ln_f.bias", tensor(model.finalNorm().bias()));
        return tensors;
    }

    private static LinearWeights joined(LinearWeights... maps) {
        double[][] rows = java.util.Arrays.stream(maps)
                .flatMap(map ->
                        java.util.stream.IntStream.range(0, map.weight().rows()).mapToObj(map.weight()::row))
                .toArray(double[][]::new);
        double[] bias = java.util.Arrays.stream(maps)
                .flatMapToDouble(map -> java.util.Arrays.stream(map.bias()))
                .toArray();
        return new LinearWeights(Matrix.ofRows(rows), bias);
    }

    static String llamaConfig(Architecture shape, boolean tied, boolean bias) {
        return """
            {"model_type": "llama", "vocab_size": %d, "hidden_size": %d, "num_hidden_layers": %d,
             "num_attention_heads": %d, "num_key_value_heads": %d, "head_dim": %d, "intermediate_size": %d,
             "max_position_embeddings": %d, "rope_theta": %s, "rms_norm_eps": %s, "hidden_act": "silu",
             "rope_scaling": null, "tie_word_embeddings": %b, "attention_bias": %b, "mlp_bias": %b}
            """.formatted(
                        shape.vocabularySize(),
                        shape.width(),
                        shape.layers(),
                        shape.heads(),
                        shape.keyValueHeads(),
                        shape.headWidth(),
                        shape.hiddenWidth(),
                        shape.maximumLength(),
                        shape.ropeTheta(),
                        shape.epsilon(),
                        tied,
                        bias,
                        bias);
    }

    static String gpt2Config(Architecture shape) {
        return """
            {"model_type": "gpt2", "vocab_size": %d, "n_embd": %d, "n_layer": %d, "n_head": %d, "n_inner": %d,
             "n_positions": %d, "activation_function": "gelu_new", "layer_norm_epsilon": %s}
            """.formatted(
                        shape.vocabularySize(),
                        shape.width(),
                        shape.layers(),
                        shape.heads(),
                        shape.hiddenWidth(),
                        shape.maximumLength(),
                        shape.epsilon());
    }

    private static void put(Map<String, Tensor> tensors, String prefix, LinearWeights map) {
        tensors.put(prefix + ".weight", tensor(map.weight()));
        if (map.bias() != null) {
            tensors.put(prefix + ".bias", tensor(map.bias()));
        }
    }

    private static void putTransposed(Map<String, Tensor> tensors, String prefix, LinearWeights map) {
        tensors.put(prefix + ".weight", tensor(map.weight().transposed()));
        tensors.put(prefix + ".bias", tensor(map.bias()));
    }

    private static Tensor tensor(double[] values) {
        return new Tensor(new int[] {values.length}, values);
    }

    private static Tensor tensor(Matrix matrix) {
        double[] values = new double[matrix.rows() * matrix.columns()];
        for (int r = 0; r < matrix.rows(); r++) {
            System.arraycopy(matrix.row(r), 0, values, r * matrix.columns(), matrix.columns());
        }
        return new Tensor(new int[] {matrix.rows(), matrix.columns()}, values);
    }
}
