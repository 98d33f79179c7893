package limen.transformer.family;

import limen.transformer.Architecture.Activation;
import limen.transformer.ArchitectureBuilder;
import limen.transformer.config.ConfigReader;
import limen.transformer.config.ConfigSetting;
import limen.transformer.config.Dialect;
import limen.transformer.config.Windows;

/** Gemma 1: what all Gemmas are, with norms before both sublayers. */
final class Gemma extends GemmaLike {
    private static final int KEY_VALUE_HEADS = 16;
    private static final String LATER = "hidden_activation";
    private static final String EARLIER = "hidden_act";

    Gemma() {
        super(new Dialect("gemma")
                .home(ConfigSetting.ACTIVATION, LATER, EARLIER)
                .without(ConfigSetting.WINDOW, ConfigSetting.FEED_FORWARD_BIAS));
    }

    @Override
    void describe(ConfigReader reader, ArchitectureBuilder shape) {
        Sizes sizes = gemma(reader, shape, KEY_VALUE_HEADS);
        if (!reader.json().has(LATER)
                && reader.json().has(EARLIER)
                && reader.activation(Activation.GELU_TANH) != Activation.GELU_TANH) {
            throw reader.json()
                    .refuse(
                            EARLIER,
                            "is \"" + reader.json().text(EARLIER) + "\", which versions of transformers from 4.39 to"
                                    + " 4.45 take for gelu_pytorch_tanh: write \"" + LATER + "\"");
        }
        Windows.requireNone(reader, sizes.length());
        rotate(reader, shape, sizes, 10000);
    }
}
