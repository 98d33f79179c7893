package limen.transformer.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import limen.io.json.Json;
import tools.jackson.databind.JsonNode;

/**
 * Windows of attention, layer by layer: with a window of w a position sees itself and the w − 1 before it, as in transformers from
 * version 4.53 on.
 */
public final class Windows {
    /** The field with the kind of every layer. */
    public static final String LAYER_TYPES = "layer_types";

    private static final String ALL = "\"full_attention\"";
    private static final String WINDOWED = "\"sliding_attention\"";

    /** What stands for a window that is none. */
    public static final int NONE = Integer.MAX_VALUE;

    /** As many as an architecture may have; more are refused there. */
    private static final int MOST_LAYERS = 1 << 16;

    private Windows() {}

    /** The window of a family that has one for all layers it says; {@link #NONE} for null. */
    public static int window(ConfigReader reader, int otherwise) {
        boolean silent = !reader.mentions(ConfigSetting.WINDOW);
        int window = reader.integer(ConfigSetting.WINDOW, silent ? otherwise : NONE);
        if (window < 1) {
            throw reader.refusal(ConfigSetting.WINDOW, "is " + window + ", it must be positive, or null for none");
        }
        return window;
    }

    /** The windows of a family whose layers all have the same, or none. */
    public static List<Integer> everywhere(ConfigReader reader, int otherwise, int length) {
        int window = window(reader, otherwise);
        return widths(
                reader,
                windowed(reader, layer -> window < length, Optional.of(reader.name(ConfigSetting.WINDOW))),
                window,
                length);
    }

    /** Refuses windows in a family that has none, but for those that every text fits into. */
    public static void requireNone(ConfigReader reader, int length) {
        reader.refuse(
                ConfigSetting.WINDOW,
                reader.dialect().type() + " has none",
                value -> value.canConvertToInt() && value.intValue() >= length);
        windowed(reader, layer -> false, Optional.of("model_type"));
    }

    /**
     * Which layers have a window.
     *
     * @param otherwise which, where {@value #LAYER_TYPES} does not say it
     * @param by the field that says so, with which {@value #LAYER_TYPES} must agree; empty where the file does not say it
     */
    public static List<Boolean> windowed(ConfigReader reader, IntPredicate otherwise, Optional<String> by) {
        int layers = reader.integer(ConfigSetting.LAYERS);
        List<Boolean> types = types(reader, layers);
        List<Boolean> windowed = new ArrayList<>();
        for (int layer = 0; layer < layers && layer < MOST_LAYERS; layer++) {
            boolean here = types.isEmpty() ? otherwise.test(layer) : types.get(layer);
            if (here != otherwise.test(layer) && by.isPresent()) {
                throw reader.json()
                        .refuse(
                                LAYER_TYPES,
                                "is " + (here ? WINDOWED : ALL) + " for layer " + layer
                                        + ", which " + (here ? "sees all" : "has a window") + " by \"" + by.get()
                                        + "\": keep the right one");
            }
            windowed.add(here);
        }
        return windowed;
    }

    /**
     * The windows of all layers, 0 for a layer that sees all; empty where all do.
     *
     * @param windowed which layers have one
     * @param window theirs
     * @param length of the longest text
     */
    public static List<Integer> widths(ConfigReader reader, List<Boolean> windowed, int window, int length) {
        if (windowed.contains(true) && window == NONE) {
            throw reader.refusal(
                    ConfigSetting.WINDOW,
                    "is none, but layer " + windowed.indexOf(true) + " has a window: add its width");
        }
        if (window >= length || !windowed.contains(true)) {
            return List.of();
        }
        return windowed.stream().map(here -> here ? window : 0).toList();
    }

    private static List<Boolean> types(ConfigReader reader, int layers) {
        if (!reader.json().has(LAYER_TYPES)) {
            return List.of();
        }
        List<Boolean> windowed = new ArrayList<>();
        for (JsonNode type : reader.json().array(LAYER_TYPES)) {
            String text = type.toString();
            if (!text.equals(ALL) && !text.equals(WINDOWED)) {
                throw reader.json()
                        .refuse(
                                LAYER_TYPES,
                                "holds " + Json.shown(type)
                                        + ", only full_attention and sliding_attention are read: give another model");
            }
            windowed.add(text.equals(WINDOWED));
        }
        if (windowed.size() != layers) {
            throw reader.json()
                    .refuse(
                            LAYER_TYPES,
                            "has " + windowed.size() + " entries for " + layers + " layers, give one each");
        }
        return windowed;
    }
}
