package limen.transformer.family;

import limen.transformer.Architecture;
import limen.transformer.Architecture.Activation;
import limen.transformer.ArchitectureBuilder;
import limen.transformer.LayerWeights;
import limen.transformer.NormWeights;
import limen.transformer.config.ConfigReader;
import limen.transformer.config.ConfigSetting;
import limen.transformer.config.Dialect;
import limen.transformer.weights.StoredWeights;

/**
 * What the Gemmas share: Llama whose norms multiply by one more than their weight, whose token embedding is scaled by √width where it is
 * the first state, and is the output matrix too.
 *
 * <p>√width is not rounded to the type of the weights, which transformers does in 16 bits; 1 + weight is rounded to float64.
 */
abstract class GemmaLike extends LlamaLike {
    private static final int HEAD_WIDTH = 256;

    GemmaLike(Dialect dialect) {
        super(dialect);
    }

    @Override
    boolean tied() {
        return true;
    }

    /** Gives all that the configuration of a Gemma says. */
    final Sizes gemma(ConfigReader reader, ArchitectureBuilder shape, int keyValueHeads) {
        Sizes sizes = sizes(reader, shape, keyValueHeads, HEAD_WIDTH);
        shape.hiddenWidth(reader.integer(ConfigSetting.HIDDEN_WIDTH))
                .positions(Architecture.Positions.ROPE)
                .norm(Architecture.Norm.RMS_NORM)
                .finalNorm(true)
                .epsilon(reader.number(ConfigSetting.EPSILON, 1e-6))
                .activation(reader.activation(Activation.GELU_TANH))
                .gated(true)
                .embeddingScale(Math.sqrt(sizes.width()));
        return sizes;
    }

    /** Norms of the input and of the output of both sublayers. */
    static LayerWeights four(GemmaLike family, StoredWeights in, Architecture shape, String at, LayerWeights weights) {
        int width = shape.width();
        return weights.withNorms(
                        family.norm(in, at + "input_layernorm", width),
                        family.norm(in, at + "pre_feedforward_layernorm", width))
                .withOutputNorms(
                        family.norm(in, at + "post_attention_layernorm", width),
                        family.norm(in, at + "post_feedforward_layernorm", width));
    }

    @Override
    NormWeights norm(StoredWeights in, String name, int width) {
        double[] gain = in.vector(name + ".weight", width).clone();
        for (int c = 0; c < width; c++) {
            gain[c] += 1;
        }
        return new NormWeights(gain, null);
    }
}
