package limen.transformer.config;

import java.util.List;
import java.util.Set;
import limen.io.json.Json;

/** Rotary positions: only plain ones are read, and nothing that may mean other ones is passed over. */
final class Rotation {
    private static final List<String> OBJECTS = List.of("rope_parameters", "rope_scaling");
    private static final String FACTOR = "factor";
    private static final String PLAIN = "default";
    private static final Set<String> SETTINGS = Set.of("rope_type", "type", "rope_theta", "partial_rotary_factor");

    private Rotation() {}

    /** The base of the frequencies, of rotary positions that are plain. */
    static double theta(ConfigReader reader) {
        boolean stated = reader.states(ConfigSetting.ROPE_TYPE);
        String type = reader.text(ConfigSetting.ROPE_TYPE, PLAIN);
        for (String object : OBJECTS) {
            if (reader.json().has(object)) {
                requirePlain(reader.json(), object, stated, type);
            }
        }
        if (reader.number(ConfigSetting.ROPE_PART, 1) != 1) {
            throw reader.json()
                    .refuse(
                            "partial_rotary_factor",
                            "rotates only a part of each head, which is not read: give another model");
        }
        return reader.number(ConfigSetting.ROPE_THETA, 10000);
    }

    private static void requirePlain(Json config, String object, boolean stated, String type) {
        Json rope = config.object(object);
        if (!type.equals(PLAIN)) {
            throw config.refuse(
                    object,
                    "asks for \"" + type + "\" rotary positions, only plain ones are read: give a model without");
        }
        for (String field : rope.node().propertyNames()) {
            boolean understood =
                    SETTINGS.contains(field) || field.equals(FACTOR) && stated && rope.number(FACTOR, 1) == 1;
            if (rope.has(field) && !understood) {
                throw config.refuse(
                        object,
                        "has \"" + field + "\" " + rope.node().get(field)
                                + (stated ? " with rope_type \"" + PLAIN + "\"" : " but no rope_type")
                                + ", so that it is not known how positions are turned: "
                                + (stated ? "remove the one or the other" : "add the rope_type"));
            }
        }
    }
}
