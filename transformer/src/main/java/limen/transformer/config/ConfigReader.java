package limen.transformer.config;

import java.util.Map;
import java.util.TreeSet;
import limen.io.FileFormatException;
import limen.io.json.Json;
import limen.transformer.Architecture.Activation;
import tools.jackson.databind.JsonNode;

/** The settings of one configuration, each from whichever of its homes is filled; homes that contradict each other are refused. */
final class ConfigReader {
    private static final Map<String, Activation> ACTIVATIONS = Map.of(
            "relu", Activation.RELU,
            "gelu", Activation.GELU,
            "gelu_new", Activation.GELU_TANH,
            "gelu_fast", Activation.GELU_TANH,
            "gelu_pytorch_tanh", Activation.GELU_TANH,
            "silu", Activation.SILU,
            "swish", Activation.SILU);

    private final Json config;
    private final Family family;

    ConfigReader(Json config, Family family) {
        this.config = config;
        this.family = family;
    }

    /** The whole file. */
    Json json() {
        return config;
    }

    /** Reads the value of a field that is there and not null. */
    @FunctionalInterface
    private interface FieldReader<T> {
        T read(Json holder, String field);
    }

    int integer(ConfigSetting setting) {
        return value(setting, Json::integer, null);
    }

    int integer(ConfigSetting setting, int otherwise) {
        return value(setting, Json::integer, otherwise);
    }

    double number(ConfigSetting setting, double otherwise) {
        return value(setting, (holder, field) -> holder.number(field, otherwise), otherwise);
    }

    String text(ConfigSetting setting, String otherwise) {
        return value(setting, Json::text, otherwise);
    }

    /** The activation of a name; each known name means one function. */
    Activation activation(Activation otherwise) {
        return value(
                ConfigSetting.ACTIVATION,
                (holder, field) -> {
                    String name = holder.text(field);
                    Activation activation = ACTIVATIONS.get(name);
                    if (activation == null) {
                        throw holder.refuse(
                                field,
                                "is \"" + name + "\", an unknown activation, known are "
                                        + new TreeSet<>(ACTIVATIONS.keySet()));
                    }
                    return activation;
                },
                otherwise);
    }

    /** The type of the weights; torch's own way to write it means the same. */
    void requireOneType() {
        value(
                ConfigSetting.TYPE,
                (holder, field) -> {
                    String name = holder.text(field);
                    return name.startsWith("torch.") ? name.substring("torch.".length()) : name;
                },
                "");
    }

    boolean flag(ConfigSetting setting, boolean otherwise) {
        for (String home : setting.homes(family)) {
            refuseNull(home, otherwise);
        }
        return value(setting, Json::flag, otherwise);
    }

    /** A truth value with one home only. */
    boolean flag(String field, boolean otherwise) {
        refuseNull(field, otherwise);
        return config.flag(field, otherwise);
    }

    /** Python takes null for false, so that it is not the same as a field left out. */
    private void refuseNull(String field, boolean otherwise) {
        if (otherwise && config.node().path(field).isNull()) {
            throw config.refuse(field, "is null, which may mean true or false: write the one that is meant");
        }
    }

    /** Whether one of its homes is filled. */
    boolean states(ConfigSetting setting) {
        return setting.homes(family).stream().anyMatch(this::has);
    }

    /** Refuses a setting that has no meaning in the family, whatever it says. */
    void refuse(ConfigSetting setting, String why) {
        for (String name : setting.spellings(family)) {
            if (has(name)) {
                throw config.refuse(
                        name,
                        "is " + shown(name) + ", the " + setting.meaning() + ", but " + why + ": remove the field, or "
                                + "give a model of another type");
            }
        }
    }

    private <T> T value(ConfigSetting setting, FieldReader<T> reader, T otherwise) {
        String home = null;
        T found = otherwise;
        for (String name : setting.homes(family)) {
            if (has(name)) {
                T here = reader.read(holder(name), leaf(name));
                if (home != null && !here.equals(found)) {
                    throw contradiction(setting, name, "\"" + home + "\" is " + shown(home));
                }
                home = home == null ? name : home;
                found = here;
            }
        }
        if (found == null) {
            throw config.refuse(setting.homes(family).getFirst(), "is missing, add it");
        }
        for (String name : setting.spellings(family)) {
            if (has(name) && !reader.read(holder(name), leaf(name)).equals(found)) {
                throw contradiction(
                        setting, name, home == null ? left(setting, found) : "\"" + home + "\" is " + shown(home));
            }
        }
        return found;
    }

    private String left(ConfigSetting setting, Object value) {
        String type = config.text("model_type");
        Object meant = value.equals(Integer.MAX_VALUE) ? "none" : value;
        return setting.homes(family).isEmpty()
                ? "models of type " + type + " have " + meant
                : "\"" + setting.homes(family).getFirst() + "\" is left out, which means " + meant + " for " + type;
    }

    private FileFormatException contradiction(ConfigSetting setting, String name, String other) {
        return config.refuse(
                name,
                "is " + shown(name) + ", but " + other + ": both are the " + setting.meaning()
                        + ", keep the right one");
    }

    private String shown(String name) {
        JsonNode value = holder(name).node().get(leaf(name));
        return value.isFloatingPointNumber() ? String.valueOf(value.doubleValue()) : value.toString();
    }

    private boolean has(String name) {
        Json holder = holder(name);
        return holder != null && holder.has(leaf(name));
    }

    /** The object that a name lies in; null where it is missing. */
    private Json holder(String name) {
        int dot = name.indexOf('.');
        if (dot < 0) {
            return config;
        }
        String object = name.substring(0, dot);
        return config.has(object) ? config.object(object) : null;
    }

    private static String leaf(String name) {
        return name.substring(name.indexOf('.') + 1);
    }
}
