package limen.transformer.family;

import limen.transformer.Architecture;
import limen.transformer.ArchitectureBuilder;
import limen.transformer.LayerWeights;
import limen.transformer.config.ConfigReader;
import limen.transformer.config.ConfigSetting;
import limen.transformer.config.Dialect;
import limen.transformer.config.Windows;
import limen.transformer.weights.StoredWeights;

/** OLMo 2: Llama whose norms stand behind the sublayers, not before them, and with norms of all queries and of all keys of a layer. */
final class Olmo2 extends LlamaLike {
    Olmo2() {
        super(new Dialect("olmo2").without(ConfigSetting.WINDOW, ConfigSetting.FEED_FORWARD_BIAS));
    }

    @Override
    void describe(ConfigReader reader, ArchitectureBuilder shape) {
        Sizes sizes = llama(reader, shape, 0, 0, 1e-5);
        shape.normPlacement(Architecture.NormPlacement.OUTPUT).queryKeyNorm(Architecture.QueryKeyNorm.ALL);
        Windows.requireNone(reader, sizes.length());
        rotate(reader, shape, sizes, 10000);
    }

    @Override
    LayerWeights norms(StoredWeights in, Architecture shape, String at, LayerWeights weights) {
        return weights.withNorms(
                        in.norm(at + "post_attention_layernorm", shape.width(), false),
                        in.norm(at + "post_feedforward_layernorm", shape.width(), false))
                .withQueryKeyNorms(
                        in.norm(at + "self_attn.q_norm", shape.layout().ownWidth(), false),
                        in.norm(at + "self_attn.k_norm", shape.layout().sharedWidth(), false));
    }
}
