package limen.transformer.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import limen.transformer.Architecture.RopePairing;
import limen.transformer.ArchitectureBuilder;
import limen.transformer.Rotary;
import limen.transformer.config.ConfigReader;
import limen.transformer.config.Dialect;
import limen.transformer.config.Rotation;
import limen.transformer.config.Windows;

/** SmolLM 3: Llama in which some layers have no positions; every fourth where none are named. Only they may have a window. */
final class SmolLm3 extends LlamaLike {
    private static final String LAYERS = "no_rope_layers";
    private static final String INTERVAL = "no_rope_layer_interval";
    private static final String WINDOWED = "use_sliding_window";

    /** Stored with its models, and used by none. */
    private static final String IDLE = "max_window_layers";

    private static final int KEY_VALUE_HEADS = 4;
    private static final int EVERY = 4;
    private static final int MOST_LAYERS = 1 << 16;

    SmolLm3() {
        super(new Dialect("smollm3").reads(LAYERS, INTERVAL, WINDOWED, IDLE));
    }

    @Override
    boolean tied() {
        return true;
    }

    @Override
    void describe(ConfigReader reader, ArchitectureBuilder shape) {
        Sizes sizes = llama(reader, shape, KEY_VALUE_HEADS, 0, 1e-6);
        List<Boolean> turned = turned(reader, sizes.layers());
        Rotary rotary = Rotation.ofWholeHeads(reader, 2_000_000).rotary(sizes.headWidth(), RopePairing.HALVES);
        shape.rotary(
                turned.stream().map(turns -> turns ? rotary : Rotary.none()).toList());
        boolean used = reader.flag(WINDOWED, false);
        int window = Windows.window(reader, Windows.NONE);
        List<Boolean> windowed = Windows.windowed(
                reader,
                layer -> used && window != Windows.NONE && !turned.get(layer),
                used ? Optional.empty() : Optional.of(WINDOWED));
        shape.windows(Windows.widths(reader, windowed, window, sizes.length()));
    }

    /** Which layers are turned. */
    private static List<Boolean> turned(ConfigReader reader, int layers) {
        int interval = reader.json().integer(INTERVAL, EVERY);
        if (interval < 1) {
            throw reader.json().refuse(INTERVAL, "is " + interval + ", it must be positive");
        }
        List<Integer> given = reader.json().has(LAYERS) ? reader.json().integers(LAYERS) : null;
        if (given != null && given.size() != layers) {
            throw reader.json()
                    .refuse(LAYERS, "has " + given.size() + " entries for " + layers + " layers, give one each");
        }
        List<Boolean> turned = new ArrayList<>();
        for (int layer = 0; layer < layers && layer < MOST_LAYERS; layer++) {
            boolean byInterval = (layer + 1) % interval != 0;
            if (given != null && given.get(layer) != 0 && given.get(layer) != 1) {
                throw reader.json().refuse(LAYERS, "holds " + given.get(layer) + ", it must be 0 or 1");
            }
            boolean here = given == null ? byInterval : given.get(layer) == 1;
            // transformers writes the usual interval into every file, also where the list says otherwise and counts
            if (here != byInterval && interval != EVERY) {
                throw reader.json()
                        .refuse(
                                LAYERS,
                                "is " + given.get(layer) + " for layer " + layer + ", but \"" + INTERVAL + "\" is "
                                        + interval + ": keep the right one");
            }
            turned.add(here);
        }
        return turned;
    }
}
