package limen.transformer.family;

import limen.transformer.ArchitectureBuilder;
import limen.transformer.config.ConfigReader;
import limen.transformer.config.ConfigSetting;
import limen.transformer.config.Dialect;
import limen.transformer.config.Windows;

/** Mistral: Llama without biases, whose layers all have one window; of 4096 tokens where it is not mentioned. */
final class Mistral extends LlamaLike {
    private static final int WINDOW = 4096;
    private static final int KEY_VALUE_HEADS = 8;

    Mistral() {
        super(new Dialect("mistral").without(ConfigSetting.ATTENTION_BIAS, ConfigSetting.FEED_FORWARD_BIAS));
    }

    @Override
    void describe(ConfigReader reader, ArchitectureBuilder shape) {
        Sizes sizes = llama(reader, shape, KEY_VALUE_HEADS, 0, 1e-6);
        shape.windows(Windows.everywhere(reader, WINDOW, sizes.length()));
        rotate(reader, shape, sizes, 10000);
    }
}
