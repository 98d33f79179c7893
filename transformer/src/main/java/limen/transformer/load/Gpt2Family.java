package limen.transformer.load;

import limen.io.FileFormatException;
import limen.io.json.Json;
import limen.number.Rational;
import limen.transformer.Architecture;
import limen.transformer.LayerWeights;
import limen.transformer.LinearWeights;
import limen.transformer.Matrix;
import limen.transformer.Transformer;

/**
 * GPT-2 as Hugging Face stores it: learned positions, layer norm before each sublayer, biases everywhere, and weights
 * stored [inputs × outputs] with queries, keys and values in one tensor.
 *
 * <p>Field names and defaults are those of transformers' GPT2Config. Tensor names may carry the prefix "transformer.".
 */
final class Gpt2Family {
    private static final String HEAD = "lm_head.weight";

    private Gpt2Family() {}

    static Transformer.Builder read(String name, Json config, TensorFolder tensors) {
        for (String field : new String[] {"scale_attn_by_inverse_layer_idx", "add_cross_attention"}) {
            if (config.flag(field, false)) {
                throw config.refuse(field, "is true, which is not read: give a plain GPT-2 model");
            }
        }
        Architecture shape = architecture(config);
        int width = shape.width();
        String root = tensors.has("transformer.wte.weight") ? "transformer." : "";
        Transformer.Builder builder = Transformer.builder(name, shape)
                .tokenEmbedding(tensors.matrix(root + "wte.weight", shape.vocabularySize(), width))
                .positionEmbedding(tensors.matrix(root + "wpe.weight", shape.maximumLength(), width));
        for (int layer = 0; layer < shape.layers(); layer++) {
            builder.layer(layer(root + "h." + layer + ".", shape, tensors));
        }
        builder.finalNorm(tensors.norm(root + "ln_f", width, true));
        boolean tied = config.flag("tie_word_embeddings", true);
        if (!tied) {
            builder.classifier(LinearWeights.of(tensors.matrix(HEAD, shape.vocabularySize(), width)));
        }
        // the causal mask is stored with older models; it is no weight
        tensors.requireAllUsed(tensor ->
                tensor.endsWith(".attn.bias") || tensor.endsWith(".attn.masked_bias") || tied && tensor.equals(HEAD));
        return builder;
    }

    private static LayerWeights layer(String prefix, Architecture shape, TensorFolder tensors) {
        int width = shape.width();
        Matrix joint =
                tensors.matrix(prefix + "attn.c_attn.weight", width, 3 * width).transposed();
        double[] bias = tensors.vector(prefix + "attn.c_attn.bias", 3 * width);
        return LayerWeights.attention(
                        third(joint, bias, 0),
                        third(joint, bias, 1),
                        third(joint, bias, 2),
                        tensors.transposedLinear(prefix + "attn.c_proj", width, width))
                .withNorms(tensors.norm(prefix + "ln_1", width, true), tensors.norm(prefix + "ln_2", width, true))
                .withFeedForward(
                        null,
                        tensors.transposedLinear(prefix + "mlp.c_fc", shape.hiddenWidth(), width),
                        tensors.transposedLinear(prefix + "mlp.c_proj", width, shape.hiddenWidth()));
    }

    private static LinearWeights third(Matrix joint, double[] bias, int part) {
        int width = joint.columns();
        return new LinearWeights(
                joint.rows(part * width, (part + 1) * width),
                java.util.Arrays.copyOfRange(bias, part * width, (part + 1) * width));
    }

    private static Architecture architecture(Json config) {
        int heads = config.integer("n_head");
        int width = config.integer("n_embd");
        if (heads < 1 || width % heads != 0) {
            throw config.refuse("n_head", "is " + heads + ", it must divide n_embd " + width);
        }
        try {
            return Architecture.builder()
                    .vocabularySize(config.integer("vocab_size"))
                    .width(width)
                    .layers(config.integer("n_layer"))
                    .heads(heads)
                    .hiddenWidth(config.integer("n_inner", Math.multiplyExact(4, width)))
                    .maximumLength(config.has("n_positions") ? config.integer("n_positions") : config.integer("n_ctx"))
                    .positions(Architecture.Positions.LEARNED)
                    .norm(Architecture.Norm.LAYER_NORM)
                    .finalNorm(true)
                    .epsilon(config.number("layer_norm_epsilon", 1e-5))
                    .activation(HuggingFace.activation(config, "activation_function", "gelu_new"))
                    .scoreScale(config.flag("scale_attn_weights", true) ? null : Rational.ONE)
                    .build();
        } catch (FileFormatException e) {
            throw e;
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new FileFormatException(config.where(), e.getMessage() + ", repair the configuration", e);
        }
    }
}
