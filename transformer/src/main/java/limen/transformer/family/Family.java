package limen.transformer.family;

import java.util.ArrayList;
import java.util.List;
import limen.io.FileFormatException;
import limen.io.InputException;
import limen.io.json.Json;
import limen.number.Rational;
import limen.transformer.Architecture;
import limen.transformer.ArchitectureBuilder;
import limen.transformer.config.ConfigReader;
import limen.transformer.config.ConfigSetting;
import limen.transformer.config.Dialect;
import limen.transformer.config.KnownFields;
import limen.transformer.config.ModelConfig;

/**
 * A {@code model_type} of Hugging Face: what its configuration says, of a model that is computed as its modeling file does.
 *
 * <p>Defaults are those of the configuration classes of transformers 4.57.
 */
public abstract class Family {
    private final Dialect dialect;

    /** The sizes that every configuration has. */
    record Sizes(int layers, int width, int heads, int headWidth, int length) {}

    /** Of a dialect. */
    Family(Dialect dialect) {
        this.dialect = dialect;
    }

    /** How its settings are named. */
    public final Dialect dialect() {
        return dialect;
    }

    /** Its {@code model_type}. */
    public final String type() {
        return dialect.type();
    }

    /** What its configuration says of the shape. */
    abstract void describe(ConfigReader reader, ArchitectureBuilder shape);

    /** A size where the configuration does not say it, 0 for one that must be there. */
    int usual(ConfigSetting size) {
        return 0;
    }

    private int size(ConfigReader reader, ConfigSetting size) {
        return usual(size) == 0 ? reader.integer(size) : reader.integer(size, usual(size));
    }

    /** Whether the output matrix is the token embedding where the configuration does not say it. */
    boolean tied() {
        return false;
    }

    /** Whether queries, keys and values have biases where the configuration does not say it. */
    boolean attentionBias() {
        return false;
    }

    /** Whether the feed-forward net has biases where the configuration does not say it. */
    boolean feedForwardBias() {
        return false;
    }

    /**
     * Reads a configuration.
     *
     * @throws FileFormatException if a setting is missing, contradicts itself or is not understood: one line
     */
    public final ModelConfig config(Json config) {
        ConfigReader reader = new ConfigReader(config, dialect);
        List<String> warnings = new ArrayList<>(KnownFields.check(config, dialect));
        reader.requireOneType();
        return new ModelConfig(
                type(),
                architecture(reader),
                reader.flag(ConfigSetting.TIED, tied()),
                reader.states(ConfigSetting.TIED),
                reader.flag(ConfigSetting.ATTENTION_BIAS, attentionBias()),
                reader.flag(ConfigSetting.FEED_FORWARD_BIAS, feedForwardBias()),
                List.copyOf(warnings));
    }

    private Architecture architecture(ConfigReader reader) {
        try {
            ArchitectureBuilder builder = Architecture.builder();
            describe(reader, builder);
            return builder.build();
        } catch (FileFormatException e) {
            throw e;
        } catch (InputException | ArithmeticException e) {
            throw new FileFormatException(reader.json().where(), e.getMessage() + ", repair the configuration", e);
        }
    }

    /**
     * Reads and gives the sizes.
     *
     * @param keyValueHeads key and value heads where none are given, 0 for as many as heads
     * @param headWidth width of a head where none is given, 0 for width / heads
     */
    final Sizes sizes(ConfigReader reader, ArchitectureBuilder builder, int keyValueHeads, int headWidth) {
        int width = reader.integer(ConfigSetting.WIDTH);
        int heads = size(reader, ConfigSetting.HEADS);
        boolean divides = headWidth == 0 && !reader.states(ConfigSetting.HEAD_WIDTH);
        if (heads < 1 || divides && width % heads != 0) {
            throw new FileFormatException(
                    reader.json().where(),
                    heads + " heads: they must divide the width " + width + ", repair the configuration");
        }
        int length = size(reader, ConfigSetting.LENGTH);
        boolean silent = !reader.mentions(ConfigSetting.KEY_VALUE_HEADS);
        int ownWidth = reader.integer(ConfigSetting.HEAD_WIDTH, headWidth == 0 ? width / heads : headWidth);
        builder.vocabularySize(size(reader, ConfigSetting.VOCABULARY))
                .width(width)
                .layers(reader.integer(ConfigSetting.LAYERS))
                .heads(heads)
                .keyValueHeads(reader.integer(
                        ConfigSetting.KEY_VALUE_HEADS, silent && keyValueHeads > 0 ? keyValueHeads : heads))
                .headWidth(ownWidth)
                .maximumLength(length);
        return new Sizes(reader.integer(ConfigSetting.LAYERS), width, heads, ownWidth, length);
    }

    /** Refuses settings of rotary positions in a family whose positions are learned. */
    final void requireLearned(ConfigReader reader) {
        requireNoRotary(reader, "its positions are learned");
    }

    /** Refuses settings of rotary positions in a family that has none of them. */
    final void requireNoRotary(ConfigReader reader, String why) {
        for (ConfigSetting setting : Dialect.ROTARY) {
            reader.refuse(setting, type() + " has none, " + why);
        }
        for (String object : List.of("rope_parameters", "rope_scaling")) {
            if (reader.json().has(object)
                    && !reader.json().object(object).node().isEmpty()) {
                throw reader.json().refuse(object, "is there, but " + type() + " has none, " + why + ": remove it");
            }
        }
    }

    /** 1/√x, exact where it is rational, else as a double. */
    static Rational inverseRoot(ConfigReader reader, String field, double x) {
        if (!(x > 0 && Double.isFinite(x))) {
            throw reader.json().refuse(field, "is " + x + ", it must be positive and finite");
        }
        double root = Math.sqrt(x);
        return root == Math.rint(root) ? Rational.ofDouble(root).reciprocal() : Rational.ofDouble(1 / root);
    }

    /** A cap of scores or logits: 0 for none where the field is null. */
    static double cap(ConfigReader reader, String field, double otherwise) {
        boolean silent = !reader.json().node().has(field);
        double cap = silent ? otherwise : reader.json().number(field, 0);
        if (cap == 0 && reader.json().has(field) || cap < 0) {
            throw reader.json().refuse(field, "is " + cap + ", it must be positive, or null for none");
        }
        return cap;
    }
}
