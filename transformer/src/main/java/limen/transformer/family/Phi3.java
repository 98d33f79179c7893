package limen.transformer.family;

import limen.transformer.Architecture.RopePairing;
import limen.transformer.ArchitectureBuilder;
import limen.transformer.config.ConfigReader;
import limen.transformer.config.ConfigSetting;
import limen.transformer.config.Dialect;
import limen.transformer.config.Rotation;
import limen.transformer.config.Windows;

/**
 * Phi 3 and 4: Llama without biases, with queries, keys and values in one tensor and gate and up in another, heads that may be turned in
 * part, and one window for all layers where it is given.
 */
final class Phi3 extends LlamaLike {
    Phi3() {
        super(new Dialect("phi3").without(ConfigSetting.ATTENTION_BIAS, ConfigSetting.FEED_FORWARD_BIAS));
    }

    @Override
    void describe(ConfigReader reader, ArchitectureBuilder shape) {
        Sizes sizes = llama(reader, shape, 0, 0, 1e-5);
        shape.windows(Windows.everywhere(reader, Windows.NONE, sizes.length()));
        new Rotation(reader, 10000, 1).put(shape, sizes.headWidth(), RopePairing.HALVES);
    }
}
