package limen.transformer.family;

import limen.transformer.ArchitectureBuilder;
import limen.transformer.config.ConfigReader;
import limen.transformer.config.ConfigSetting;
import limen.transformer.config.Dialect;
import limen.transformer.config.Windows;

/** Llama 1 to 3, and SmolLM 1 and 2, which call themselves so. */
final class Llama extends LlamaLike {
    Llama() {
        super(new Dialect("llama").without(ConfigSetting.WINDOW));
    }

    @Override
    void describe(ConfigReader reader, ArchitectureBuilder shape) {
        Sizes sizes = llama(reader, shape, 0, 0, 1e-6);
        Windows.requireNone(reader, sizes.length());
        rotate(reader, shape, sizes, 10000);
    }
}
