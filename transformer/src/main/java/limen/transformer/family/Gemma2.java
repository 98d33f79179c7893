package limen.transformer.family;

import java.util.List;
import java.util.Optional;
import limen.transformer.Architecture;
import limen.transformer.ArchitectureBuilder;
import limen.transformer.LayerWeights;
import limen.transformer.config.ConfigReader;
import limen.transformer.config.ConfigSetting;
import limen.transformer.config.Dialect;
import limen.transformer.config.Windows;
import limen.transformer.weights.StoredWeights;

/**
 * Gemma 2: norms before and behind both sublayers, a scale of the scores of its own, caps of scores and logits, and a window in every other
 * layer, the first included.
 */
final class Gemma2 extends GemmaLike {
    private static final int KEY_VALUE_HEADS = 4;
    private static final int WINDOW = 4096;
    private static final String SCALE = "query_pre_attn_scalar";
    private static final String SCORE_CAP = "attn_logit_softcapping";
    private static final String LOGIT_CAP = "final_logit_softcapping";

    Gemma2() {
        super(new Dialect("gemma2")
                .home(ConfigSetting.ACTIVATION, "hidden_activation")
                .without(ConfigSetting.FEED_FORWARD_BIAS)
                .reads(SCALE, SCORE_CAP, LOGIT_CAP));
    }

    @Override
    void describe(ConfigReader reader, ArchitectureBuilder shape) {
        Sizes sizes = gemma(reader, shape, KEY_VALUE_HEADS);
        List<Boolean> windowed = Windows.windowed(reader, layer -> layer % 2 == 0, Optional.empty());
        shape.windows(Windows.widths(reader, windowed, Windows.window(reader, WINDOW), sizes.length()))
                .normPlacement(Architecture.NormPlacement.SANDWICH)
                .scoreScale(inverseRoot(reader, SCALE, reader.json().number(SCALE, 256)))
                .scoreCap(cap(reader, SCORE_CAP, 50))
                .logitCap(cap(reader, LOGIT_CAP, 30));
        rotate(reader, shape, sizes, 10000);
    }

    @Override
    LayerWeights norms(StoredWeights in, Architecture shape, String at, LayerWeights weights) {
        return four(this, in, shape, at, weights);
    }
}
