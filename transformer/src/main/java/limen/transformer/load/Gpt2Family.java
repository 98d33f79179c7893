package limen.transformer.load;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import limen.transformer.Architecture;
import limen.transformer.LayerWeights;
import limen.transformer.LinearWeights;
import limen.transformer.Matrix;
import limen.transformer.Transformer;
import limen.transformer.config.ModelConfig;
import limen.transformer.weights.OutputMatrix;

/**
 * The weights of GPT-2, with queries, keys and values in one tensor.
 *
 * <p>Tensor names may carry the prefix "transformer.". Hugging Face stores weights as [inputs × outputs], nanoGPT and minGPT as
 * [outputs × inputs]: the tensor of queries, keys and values, which is never square, tells which, for all. Biases of one
 * kind that are absent in every layer are none.
 */
final class Gpt2Family {
    private static final String JOINT = "attn.c_attn";
    private static final String OUTPUT = "attn.c_proj";
    private static final String UP = "mlp.c_fc";
    private static final String DOWN = "mlp.c_proj";
    private static final String FIRST_NORM = "ln_1";
    private static final String SECOND_NORM = "ln_2";
    private static final String FINAL_NORM = "ln_f";

    private final TensorFolder tensors;
    private final Architecture shape;
    private final int width;
    private final String root;
    private final boolean outputsFirst;
    private final TreeSet<String> withBias = new TreeSet<>();

    private Gpt2Family(ModelConfig config, TensorFolder tensors) {
        this.tensors = tensors;
        shape = config.architecture();
        width = shape.width();
        root = tensors.has("transformer.wte.weight") ? "transformer." : "";
        outputsFirst = tensors.isShaped(root + "h.0." + JOINT + ".weight", 3L * width, width);
        for (String kind : List.of(JOINT, OUTPUT, UP, DOWN, FIRST_NORM, SECOND_NORM)) {
            for (int layer = 0; layer < shape.layers(); layer++) {
                note(kind, prefix(layer) + kind);
            }
        }
        note(FINAL_NORM, root + FINAL_NORM);
    }

    static Transformer.Builder read(String name, ModelConfig config, TensorFolder tensors) {
        return new Gpt2Family(config, tensors).read(name, config);
    }

    private void note(String kind, String tensor) {
        if (tensors.has(tensor + ".bias")) {
            withBias.add(kind);
        }
    }

    private String prefix(int layer) {
        return root + "h." + layer + ".";
    }

    private Transformer.Builder read(String name, ModelConfig config) {
        Matrix embedding = tensors.matrix(root + "wte.weight", shape.vocabularySize(), width);
        Transformer.Builder builder = Transformer.builder(name, shape)
                .tokenEmbedding(embedding)
                .positionEmbedding(tensors.matrix(root + "wpe.weight", shape.maximumLength(), width));
        for (int layer = 0; layer < shape.layers(); layer++) {
            builder.layer(layer(prefix(layer)));
        }
        builder.finalNorm(tensors.norm(root + FINAL_NORM, width, withBias.contains(FINAL_NORM)));
        OutputMatrix.read(config, embedding, root + "wte.weight", tensors, builder);
        // the causal mask is stored with older models; it is no weight
        tensors.requireAllUsed(tensor -> tensor.endsWith(".attn.bias") || tensor.endsWith(".attn.masked_bias"));
        warn(builder);
        return builder;
    }

    /** Of some kinds only, biases may have been lost. */
    private void warn(Transformer.Builder builder) {
        List<String> without = List.of(JOINT, OUTPUT, UP, DOWN, FIRST_NORM, SECOND_NORM, FINAL_NORM).stream()
                .filter(kind -> !withBias.contains(kind) && (shape.layers() > 0 || kind.equals(FINAL_NORM)))
                .toList();
        if (!without.isEmpty() && !withBias.isEmpty()) {
            builder.warning("tensors: there are biases of " + String.join(", ", withBias) + ", none of "
                    + String.join(", ", without) + ", which is read as a model without these");
        }
    }

    private LayerWeights layer(String prefix) {
        LinearWeights joint = linear(prefix, JOINT, 3 * width, width);
        return LayerWeights.attention(
                        third(joint, 0), third(joint, 1), third(joint, 2), linear(prefix, OUTPUT, width, width))
                .withNorms(
                        tensors.norm(prefix + FIRST_NORM, width, withBias.contains(FIRST_NORM)),
                        tensors.norm(prefix + SECOND_NORM, width, withBias.contains(SECOND_NORM)))
                .withFeedForward(
                        null,
                        linear(prefix, UP, shape.hiddenWidth(), width),
                        linear(prefix, DOWN, width, shape.hiddenWidth()));
    }

    private LinearWeights linear(String prefix, String kind, int outputs, int inputs) {
        boolean bias = withBias.contains(kind);
        return outputsFirst
                ? tensors.linear(prefix + kind, outputs, inputs, bias)
                : tensors.transposedLinear(prefix + kind, outputs, inputs, bias);
    }

    private LinearWeights third(LinearWeights joint, int part) {
        int from = part * width;
        int to = from + width;
        return new LinearWeights(
                joint.weight().rows(from, to),
                joint.bias() == null ? null : Arrays.copyOfRange(joint.bias(), from, to));
    }
}
