package limen.transformer.family;

import limen.number.Rational;
import limen.transformer.Architecture;
import limen.transformer.Architecture.Activation;
import limen.transformer.ArchitectureBuilder;
import limen.transformer.config.ConfigReader;
import limen.transformer.config.ConfigSetting;
import limen.transformer.config.Dialect;
import limen.transformer.config.Windows;

/** GPT-2: learned positions, layer norms before both sublayers and at the end, biases everywhere. */
final class Gpt2 extends Family {
    private static final String SCALED = "scale_attn_weights";

    Gpt2() {
        super(new Dialect("gpt2")
                .learned()
                .home(ConfigSetting.WIDTH, "n_embd", "hidden_size")
                .home(ConfigSetting.LAYERS, "n_layer", "num_hidden_layers")
                .home(ConfigSetting.HEADS, "n_head", "num_attention_heads")
                .home(ConfigSetting.LENGTH, "n_positions", "max_position_embeddings", "n_ctx")
                .home(ConfigSetting.HIDDEN_WIDTH, "n_inner")
                .home(ConfigSetting.EPSILON, "layer_norm_epsilon")
                .home(ConfigSetting.ACTIVATION, "activation_function")
                .without(
                        ConfigSetting.KEY_VALUE_HEADS,
                        ConfigSetting.HEAD_WIDTH,
                        ConfigSetting.WINDOW,
                        ConfigSetting.ATTENTION_BIAS,
                        ConfigSetting.FEED_FORWARD_BIAS)
                .reads(SCALED));
    }

    @Override
    boolean tied() {
        return true;
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
        requireLearned(reader);
        Windows.requireNone(reader, sizes.length());
        shape.hiddenWidth(reader.integer(ConfigSetting.HIDDEN_WIDTH, Math.multiplyExact(4, sizes.width())))
                .positions(Architecture.Positions.LEARNED)
                .norm(Architecture.Norm.LAYER_NORM)
                .finalNorm(true)
                .epsilon(reader.number(ConfigSetting.EPSILON, 1e-5))
                .activation(reader.activation(Activation.GELU_TANH))
                .scoreScale(reader.flag(SCALED, true) ? null : Rational.ONE);
    }
}
