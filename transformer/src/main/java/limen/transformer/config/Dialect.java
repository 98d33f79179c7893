package limen.transformer.config;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How the configurations of one {@code model_type} name their settings: as most do, but for what is said here. */
public final class Dialect {
    /** All settings of rotary positions but the base in layers with a window. */
    public static final List<ConfigSetting> ROTARY = List.of(
            ConfigSetting.ROPE_THETA,
            ConfigSetting.ROPE_TYPE,
            ConfigSetting.ROPE_PART,
            ConfigSetting.ROPE_FACTOR,
            ConfigSetting.ROPE_LOW,
            ConfigSetting.ROPE_HIGH,
            ConfigSetting.ROPE_LENGTH);

    private final String type;
    private final Map<ConfigSetting, List<String>> homes = new EnumMap<>(ConfigSetting.class);
    private final Set<String> fields = new HashSet<>();
    private boolean rotary = true;

    /** The names that most families use. */
    public Dialect(String type) {
        this.type = type;
    }

    /** Its {@code model_type}. */
    public String type() {
        return type;
    }

    /** A setting whose homes are others; none for a setting that the family has not. */
    public Dialect home(ConfigSetting setting, String... names) {
        homes.put(setting, List.of(names));
        return this;
    }

    /** Settings that the family has not: its models have one value of them. */
    public Dialect without(ConfigSetting... settings) {
        for (ConfigSetting setting : settings) {
            home(setting);
        }
        return this;
    }

    /** Fields with one home only, which the family reads itself. */
    public Dialect reads(String... names) {
        fields.addAll(List.of(names));
        return this;
    }

    /** A family whose positions are learned: no setting of rotary ones means anything. */
    public Dialect learned() {
        rotary = false;
        return withoutRotary();
    }

    /** A family whose rotary positions cannot be set. */
    public Dialect withoutRotary() {
        return without(ROTARY.toArray(ConfigSetting[]::new));
    }

    /** Whether positions are rotary. */
    public boolean isRotary() {
        return rotary;
    }

    /** Where the family keeps a setting, the first where it is written today. */
    public List<String> homes(ConfigSetting setting) {
        return homes.getOrDefault(setting, setting.homes());
    }

    /** Whether a setting has other homes than in most families. */
    public boolean differs(ConfigSetting setting) {
        return !homes(setting).equals(setting.homes());
    }

    /** The fields with one home only. */
    public Set<String> fields() {
        return Set.copyOf(fields);
    }
}
