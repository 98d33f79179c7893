package limen.transformer.family;

import limen.transformer.ArchitectureBuilder;
import limen.transformer.config.ConfigReader;
import limen.transformer.config.ConfigSetting;
import limen.transformer.config.Dialect;
import limen.transformer.config.ModelConfig;

/** Qwen 1.5, 2 and 2.5: Llama with biases of queries, keys and values, and none of the output. */
final class Qwen2 extends LlamaLike {
    private static final int KEY_VALUE_HEADS = 32;

    Qwen2() {
        super(new Dialect("qwen2")
                .without(ConfigSetting.ATTENTION_BIAS, ConfigSetting.FEED_FORWARD_BIAS)
                .reads(QwenWindows.FIELDS));
    }

    @Override
    boolean attentionBias() {
        return true;
    }

    @Override
    boolean outputBias(ModelConfig config) {
        return false;
    }

    @Override
    void describe(ConfigReader reader, ArchitectureBuilder shape) {
        Sizes sizes = llama(reader, shape, KEY_VALUE_HEADS, 0, 1e-6);
        shape.windows(QwenWindows.read(reader, sizes.length()));
        rotate(reader, shape, sizes, 10000);
    }
}
