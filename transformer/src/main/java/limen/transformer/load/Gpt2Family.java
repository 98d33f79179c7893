package limen.transformer.load;

import limen.transformer.Architecture;
import limen.transformer.LayerWeights;
import limen.transformer.LinearWeights;
import limen.transformer.Matrix;
import limen.transformer.Transformer;
import limen.transformer.config.ModelConfig;
import limen.transformer.weights.OutputMatrix;

/**
 * The weights of GPT-2 as Hugging Face stores it: [inputs × outputs], with queries, keys and values in one tensor.
 *
 * <p>Tensor names may carry the prefix "transformer.".
 */
final class Gpt2Family {
    private Gpt2Family() {}

    static Transformer.Builder read(String name, ModelConfig config, TensorFolder tensors) {
        Architecture shape = config.architecture();
        int width = shape.width();
        String root = tensors.has("transformer.wte.weight") ? "transformer." : "";
        Matrix embedding = tensors.matrix(root + "wte.weight", shape.vocabularySize(), width);
        Transformer.Builder builder = Transformer.builder(name, shape)
                .tokenEmbedding(embedding)
                .positionEmbedding(tensors.matrix(root + "wpe.weight", shape.maximumLength(), width));
        for (int layer = 0; layer < shape.layers(); layer++) {
            builder.layer(layer(root + "h." + layer + ".", shape, tensors));
        }
        builder.finalNorm(tensors.norm(root + "ln_f", width, true));
        OutputMatrix.read(config, embedding, root + "wte.weight", tensors, builder);
        // the causal mask is stored with older models; it is no weight
        tensors.requireAllUsed(tensor -> tensor.endsWith(".attn.bias") || tensor.endsWith(".attn.masked_bias"));
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
}
