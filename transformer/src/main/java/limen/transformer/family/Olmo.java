package limen.transformer.family;

import limen.transformer.Architecture;
import limen.transformer.ArchitectureBuilder;
import limen.transformer.NormWeights;
import limen.transformer.config.ConfigReader;
import limen.transformer.config.ConfigSetting;
import limen.transformer.config.Dialect;
import limen.transformer.config.Windows;
import limen.transformer.weights.StoredWeights;

/** OLMo: Llama with layer norms that have no weights and an epsilon of 1e-5. */
final class Olmo extends LlamaLike {
    Olmo() {
        super(new Dialect("olmo")
                .without(ConfigSetting.EPSILON, ConfigSetting.WINDOW, ConfigSetting.FEED_FORWARD_BIAS));
    }

    @Override
    void describe(ConfigReader reader, ArchitectureBuilder shape) {
        Sizes sizes = llama(reader, shape, 0, 0, 1e-5);
        shape.norm(Architecture.Norm.LAYER_NORM);
        Windows.requireNone(reader, sizes.length());
        rotate(reader, shape, sizes, 10000);
    }

    @Override
    NormWeights norm(StoredWeights in, String name, int width) {
        return plainNorm(width);
    }
}
