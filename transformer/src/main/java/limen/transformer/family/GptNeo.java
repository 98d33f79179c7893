package limen.transformer.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import limen.io.json.Json;
import limen.number.Rational;
import limen.transformer.Architecture;
import limen.transformer.Architecture.Activation;
import limen.transformer.ArchitectureBuilder;
import limen.transformer.LayerWeights;
import limen.transformer.Transformer;
import limen.transformer.config.ConfigReader;
import limen.transformer.config.ConfigSetting;
import limen.transformer.config.Dialect;
import limen.transformer.config.ModelConfig;
import limen.transformer.config.Windows;
import limen.transformer.weights.StoredWeights;
import tools.jackson.databind.JsonNode;

/**
 * GPT-Neo: GPT-2 with scores that are not scaled, no biases of queries, keys and values, and layers of two kinds in turn: global ones that see
 * all, local ones with a window.
 */
final class GptNeo extends StoredFamily {
    private static final String KINDS = "attention_types";
    private static final String LAYERS = "attention_layers";
    private static final String GLOBAL = "global";
    private static final String LOCAL = "local";
    private static final int WINDOW = 256;
    private static final int MOST_LAYERS = 1 << 16;

    GptNeo() {
        super(new Dialect("gpt_neo")
                .learned()
                .home(ConfigSetting.LAYERS, "num_layers", "num_hidden_layers")
                .home(ConfigSetting.HEADS, "num_heads", "num_attention_heads")
                .home(ConfigSetting.EPSILON, "layer_norm_epsilon")
                .home(ConfigSetting.ACTIVATION, "activation_function")
                .home(ConfigSetting.WINDOW, "window_size")
                .without(
                        ConfigSetting.KEY_VALUE_HEADS,
                        ConfigSetting.HEAD_WIDTH,
                        ConfigSetting.ATTENTION_BIAS,
                        ConfigSetting.FEED_FORWARD_BIAS)
                .reads(KINDS, LAYERS));
    }

    @Override
    boolean tied() {
        return true;
    }

    @Override
    boolean feedForwardBias() {
        return true;
    }

    @Override
    void describe(ConfigReader reader, ArchitectureBuilder shape) {
        Sizes sizes = sizes(reader, shape, 0, 0);
        requireLearned(reader);
        List<Boolean> local = local(reader, sizes.layers());
        List<Boolean> windowed = Windows.windowed(reader, local::get, Optional.of(KINDS));
        shape.windows(Windows.widths(reader, windowed, Windows.window(reader, WINDOW), sizes.length()))
                .hiddenWidth(reader.integer(ConfigSetting.HIDDEN_WIDTH, Math.multiplyExact(4, sizes.width())))
                .positions(Architecture.Positions.LEARNED)
                .norm(Architecture.Norm.LAYER_NORM)
                .finalNorm(true)
                .epsilon(reader.number(ConfigSetting.EPSILON, 1e-5))
                .activation(reader.activation(Activation.GELU_TANH))
                .scoreScale(Rational.ONE);
    }

    /** Which layers are local: {@code [[["global", "local"], 12]]} is 12 times both. */
    private static List<Boolean> local(ConfigReader reader, int layers) {
        Json config = reader.json();
        List<String> kinds = new ArrayList<>();
        if (config.has(KINDS)) {
            for (JsonNode item : config.array(KINDS)) {
                JsonNode times = item.path(1);
                if (!item.path(0).isArray() || !times.canConvertToInt() || item.size() != 2) {
                    throw config.refuse(KINDS, "holds " + Json.shown(item) + ", it must be like [[\"global\"], 12]");
                }
                for (int time = 0; time < times.intValue() && kinds.size() <= MOST_LAYERS; time++) {
                    item.path(0).forEach(kind -> kinds.add(kind.asString("")));
                }
            }
        } else if (config.has(LAYERS)) {
            kinds.addAll(config.strings(LAYERS));
        } else {
            for (int layer = 0; layer < layers && layer <= MOST_LAYERS; layer++) {
                kinds.add(layer % 2 == 0 ? GLOBAL : LOCAL);
            }
        }
        for (String kind : kinds) {
            if (!kind.equals(GLOBAL) && !kind.equals(LOCAL)) {
                throw config.refuse(
                        config.has(KINDS) ? KINDS : LAYERS, "holds another kind than \"global\" and \"local\"");
            }
        }
        if (kinds.size() != layers) {
            throw config.refuse(
                    config.has(KINDS) ? KINDS : LAYERS,
                    "has " + kinds.size() + " kinds for " + layers + " layers, give one each");
        }
        if (config.has(LAYERS) && !config.strings(LAYERS).equals(kinds)) {
            throw config.refuse(LAYERS, "differs from \"" + KINDS + "\": keep the right one");
        }
        return kinds.stream().map(LOCAL::equals).toList();
    }

    @Override
    List<String> roots() {
        return List.of("transformer.", "");
    }

    @Override
    String tokens() {
        return "wte";
    }

    /** Older versions stored the causal mask. */
    @Override
    boolean isHarmless(String tensor) {
        return tensor.endsWith(".attn.attention.bias") || tensor.endsWith(".attn.attention.masked_bias");
    }

    @Override
    LayerWeights layer(StoredWeights in, ModelConfig config, int layer) {
        Architecture shape = config.architecture();
        int width = shape.width();
        String at = "h." + layer + ".";
        String attention = at + "attn.attention.";
        return LayerWeights.attention(
                        in.linear(attention + "q_proj", width, width, false),
                        in.linear(attention + "k_proj", width, width, false),
                        in.linear(attention + "v_proj", width, width, false),
                        in.linear(attention + "out_proj", width, width, true))
                .withNorms(in.norm(at + "ln_1", width, true), in.norm(at + "ln_2", width, true))
                .withFeedForward(
                        null,
                        in.linear(at + "mlp.c_fc", shape.hiddenWidth(), width, true),
                        in.linear(at + "mlp.c_proj", width, shape.hiddenWidth(), true));
    }

    @Override
    void around(StoredWeights in, ModelConfig config, Transformer.Builder builder) {
        Architecture shape = config.architecture();
        builder.positionEmbedding(in.matrix("wpe.weight", shape.maximumLength(), shape.width()))
                .finalNorm(in.norm("ln_f", shape.width(), true));
    }
}
