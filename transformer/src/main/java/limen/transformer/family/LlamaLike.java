package limen.transformer.family;

import java.util.List;
import limen.transformer.Architecture;
import limen.transformer.Architecture.Activation;
import limen.transformer.Architecture.RopePairing;
import limen.transformer.ArchitectureBuilder;
import limen.transformer.LayerWeights;
import limen.transformer.LinearWeights;
import limen.transformer.NormWeights;
import limen.transformer.Transformer;
import limen.transformer.config.ConfigReader;
import limen.transformer.config.ConfigSetting;
import limen.transformer.config.Dialect;
import limen.transformer.config.ModelConfig;
import limen.transformer.config.Rotation;
import limen.transformer.weights.StoredWeights;

/**
 * What the families that descend from Llama share: norms before both sublayers, rotary positions in halves, grouped queries, a gated net,
 * and the names of the tensors. Queries, keys and values may lie in one tensor, in this order; so may gate and up.
 */
abstract class LlamaLike extends StoredFamily {
    LlamaLike(Dialect dialect) {
        super(dialect);
    }

    /** Gives all that the configuration of a Llama says, with these defaults. */
    final Sizes llama(
            ConfigReader reader, ArchitectureBuilder builder, int keyValueHeads, int headWidth, double epsilon) {
        Sizes sizes = sizes(reader, builder, keyValueHeads, headWidth);
        builder.hiddenWidth(reader.integer(ConfigSetting.HIDDEN_WIDTH))
                .positions(Architecture.Positions.ROPE)
                .norm(Architecture.Norm.RMS_NORM)
                .finalNorm(true)
                .epsilon(reader.number(ConfigSetting.EPSILON, epsilon))
                .activation(reader.activation(Activation.SILU))
                .gated(true);
        return sizes;
    }

    /** Rotary positions that all layers have, of whole heads. */
    static void rotate(ConfigReader reader, ArchitectureBuilder builder, Sizes sizes, double theta) {
        Rotation.ofWholeHeads(reader, theta).put(builder, sizes.headWidth(), RopePairing.HALVES);
    }

    @Override
    List<String> roots() {
        return List.of("model.", "");
    }

    @Override
    String tokens() {
        return "embed_tokens";
    }

    /** Whether the attention output has a bias. */
    boolean outputBias(ModelConfig config) {
        return config.attentionBias();
    }

    /** A norm of the state. */
    NormWeights norm(StoredWeights in, String name, int width) {
        return in.norm(name, width, false);
    }

    @Override
    LayerWeights layer(StoredWeights in, ModelConfig config, int layer) {
        Architecture shape = config.architecture();
        int width = shape.width();
        int queries = shape.layout().ownWidth();
        String at = "layers." + layer + ".";
        LinearWeights[] qkv = queryKeyValue(in, at + "self_attn.", shape, config.attentionBias());
        LinearWeights output = in.linear(at + "self_attn.o_proj", width, queries, outputBias(config));
        LinearWeights[] net = net(in, at + "mlp.", shape, config.feedForwardBias());
        LayerWeights weights =
                LayerWeights.attention(qkv[0], qkv[1], qkv[2], output).withFeedForward(net[0], net[1], net[2]);
        return norms(in, shape, at, weights);
    }

    private static LinearWeights[] queryKeyValue(StoredWeights in, String at, Architecture shape, boolean bias) {
        int width = shape.width();
        int queries = shape.layout().ownWidth();
        int keys = shape.layout().sharedWidth();
        if (in.has(at + "qkv_proj.weight")) {
            return in.split(at + "qkv_proj", queries + 2L * keys, width, bias, 3, () ->
                    new int[][] {range(0, queries), range(queries, keys), range(queries + keys, keys)});
        }
        return new LinearWeights[] {
            in.linear(at + "q_proj", queries, width, bias),
            in.linear(at + "k_proj", keys, width, bias),
            in.linear(at + "v_proj", keys, width, bias)
        };
    }

    private static LinearWeights[] net(StoredWeights in, String at, Architecture shape, boolean bias) {
        int width = shape.width();
        int hidden = shape.hiddenWidth();
        if (in.has(at + "gate_up_proj.weight")) {
            LinearWeights[] joint = in.split(at + "gate_up_proj", 2L * hidden, width, bias, 2, () ->
                    new int[][] {range(0, hidden), range(hidden, hidden)});
            return new LinearWeights[] {joint[0], joint[1], in.linear(at + "down_proj", width, hidden, bias)};
        }
        return new LinearWeights[] {
            in.linear(at + "gate_proj", hidden, width, bias),
            in.linear(at + "up_proj", hidden, width, bias),
            in.linear(at + "down_proj", width, hidden, bias)
        };
    }

    /** The layer with its norms: of the input of both sublayers. */
    LayerWeights norms(StoredWeights in, Architecture shape, String at, LayerWeights weights) {
        return weights.withNorms(
                norm(in, at + "input_layernorm", shape.width()),
                norm(in, at + "post_attention_layernorm", shape.width()));
    }

    @Override
    void around(StoredWeights in, ModelConfig config, Transformer.Builder builder) {
        builder.finalNorm(norm(in, "norm", config.architecture().width()));
    }
}
