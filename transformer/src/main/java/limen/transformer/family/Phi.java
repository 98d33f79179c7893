package limen.transformer.family;

import java.util.List;
import limen.transformer.Architecture;
import limen.transformer.Architecture.Activation;
import limen.transformer.Architecture.RopePairing;
import limen.transformer.ArchitectureBuilder;
import limen.transformer.LayerWeights;
import limen.transformer.Transformer;
import limen.transformer.config.ConfigReader;
import limen.transformer.config.ConfigSetting;
import limen.transformer.config.Dialect;
import limen.transformer.config.ModelConfig;
import limen.transformer.config.Rotation;
import limen.transformer.config.Windows;
import limen.transformer.weights.StoredWeights;

/**
 * Phi 1 and 2: attention and a plain net side by side behind one layer norm, half of each head turned, biases everywhere, in the output map
 * too; perhaps layer norms of each head's queries and keys.
 */
final class Phi extends StoredFamily {
    private static final String QUERY_KEY_NORM = "qk_layernorm";

    Phi() {
        super(new Dialect("phi")
                .home(ConfigSetting.EPSILON, "layer_norm_eps")
                .without(ConfigSetting.WINDOW, ConfigSetting.ATTENTION_BIAS, ConfigSetting.FEED_FORWARD_BIAS)
                .reads(QUERY_KEY_NORM));
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
    boolean headBias() {
        return true;
    }

    @Override
    void describe(ConfigReader reader, ArchitectureBuilder shape) {
        Sizes sizes = sizes(reader, shape, 0, 0);
        Windows.requireNone(reader, sizes.length());
        boolean normed = reader.flag(QUERY_KEY_NORM, false);
        shape.hiddenWidth(reader.integer(ConfigSetting.HIDDEN_WIDTH))
                .positions(Architecture.Positions.ROPE)
                .norm(Architecture.Norm.LAYER_NORM)
                .queryKeyNorm(normed ? Architecture.QueryKeyNorm.HEAD : Architecture.QueryKeyNorm.NONE)
                .finalNorm(true)
                .parallel(true)
                .epsilon(reader.number(ConfigSetting.EPSILON, 1e-5))
                .activation(reader.activation(Activation.GELU_TANH));
        new Rotation(reader, 10000, 0.5).put(shape, sizes.headWidth(), RopePairing.HALVES);
    }

    @Override
    List<String> roots() {
        return List.of("model.", "");
    }

    @Override
    String tokens() {
        return "embed_tokens";
    }

    @Override
    LayerWeights layer(StoredWeights in, ModelConfig config, int layer) {
        Architecture shape = config.architecture();
        int width = shape.width();
        int queries = shape.layout().ownWidth();
        int keys = shape.layout().sharedWidth();
        String at = "layers." + layer + ".";
        LayerWeights weights = LayerWeights.attention(
                        in.linear(at + "self_attn.q_proj", queries, width, true),
                        in.linear(at + "self_attn.k_proj", keys, width, true),
                        in.linear(at + "self_attn.v_proj", keys, width, true),
                        in.linear(at + "self_attn.dense", width, queries, true))
                .withNorms(in.norm(at + "input_layernorm", width, true), null)
                .withFeedForward(
                        null,
                        in.linear(at + "mlp.fc1", shape.hiddenWidth(), width, true),
                        in.linear(at + "mlp.fc2", width, shape.hiddenWidth(), true));
        return shape.queryKeyNorm() == Architecture.QueryKeyNorm.NONE
                ? weights
                : weights.withQueryKeyNorms(
                        repeated(in.norm(at + "self_attn.q_layernorm", shape.headWidth(), true), shape.heads()),
                        repeated(
                                in.norm(at + "self_attn.k_layernorm", shape.headWidth(), true), shape.keyValueHeads()));
    }

    @Override
    void around(StoredWeights in, ModelConfig config, Transformer.Builder builder) {
        builder.finalNorm(in.norm("final_layernorm", config.architecture().width(), true));
    }
}
