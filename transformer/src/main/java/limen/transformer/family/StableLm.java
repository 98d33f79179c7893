package limen.transformer.family;

import limen.transformer.Architecture;
import limen.transformer.Architecture.RopePairing;
import limen.transformer.ArchitectureBuilder;
import limen.transformer.LayerWeights;
import limen.transformer.NormWeights;
import limen.transformer.config.ConfigReader;
import limen.transformer.config.ConfigSetting;
import limen.transformer.config.Dialect;
import limen.transformer.config.ModelConfig;
import limen.transformer.config.Rotation;
import limen.transformer.config.Windows;
import limen.transformer.weights.StoredWeights;

/**
 * StableLM: Llama with layer norms, a quarter of each head turned, perhaps biases of queries, keys and values, a norm of its own for every
 * head's queries and keys, or both sublayers side by side behind one norm.
 */
final class StableLm extends LlamaLike {
    private static final String QUERY_KEY_NORM = "qk_layernorm";
    private static final String PARALLEL = "use_parallel_residual";
    private static final int KEY_VALUE_HEADS = 32;

    StableLm() {
        super(new Dialect("stablelm")
                .home(ConfigSetting.EPSILON, "layer_norm_eps")
                .home(ConfigSetting.ATTENTION_BIAS, "use_qkv_bias")
                .without(ConfigSetting.WINDOW, ConfigSetting.HEAD_WIDTH, ConfigSetting.FEED_FORWARD_BIAS)
                .reads(QUERY_KEY_NORM, PARALLEL));
    }

    @Override
    boolean outputBias(ModelConfig config) {
        return false;
    }

    @Override
    void describe(ConfigReader reader, ArchitectureBuilder shape) {
        Sizes sizes = llama(reader, shape, KEY_VALUE_HEADS, 0, 1e-5);
        boolean normed = reader.flag(QUERY_KEY_NORM, false);
        shape.norm(Architecture.Norm.LAYER_NORM)
                .parallel(reader.flag(PARALLEL, false))
                .queryKeyNorm(normed ? Architecture.QueryKeyNorm.HEAD : Architecture.QueryKeyNorm.NONE);
        Windows.requireNone(reader, sizes.length());
        new Rotation(reader, 10000, 0.25).put(shape, sizes.headWidth(), RopePairing.HALVES);
    }

    @Override
    NormWeights norm(StoredWeights in, String name, int width) {
        return in.norm(name, width, true);
    }

    @Override
    LayerWeights norms(StoredWeights in, Architecture shape, String at, LayerWeights weights) {
        NormWeights input = norm(in, at + "input_layernorm", shape.width());
        LayerWeights normed = shape.parallel()
                ? weights.withNorms(input, null)
                : weights.withNorms(input, norm(in, at + "post_attention_layernorm", shape.width()));
        return shape.queryKeyNorm() == Architecture.QueryKeyNorm.NONE
                ? normed
                : normed.withQueryKeyNorms(
                        heads(in, at + "self_attn.q_layernorm.norms.", shape.heads(), shape.headWidth()),
                        heads(in, at + "self_attn.k_layernorm.norms.", shape.keyValueHeads(), shape.headWidth()));
    }

    private static NormWeights heads(StoredWeights in, String at, int heads, int width) {
        double[] gains = new double[heads * width];
        for (int h = 0; h < heads; h++) {
            System.arraycopy(in.vector(at + h + ".weight", width), 0, gains, h * width, width);
        }
        return new NormWeights(gains, null);
    }
}
