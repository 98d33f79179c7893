package limen.transformer.family;

import java.util.List;
import limen.transformer.Architecture;
import limen.transformer.Architecture.Activation;
import limen.transformer.Architecture.RopePairing;
import limen.transformer.ArchitectureBuilder;
import limen.transformer.LayerWeights;
import limen.transformer.Rotary;
import limen.transformer.Transformer;
import limen.transformer.config.ConfigReader;
import limen.transformer.config.ConfigSetting;
import limen.transformer.config.Dialect;
import limen.transformer.config.ModelConfig;
import limen.transformer.config.Windows;
import limen.transformer.weights.StoredWeights;

/**
 * GPT-J: attention without biases and a plain net with biases side by side behind one layer norm; the first channels of each head turned in
 * neighbouring pairs by powers of 10000; an output map with a bias.
 */
final class GptJ extends StoredFamily {
    private static final String TURNED = "rotary_dim";
    private static final int TURNED_CHANNELS = 64;

    GptJ() {
        super(new Dialect("gptj")
                .home(ConfigSetting.WIDTH, "n_embd", "hidden_size")
                .home(ConfigSetting.LAYERS, "n_layer", "num_hidden_layers")
                .home(ConfigSetting.HEADS, "n_head", "num_attention_heads")
                .home(ConfigSetting.LENGTH, "n_positions", "max_position_embeddings")
                .home(ConfigSetting.HIDDEN_WIDTH, "n_inner")
                .home(ConfigSetting.EPSILON, "layer_norm_epsilon")
                .home(ConfigSetting.ACTIVATION, "activation_function")
                .without(
                        ConfigSetting.KEY_VALUE_HEADS,
                        ConfigSetting.HEAD_WIDTH,
                        ConfigSetting.WINDOW,
                        ConfigSetting.ATTENTION_BIAS,
                        ConfigSetting.FEED_FORWARD_BIAS)
                .withoutRotary()
                .reads(TURNED));
    }

    @Override
    boolean feedForwardBias() {
        return true;
    }

    @Override
    boolean headBias() {
        return true;
    }

    @Override
    void describe(ConfigReader reader, ArchitectureBuilder shape) {
        Sizes sizes = sizes(reader, shape, 0, 0);
        Windows.requireNone(reader, sizes.length());
        requireNoRotary(reader, "its positions are turned by powers of 10000");
        if (reader.json().node().has(TURNED) && !reader.json().has(TURNED)) {
            throw reader.json()
                    .refuse(
                            TURNED,
                            "is null, which turns all channels by frequencies of the whole width: write a number");
        }
        int turned = reader.json().integer(TURNED, TURNED_CHANNELS);
        shape.hiddenWidth(reader.integer(ConfigSetting.HIDDEN_WIDTH, Math.multiplyExact(4, sizes.width())))
                .positions(Architecture.Positions.ROPE)
                .ropePairing(RopePairing.INTERLEAVED)
                .rotary(List.of(Rotary.of(turned, RopePairing.INTERLEAVED, 10000)))
                .norm(Architecture.Norm.LAYER_NORM)
                .finalNorm(true)
                .parallel(true)
                .epsilon(reader.number(ConfigSetting.EPSILON, 1e-5))
                .activation(reader.activation(Activation.GELU_TANH));
    }

    @Override
    List<String> roots() {
        return List.of("transformer.", "");
    }

    @Override
    String tokens() {
        return "wte";
    }

    /** Older versions stored the causal mask, and sines and cosines. */
    @Override
    boolean isHarmless(String tensor) {
        return tensor.endsWith(".attn.bias")
                || tensor.endsWith(".attn.masked_bias")
                || tensor.endsWith(".attn.embed_positions");
    }

    @Override
    LayerWeights layer(StoredWeights in, ModelConfig config, int layer) {
        Architecture shape = config.architecture();
        int width = shape.width();
        String at = "h." + layer + ".";
        return LayerWeights.attention(
                        in.linear(at + "attn.q_proj", width, width, false),
                        in.linear(at + "attn.k_proj", width, width, false),
                        in.linear(at + "attn.v_proj", width, width, false),
                        in.linear(at + "attn.out_proj", width, width, false))
                .withNorms(in.norm(at + "ln_1", width, true), null)
                .withFeedForward(
                        null,
                        in.linear(at + "mlp.fc_in", shape.hiddenWidth(), width, true),
                        in.linear(at + "mlp.fc_out", width, shape.hiddenWidth(), true));
    }

    @Override
    void around(StoredWeights in, ModelConfig config, Transformer.Builder builder) {
        builder.finalNorm(in.norm("ln_f", config.architecture().width(), true));
    }
}
