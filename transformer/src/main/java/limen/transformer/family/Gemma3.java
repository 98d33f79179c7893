package limen.transformer.family;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import limen.io.json.Json;
import limen.transformer.Architecture;
import limen.transformer.Architecture.RopePairing;
import limen.transformer.ArchitectureBuilder;
import limen.transformer.LayerWeights;
import limen.transformer.Rotary;
import limen.transformer.config.ConfigReader;
import limen.transformer.config.ConfigSetting;
import limen.transformer.config.Dialect;
import limen.transformer.config.Rotation;
import limen.transformer.config.Windows;
import limen.transformer.weights.StoredWeights;

/**
 * Gemma 3, its text model: norms before and behind both sublayers and of each head's queries and keys, a scale of the scores of its own, and
 * a window in all layers but every sixth. Layers with a window turn by frequencies of their own, which are never scaled.
 */
final class Gemma3 extends GemmaLike {
    private static final int KEY_VALUE_HEADS = 4;
    private static final int WINDOW = 4096;
    private static final int EVERY = 6;
    private static final String SCALE = "query_pre_attn_scalar";
    private static final String LOGIT_CAP = "final_logit_softcapping";
    private static final String OBJECT = "rope_parameters";
    private static final String GLOBAL = OBJECT + ".full_attention";
    private static final String LOCAL = OBJECT + ".sliding_attention";
    private static final Set<String> IN_OBJECT =
            Set.of("full_attention", "sliding_attention", "rope_theta", "rope_type", "type", "partial_rotary_factor");

    // A cap of scores is refused: transformers' class has the field and does not apply it.
    Gemma3() {
        super(new Dialect("gemma3_text")
                .home(ConfigSetting.ACTIVATION, "hidden_activation")
                .home(ConfigSetting.ROPE_THETA, "rope_theta", GLOBAL + ".rope_theta", "rope_scaling.rope_theta")
                .home(
                        ConfigSetting.ROPE_TYPE,
                        GLOBAL + ".rope_type",
                        GLOBAL + ".type",
                        "rope_scaling.rope_type",
                        "rope_scaling.type")
                .home(ConfigSetting.ROPE_PART, GLOBAL + ".partial_rotary_factor", "rope_scaling.partial_rotary_factor")
                .home(ConfigSetting.ROPE_FACTOR, GLOBAL + ".factor", "rope_scaling.factor")
                .home(ConfigSetting.ROPE_LOW, GLOBAL + ".low_freq_factor", "rope_scaling.low_freq_factor")
                .home(ConfigSetting.ROPE_HIGH, GLOBAL + ".high_freq_factor", "rope_scaling.high_freq_factor")
                .home(
                        ConfigSetting.ROPE_LENGTH,
                        GLOBAL + ".original_max_position_embeddings",
                        "rope_scaling.original_max_position_embeddings")
                .home(ConfigSetting.LOCAL_THETA, "rope_local_base_freq", LOCAL + ".rope_theta")
                .home(ConfigSetting.WINDOW_PERIOD, "sliding_window_pattern", "_sliding_window_pattern")
                .without(ConfigSetting.FEED_FORWARD_BIAS)
                .reads(SCALE, LOGIT_CAP));
    }

    /** Files of models of texts and pictures leave these out. */
    @Override
    int usual(ConfigSetting size) {
        return switch (size) {
            case VOCABULARY -> 262_208;
            case HEADS -> 8;
            case LENGTH -> 131_072;
            default -> 0;
        };
    }

    @Override
    void describe(ConfigReader reader, ArchitectureBuilder shape) {
        Sizes sizes = gemma(reader, shape, KEY_VALUE_HEADS);
        int period = reader.integer(ConfigSetting.WINDOW_PERIOD, EVERY);
        if (period < 1) {
            throw reader.refusal(ConfigSetting.WINDOW_PERIOD, "is " + period + ", it must be positive");
        }
        // transformers writes the usual period into every file, also where layer_types says otherwise and counts
        List<Boolean> windowed = Windows.windowed(
                reader,
                layer -> (layer + 1) % period != 0,
                period == EVERY ? Optional.empty() : Optional.of(reader.name(ConfigSetting.WINDOW_PERIOD)));
        requireOneLocal(reader);
        Rotary global = Rotation.ofWholeHeads(reader, 1_000_000).rotary(sizes.headWidth(), RopePairing.HALVES);
        Rotary local =
                Rotary.of(sizes.headWidth(), RopePairing.HALVES, reader.number(ConfigSetting.LOCAL_THETA, 10000));
        shape.rotary(windowed.stream().map(here -> here ? local : global).toList())
                .windows(Windows.widths(reader, windowed, Windows.window(reader, WINDOW), sizes.length()))
                .normPlacement(Architecture.NormPlacement.SANDWICH)
                .queryKeyNorm(Architecture.QueryKeyNorm.HEAD)
                .scoreScale(inverseRoot(reader, SCALE, reader.json().number(SCALE, 256)))
                .logitCap(cap(reader, LOGIT_CAP, 0));
    }

    /** Refuses frequencies of layers with a window other than by a base. */
    private static void requireOneLocal(ConfigReader reader) {
        Json all = reader.object(OBJECT);
        if (all != null) {
            for (String field : all.node().propertyNames()) {
                if (!IN_OBJECT.contains(field) && all.has(field)) {
                    throw reader.json()
                            .refuse(OBJECT, "has \"" + field + "\", which belongs into full_attention: move it there");
                }
            }
        }
        Json local = reader.object(LOCAL);
        if (local != null) {
            for (String field : local.node().propertyNames()) {
                boolean plain = field.equals("rope_theta")
                        || field.contains("type")
                                && local.text(field, "default").equals("default");
                if (!plain && local.has(field)) {
                    throw reader.json()
                            .refuse(
                                    LOCAL,
                                    "has \"" + field + "\" "
                                            + Json.shown(local.node().get(field))
                                            + ", only a rope_theta of rope_type default is read there: give a model"
                                            + " without");
                }
            }
        }
    }

    @Override
    List<String> roots() {
        return List.of("model.", "", "language_model.model.", "model.language_model.");
    }

    @Override
    String head(StoredWeights in) {
        return in.name("").startsWith("language_model.") ? "language_model." + head() : head();
    }

    @Override
    boolean isHarmless(String tensor) {
        String name = tensor.startsWith("model.") ? tensor.substring("model.".length()) : tensor;
        return name.startsWith("vision_tower.") || name.startsWith("multi_modal_projector.");
    }

    @Override
    LayerWeights norms(StoredWeights in, Architecture shape, String at, LayerWeights weights) {
        return four(this, in, shape, at, weights)
                .withQueryKeyNorms(
                        repeated(norm(in, at + "self_attn.q_norm", shape.headWidth()), shape.heads()),
                        repeated(norm(in, at + "self_attn.k_norm", shape.headWidth()), shape.keyValueHeads()));
    }
}
