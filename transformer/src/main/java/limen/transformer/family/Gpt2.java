package limen.transformer.family;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import limen.number.Rational;
import limen.transformer.Architecture;
import limen.transformer.Architecture.Activation;
import limen.transformer.ArchitectureBuilder;
import limen.transformer.LayerWeights;
import limen.transformer.LinearWeights;
import limen.transformer.Transformer;
import limen.transformer.config.ConfigReader;
import limen.transformer.config.ConfigSetting;
import limen.transformer.config.Dialect;
import limen.transformer.config.ModelConfig;
import limen.transformer.config.Windows;
import limen.transformer.weights.StoredWeights;

/**
 * GPT-2: learned positions, layer norms before both sublayers and at the end, biases everywhere.
 *
 * <p>Hugging Face stores its maps as [inputs × outputs], nanoGPT and minGPT as [outputs × inputs]; the tensor of queries, keys and values, which
 * is never square, tells which. Biases of one kind that are absent in every layer are none.
 */
final class Gpt2 extends StoredFamily {
    private static final String SCALED = "scale_attn_weights";
    private static final String JOINT = "attn.c_attn";
    private static final String OUTPUT = "attn.c_proj";
    private static final String UP = "mlp.c_fc";
    private static final String DOWN = "mlp.c_proj";
    private static final String FIRST_NORM = "ln_1";
    private static final String SECOND_NORM = "ln_2";
    private static final String FINAL_NORM = "ln_f";

    Gpt2() {
        super(new Dialect("gpt2")
                .learned()
                .home(ConfigSetting.WIDTH, "n_embd", "hidden_size")
                .home(ConfigSetting.LAYERS, "n_layer", "num_hidden_layers")
                .home(ConfigSetting.HEADS, "n_head", "num_attention_heads")
                .home(ConfigSetting.LENGTH, "n_positions", "max_position_embeddings", "n_ctx")
                .home(ConfigSetting.HIDDEN_WIDTH, "n_inner")
                .home(ConfigSetting.EPSILON, "layer_norm_epsilon")
                .home(ConfigSetting.ACTIVATION, "activation_function")
                .without(
                        ConfigSetting.KEY_VALUE_HEADS,
                        ConfigSetting.HEAD_WIDTH,
                        ConfigSetting.WINDOW,
                        ConfigSetting.ATTENTION_BIAS,
                        ConfigSetting.FEED_FORWARD_BIAS)
                .reads(SCALED));
    }

    @Override
    boolean tied() {
        return true;
    }

    @Override
    boolean attentionBias() {
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
        Windows.requireNone(reader, sizes.length());
        shape.hiddenWidth(reader.integer(ConfigSetting.HIDDEN_WIDTH, Math.multiplyExact(4, sizes.width())))
                .positions(Architecture.Positions.LEARNED)
                .norm(Architecture.Norm.LAYER_NORM)
                .finalNorm(true)
                .epsilon(reader.number(ConfigSetting.EPSILON, 1e-5))
                .activation(reader.activation(Activation.GELU_TANH))
                .scoreScale(reader.flag(SCALED, true) ? null : Rational.ONE);
    }

    @Override
    List<String> roots() {
        return List.of("", "transformer.");
    }

    @Override
    String tokens() {
        return "wte";
    }

    @Override
    boolean storesBothWays() {
        return true;
    }

    /** Older versions stored the causal mask. */
    @Override
    boolean isHarmless(String tensor) {
        return tensor.endsWith(".attn.bias") || tensor.endsWith(".attn.masked_bias");
    }

    @Override
    LayerWeights layer(StoredWeights in, ModelConfig config, int layer) {
        Architecture shape = config.architecture();
        int width = shape.width();
        String at = "h." + layer + ".";
        LinearWeights[] joint = in.split(at + JOINT, 3L * width, width, hasBias(in, JOINT), 3, () ->
                new int[][] {range(0, width), range(width, width), range(2 * width, width)});
        return LayerWeights.attention(
                        joint[0], joint[1], joint[2], in.linear(at + OUTPUT, width, width, hasBias(in, OUTPUT)))
                .withNorms(
                        in.norm(at + FIRST_NORM, width, hasBias(in, FIRST_NORM)),
                        in.norm(at + SECOND_NORM, width, hasBias(in, SECOND_NORM)))
                .withFeedForward(
                        null,
                        in.linear(at + UP, shape.hiddenWidth(), width, hasBias(in, UP)),
                        in.linear(at + DOWN, width, shape.hiddenWidth(), hasBias(in, DOWN)));
    }

    @Override
    void around(StoredWeights in, ModelConfig config, Transformer.Builder builder) {
        Architecture shape = config.architecture();
        builder.positionEmbedding(in.matrix("wpe.weight", shape.maximumLength(), shape.width()))
                .finalNorm(in.norm(FINAL_NORM, shape.width(), hasBias(in, FINAL_NORM)));
        warn(in, shape, builder);
    }

    private static boolean hasBias(StoredWeights in, String kind) {
        return kind.equals(FINAL_NORM) ? in.has(kind + ".bias") : in.hasInSomeLayer("h.*." + kind + ".bias");
    }

    /** Of some kinds only, biases may have been lost. */
    private static void warn(StoredWeights in, Architecture shape, Transformer.Builder builder) {
        List<String> with = new ArrayList<>();
        List<String> without = new ArrayList<>();
        for (String kind : List.of(JOINT, OUTPUT, UP, DOWN, FIRST_NORM, SECOND_NORM, FINAL_NORM)) {
            if (hasBias(in, kind)) {
                with.add(kind);
            } else if (shape.layers() > 0 || kind.equals(FINAL_NORM)) {
                without.add(kind);
            }
        }
        if (!without.isEmpty() && !with.isEmpty()) {
            builder.warning("tensors: there are biases of "
                    + with.stream().sorted().collect(Collectors.joining(", ")) + ", none of "
                    + String.join(", ", without) + ", which is read as a model without these");
        }
    }
}
