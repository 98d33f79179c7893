package limen.transformer.family;

import limen.transformer.Architecture;
import limen.transformer.ArchitectureBuilder;
import limen.transformer.LayerWeights;
import limen.transformer.config.ConfigReader;
import limen.transformer.config.ConfigSetting;
import limen.transformer.config.Dialect;
import limen.transformer.weights.StoredWeights;

/** Qwen 3: Llama whose queries and keys are normalised head by head, with one gain for all heads, before they are turned. */
final class Qwen3 extends LlamaLike {
    private static final int KEY_VALUE_HEADS = 32;
    private static final int HEAD_WIDTH = 128;

    Qwen3() {
        super(new Dialect("qwen3").without(ConfigSetting.FEED_FORWARD_BIAS).reads(QwenWindows.FIELDS));
    }

    @Override
    void describe(ConfigReader reader, ArchitectureBuilder shape) {
        Sizes sizes = llama(reader, shape, KEY_VALUE_HEADS, HEAD_WIDTH, 1e-6);
        shape.queryKeyNorm(Architecture.QueryKeyNorm.HEAD).windows(QwenWindows.read(reader, sizes.length()));
        rotate(reader, shape, sizes, 10000);
    }

    @Override
    LayerWeights norms(StoredWeights in, Architecture shape, String at, LayerWeights weights) {
        return super.norms(in, shape, at, weights)
                .withQueryKeyNorms(
                        repeated(in.norm(at + "self_attn.q_norm", shape.headWidth(), false), shape.heads()),
                        repeated(in.norm(at + "self_attn.k_norm", shape.headWidth(), false), shape.keyValueHeads()));
    }
}
