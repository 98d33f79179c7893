package limen.transformer.config;

import java.util.ArrayList;
import java.util.List;
import limen.io.FileFormatException;
import limen.io.InputException;
import limen.io.json.Json;
import limen.number.Rational;
import limen.transformer.Architecture;
import limen.transformer.Architecture.Activation;
import limen.transformer.ArchitectureBuilder;

/**
 * What a config.json says of a model.
 *
 * @param family whose names its fields have
 * @param type its {@code model_type}
 * @param architecture the shape
 * @param tied whether the output matrix is the token embedding
 * @param tiedStated whether the file says so itself, and not the default of its type
 * @param attentionBias whether queries, keys, values and output have biases
 * @param feedForwardBias whether the feed-forward net has biases
 * @param warnings what the person should know, a line each
 */
public record ModelConfig(
        Family family,
        String type,
        Architecture architecture,
        boolean tied,
        boolean tiedStated,
        boolean attentionBias,
        boolean feedForwardBias,
        List<String> warnings) {
    private static final String MISTRAL = "mistral";

    /** The window that transformers gives a Mistral whose file does not mention it. */
    private static final int MISTRAL_WINDOW = 4096;

    /**
     * Reads a configuration.
     *
     * @throws FileFormatException if a setting is missing, contradicts itself or is not understood: one line
     */
    public static ModelConfig read(Json config) {
        Family family = Family.of(config);
        ConfigReader reader = new ConfigReader(config, family);
        List<String> warnings = new ArrayList<>(KnownFields.check(config, family));
        reader.requireOneType();
        boolean gpt2 = family == Family.GPT2;
        return new ModelConfig(
                family,
                config.text("model_type"),
                architecture(reader, family),
                reader.flag(ConfigSetting.TIED, gpt2),
                reader.states(ConfigSetting.TIED),
                reader.flag(ConfigSetting.ATTENTION_BIAS, gpt2),
                reader.flag(ConfigSetting.FEED_FORWARD_BIAS, gpt2),
                List.copyOf(warnings));
    }

    private static Architecture architecture(ConfigReader reader, Family family) {
        try {
            ArchitectureBuilder builder = Architecture.builder();
            switch (family) {
                case LLAMA -> llama(reader, builder);
                case GPT2 -> gpt2(reader, builder);
            }
            return builder.build();
        } catch (FileFormatException e) {
            throw e;
        } catch (InputException | ArithmeticException e) {
            throw new FileFormatException(reader.json().where(), e.getMessage() + ", repair the configuration", e);
        }
    }

    /** Fields and defaults of transformers' LlamaConfig and MistralConfig. */
    private static void llama(ConfigReader reader, ArchitectureBuilder builder) {
        int width = reader.integer(ConfigSetting.WIDTH);
        int heads = reader.integer(ConfigSetting.HEADS);
        requireHeads(reader, heads, width, !reader.states(ConfigSetting.HEAD_WIDTH));
        int length = reader.integer(ConfigSetting.LENGTH);
        requireNoWindow(reader, length);
        builder.vocabularySize(reader.integer(ConfigSetting.VOCABULARY))
                .width(width)
                .layers(reader.integer(ConfigSetting.LAYERS))
                .heads(heads)
                .keyValueHeads(reader.integer(ConfigSetting.KEY_VALUE_HEADS, heads))
                .headWidth(reader.integer(ConfigSetting.HEAD_WIDTH, width / heads))
                .hiddenWidth(reader.integer(ConfigSetting.HIDDEN_WIDTH))
                .maximumLength(length)
                .positions(Architecture.Positions.ROPE)
                .ropePairing(Architecture.RopePairing.HALVES)
                .ropeTheta(Rotation.theta(reader))
                .norm(Architecture.Norm.RMS_NORM)
                .finalNorm(true)
                .epsilon(reader.number(ConfigSetting.EPSILON, 1e-6))
                .activation(reader.activation(Activation.SILU))
                .gated(true);
    }

    /** Fields and defaults of transformers' GPT2Config. */
    private static void gpt2(ConfigReader reader, ArchitectureBuilder builder) {
        int width = reader.integer(ConfigSetting.WIDTH);
        int heads = reader.integer(ConfigSetting.HEADS);
        requireHeads(reader, heads, width, true);
        for (ConfigSetting rotary :
                List.of(ConfigSetting.ROPE_THETA, ConfigSetting.ROPE_TYPE, ConfigSetting.ROPE_PART)) {
            reader.refuse(rotary, "gpt2 has none, its positions are learned");
        }
        reader.refuse(ConfigSetting.WINDOW, "gpt2 has none");
        builder.vocabularySize(reader.integer(ConfigSetting.VOCABULARY))
                .width(width)
                .layers(reader.integer(ConfigSetting.LAYERS))
                .heads(heads)
                .keyValueHeads(reader.integer(ConfigSetting.KEY_VALUE_HEADS, heads))
                .headWidth(reader.integer(ConfigSetting.HEAD_WIDTH, width / heads))
                .hiddenWidth(reader.integer(ConfigSetting.HIDDEN_WIDTH, Math.multiplyExact(4, width)))
                .maximumLength(reader.integer(ConfigSetting.LENGTH))
                .positions(Architecture.Positions.LEARNED)
                .norm(Architecture.Norm.LAYER_NORM)
                .finalNorm(true)
                .epsilon(reader.number(ConfigSetting.EPSILON, 1e-5))
                .activation(reader.activation(Activation.GELU_TANH))
                .scoreScale(reader.flag("scale_attn_weights", true) ? null : Rational.ONE);
    }

    private static void requireHeads(ConfigReader reader, int heads, int width, boolean divides) {
        if (heads < 1 || divides && width % heads != 0) {
            throw new FileFormatException(
                    reader.json().where(),
                    heads + " heads: they must divide the width " + width + ", repair the configuration");
        }
    }

    private static void requireNoWindow(ConfigReader reader, int length) {
        Json config = reader.json();
        boolean silent = !config.node().has("sliding_window")
                && config.text("model_type").equals(MISTRAL);
        int window = reader.integer(ConfigSetting.WINDOW, silent ? MISTRAL_WINDOW : Integer.MAX_VALUE);
        if (window < length) {
            throw config.refuse(
                    "sliding_window",
                    (silent ? "is left out, which means " : "is ") + window
                            + " for " + config.text("model_type") + ", windowed attention is not read: lower "
                            + "max_position_embeddings to it" + (silent ? ", or write null if there is none" : ""));
        }
    }
}
