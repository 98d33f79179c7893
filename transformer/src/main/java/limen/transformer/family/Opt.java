package limen.transformer.family;

import java.util.List;
import limen.transformer.Architecture;
import limen.transformer.Architecture.Activation;
import limen.transformer.ArchitectureBuilder;
import limen.transformer.LayerWeights;
import limen.transformer.NormWeights;
import limen.transformer.Transformer;
import limen.transformer.config.ConfigReader;
import limen.transformer.config.ConfigSetting;
import limen.transformer.config.Dialect;
import limen.transformer.config.ModelConfig;
import limen.transformer.config.Windows;
import limen.transformer.weights.StoredWeights;

/**
 * OPT: learned positions whose first two rows are never used, layer norms with an epsilon of 1e-5 before both sublayers and at the end, or
 * behind each sum and not at the end.
 */
final class Opt extends StoredFamily {
    private static final String BEFORE = "do_layer_norm_before";
    private static final String NO_FINAL_NORM = "_remove_final_layer_norm";
    private static final String WEIGHTED_NORMS = "layer_norm_elementwise_affine";
    private static final String EMBEDDING_WIDTH = "word_embed_proj_dim";
    private static final int OFFSET = 2;

    Opt() {
        super(new Dialect("opt")
                .learned()
                .home(ConfigSetting.HIDDEN_WIDTH, "ffn_dim")
                .home(ConfigSetting.ACTIVATION, "activation_function")
                .home(ConfigSetting.ATTENTION_BIAS, "enable_bias")
                .home(ConfigSetting.FEED_FORWARD_BIAS, "enable_bias")
                .without(
                        ConfigSetting.KEY_VALUE_HEADS,
                        ConfigSetting.HEAD_WIDTH,
                        ConfigSetting.EPSILON,
                        ConfigSetting.WINDOW)
                .reads(BEFORE, NO_FINAL_NORM, WEIGHTED_NORMS, EMBEDDING_WIDTH));
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
        Math.addExact(sizes.length(), OFFSET);
        Windows.requireNone(reader, sizes.length());
        int own = reader.json().integer(EMBEDDING_WIDTH, sizes.width());
        if (own != sizes.width()) {
            throw reader.json()
                    .refuse(
                            EMBEDDING_WIDTH,
                            "is " + own + ", it asks for an embedding of another width than the state, " + sizes.width()
                                    + ", which is not read: give a model without");
        }
        if (!reader.flag(WEIGHTED_NORMS, true)) {
            throw reader.json()
                    .refuse(
                            WEIGHTED_NORMS,
                            "is false, it asks for norms without weights, which is not read: give a"
                                    + " model without");
        }
        boolean before = reader.flag(BEFORE, true);
        shape.hiddenWidth(reader.integer(ConfigSetting.HIDDEN_WIDTH))
                .positions(Architecture.Positions.LEARNED)
                .norm(Architecture.Norm.LAYER_NORM)
                .normPlacement(before ? Architecture.NormPlacement.PRE : Architecture.NormPlacement.POST)
                .finalNorm(before && !reader.flag(NO_FINAL_NORM, false))
                .epsilon(reader.number(ConfigSetting.EPSILON, 1e-5))
                .activation(reader.activation(Activation.RELU));
    }

    @Override
    List<String> roots() {
        return List.of("model.decoder.", "decoder.", "");
    }

    @Override
    String tokens() {
        return "embed_tokens";
    }

    @Override
    LayerWeights layer(StoredWeights in, ModelConfig config, int layer) {
        Architecture shape = config.architecture();
        int width = shape.width();
        boolean bias = config.attentionBias();
        String at = "layers." + layer + ".";
        return LayerWeights.attention(
                        in.linear(at + "self_attn.q_proj", width, width, bias),
                        in.linear(at + "self_attn.k_proj", width, width, bias),
                        in.linear(at + "self_attn.v_proj", width, width, bias),
                        in.linear(at + "self_attn.out_proj", width, width, bias))
                .withNorms(
                        in.norm(at + "self_attn_layer_norm", width, true),
                        in.norm(at + "final_layer_norm", width, true))
                .withFeedForward(
                        null,
                        in.linear(at + "fc1", shape.hiddenWidth(), width, bias),
                        in.linear(at + "fc2", width, shape.hiddenWidth(), bias));
    }

    @Override
    void around(StoredWeights in, ModelConfig config, Transformer.Builder builder) {
        Architecture shape = config.architecture();
        int length = shape.maximumLength();
        NormWeights last = shape.finalNorm() ? in.norm("final_layer_norm", shape.width(), true) : null;
        builder.positionEmbedding(in.matrix("embed_positions.weight", length + OFFSET, shape.width())
                        .rows(OFFSET, length + OFFSET))
                .finalNorm(last);
    }
}
