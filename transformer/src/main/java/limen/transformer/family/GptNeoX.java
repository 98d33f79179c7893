package limen.transformer.family;

import java.util.List;
import limen.transformer.Architecture;
import limen.transformer.Architecture.Activation;
import limen.transformer.Architecture.RopePairing;
import limen.transformer.ArchitectureBuilder;
import limen.transformer.LayerWeights;
import limen.transformer.LinearWeights;
import limen.transformer.Transformer;
import limen.transformer.config.ConfigReader;
import limen.transformer.config.ConfigSetting;
import limen.transformer.config.Dialect;
import limen.transformer.config.ModelConfig;
import limen.transformer.config.Rotation;
import limen.transformer.config.Windows;
import limen.transformer.weights.StoredWeights;

/**
 * GPT-NeoX and Pythia: layer norms, a quarter of each head turned, a plain net that stands beside attention behind a norm of its own, or
 * after it. Queries, keys and values lie in one tensor, head after head: of head h its queries, its keys, its values.
 */
final class GptNeoX extends StoredFamily {
    private static final String PARALLEL = "use_parallel_residual";

    GptNeoX() {
        super(new Dialect("gpt_neox")
                .home(ConfigSetting.EPSILON, "layer_norm_eps")
                .home(
                        ConfigSetting.ROPE_THETA,
                        "rotary_emb_base",
                        "rope_parameters.rope_theta",
                        "rope_scaling.rope_theta")
                .home(
                        ConfigSetting.ROPE_PART,
                        "rotary_pct",
                        "rope_parameters.partial_rotary_factor",
                        "rope_scaling.partial_rotary_factor")
                .without(
                        ConfigSetting.KEY_VALUE_HEADS,
                        ConfigSetting.HEAD_WIDTH,
                        ConfigSetting.WINDOW,
                        ConfigSetting.FEED_FORWARD_BIAS)
                .reads(PARALLEL));
    }

    @Override
    boolean attentionBias() {
        return true;
    }

    @Override
    boolean feedForwardBias() {
        return true;
    }

    @Override
    void describe(ConfigReader reader, ArchitectureBuilder shape) {
        Sizes sizes = sizes(reader, shape, 0, 0);
        Windows.requireNone(reader, sizes.length());
        shape.hiddenWidth(reader.integer(ConfigSetting.HIDDEN_WIDTH))
                .positions(Architecture.Positions.ROPE)
                .norm(Architecture.Norm.LAYER_NORM)
                .finalNorm(true)
                .parallel(reader.flag(PARALLEL, true))
                .epsilon(reader.number(ConfigSetting.EPSILON, 1e-5))
                .activation(reader.activation(Activation.GELU));
        new Rotation(reader, 10000, 0.25).put(shape, sizes.headWidth(), RopePairing.HALVES);
    }

    @Override
    List<String> roots() {
        return List.of("gpt_neox.", "");
    }

    @Override
    String tokens() {
        return "embed_in";
    }

    @Override
    String head() {
        return "embed_out";
    }

    /** Older versions stored the causal mask. */
    @Override
    boolean isHarmless(String tensor) {
        return tensor.endsWith(".attention.bias") || tensor.endsWith(".attention.masked_bias");
    }

    @Override
    LayerWeights layer(StoredWeights in, ModelConfig config, int layer) {
        Architecture shape = config.architecture();
        int width = shape.width();
        boolean bias = config.attentionBias();
        String at = "layers." + layer + ".";
        LinearWeights[] qkv =
                in.split(at + "attention.query_key_value", 3L * shape.layout().ownWidth(), width, bias, 3, () ->
                        new int[][] {part(shape, 0), part(shape, 1), part(shape, 2)});
        return LayerWeights.attention(qkv[0], qkv[1], qkv[2], in.linear(at + "attention.dense", width, width, bias))
                .withNorms(
                        in.norm(at + "input_layernorm", width, true),
                        in.norm(at + "post_attention_layernorm", width, true))
                .withFeedForward(
                        null,
                        in.linear(at + "mlp.dense_h_to_4h", shape.hiddenWidth(), width, true),
                        in.linear(at + "mlp.dense_4h_to_h", width, shape.hiddenWidth(), true));
    }

    /** The rows of all heads' queries, keys or values. */
    private static int[] part(Architecture shape, int part) {
        int own = shape.headWidth();
        int[] rows = new int[shape.heads() * own];
        for (int r = 0; r < rows.length; r++) {
            rows[r] = (r / own * 3 + part) * own + r % own;
        }
        return rows;
    }

    @Override
    void around(StoredWeights in, ModelConfig config, Transformer.Builder builder) {
        builder.finalNorm(in.norm("final_layer_norm", config.architecture().width(), true));
    }
}
