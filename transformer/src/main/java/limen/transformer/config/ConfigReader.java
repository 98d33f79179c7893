package limen.transformer.config;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import limen.io.FileFormatException;
import limen.io.json.Json;
import limen.transformer.Architecture.Activation;
import tools.jackson.databind.JsonNode;

/** The settings of one configuration, each from whichever of its homes is filled; homes that contradict each other are refused. */
public final class ConfigReader {
    private static final Map<String, Activation> ACTIVATIONS = Map.of(
            "relu", Activation.RELU,
            "gelu", Activation.GELU,
            "gelu_new", Activation.GELU_TANH,
            "gelu_fast", Activation.GELU_TANH,
            "gelu_pytorch_tanh", Activation.GELU_TANH,
            "silu", Activation.SILU,
            "swish", Activation.SILU);

    private final Json config;
    private final Dialect dialect;

    /** Reads an object whose settings have these names. */
    public ConfigReader(Json config, Dialect dialect) {
        this.config = config;
        this.dialect = dialect;
    }

    /** The whole object. */
    public Json json() {
        return config;
    }

    /** How its settings are named. */
    public Dialect dialect() {
        return dialect;
    }

    /** Reads the value of a field that is there and not null. */
    @FunctionalInterface
    private interface FieldReader<T> {
        T read(Json holder, String field);
    }

    /** An integer that must be there. */
    public int integer(ConfigSetting setting) {
        return value(setting, Json::integer, null);
    }

    /** An integer. */
    public int integer(ConfigSetting setting, int otherwise) {
        return value(setting, Json::integer, otherwise);
    }

    /** A number that must be there. */
    public double number(ConfigSetting setting) {
        return value(setting, (holder, field) -> holder.number(field, Double.NaN), null);
    }

    /** A number. */
    public double number(ConfigSetting setting, double otherwise) {
        return value(setting, (holder, field) -> holder.number(field, otherwise), otherwise);
    }

    /** A string. */
    public String text(ConfigSetting setting, String otherwise) {
        return value(setting, Json::text, otherwise);
    }

    /** The activation of a name; each known name means one function. */
    public Activation activation(Activation otherwise) {
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
    public void requireOneType() {
        value(
                ConfigSetting.TYPE,
                (holder, field) -> {
                    String name = holder.text(field);
                    return name.startsWith("torch.") ? name.substring("torch.".length()) : name;
                },
                "");
    }

    /** A truth value. */
    public boolean flag(ConfigSetting setting, boolean otherwise) {
        for (String home : dialect.homes(setting)) {
            refuseNull(home, otherwise);
        }
        return value(setting, Json::flag, otherwise);
    }

    /** A truth value with one home only. */
    public boolean flag(String field, boolean otherwise) {
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
    public boolean states(ConfigSetting setting) {
        return dialect.homes(setting).stream().anyMatch(this::has);
    }

    /** Whether one of its homes is there, be it null. */
    public boolean mentions(ConfigSetting setting) {
        return dialect.homes(setting).stream()
                .anyMatch(home -> holder(home) != null && holder(home).node().has(leaf(home)));
    }

    /** Refuses a setting that has no meaning in the family, whatever it says. */
    public void refuse(ConfigSetting setting, String why) {
        refuse(setting, why, holder -> false);
    }

    /** Refuses a setting that has no meaning in the family, unless it says nothing. */
    void refuse(ConfigSetting setting, String why, Predicate<JsonNode> permitted) {
        for (String name : setting.spellings(dialect)) {
            if (has(name) && !permitted.test(holder(name).node().get(leaf(name)))) {
                throw config.refuse(
                        name,
                        "is " + shown(name) + ", the " + setting.meaning() + ", but " + why + ": remove the field, or "
                                + "give a model of another type");
            }
        }
    }

    /** What refuses a setting's value, by the name that it has in the file. */
    public FileFormatException refusal(ConfigSetting setting, String what) {
        return config.refuse(name(setting), what);
    }

    /** The name that a setting has in the file; where it is left out, the one that it could have. */
    public String name(ConfigSetting setting) {
        List<String> homes = dialect.homes(setting);
        return homes.stream()
                .filter(this::has)
                .findFirst()
                .or(() -> homes.stream().filter(name -> holder(name) != null).findFirst())
                .orElse(homes.getFirst());
    }

    private <T> T value(ConfigSetting setting, FieldReader<T> reader, T otherwise) {
        String home = null;
        T found = otherwise;
        for (String name : dialect.homes(setting)) {
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
            throw refusal(setting, "is missing, add it");
        }
        for (String name : setting.spellings(dialect)) {
            if (has(name) && !reader.read(holder(name), leaf(name)).equals(found)) {
                throw contradiction(
                        setting, name, home == null ? left(setting, found) : "\"" + home + "\" is " + shown(home));
            }
        }
        return found;
    }

    private String left(ConfigSetting setting, Object value) {
        Object meant = value.equals(Integer.MAX_VALUE) ? "none" : value;
        return dialect.homes(setting).isEmpty()
                ? "models of type " + dialect.type() + " have " + meant
                : "\"" + dialect.homes(setting).getFirst() + "\" is left out, which means " + meant + " for "
                        + dialect.type();
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

    /** The object at a path of names and dots; null where it is missing. */
    public Json object(String path) {
        return holder(path + ".");
    }

    /** The object that a name lies in; null where it is missing. */
    private Json holder(String name) {
        Json holder = config;
        int from = 0;
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', from)) {
            String object = name.substring(from, dot);
            if (!holder.has(object)) {
                return null;
            }
            holder = holder.object(object);
            from = dot + 1;
        }
        return holder;
    }

    private static String leaf(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
