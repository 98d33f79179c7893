package limen.transformer.weights;

import java.util.Arrays;
import limen.io.InputException;
import limen.transformer.LinearWeights;
import limen.transformer.Matrix;
import limen.transformer.Transformer;
import limen.transformer.config.ModelConfig;

/** The output matrix of a Hugging Face model: a tensor of its own, or the token embedding. */
public final class OutputMatrix {
    private static final String NAME = "lm_head";

    private OutputMatrix() {}

    /** As {@link #read(String, boolean, ModelConfig, Matrix, String, TensorSource, Transformer.Builder)}, of the usual name. */
    public static void read(
            ModelConfig config,
            Matrix embedding,
            String embeddingName,
            TensorSource tensors,
            Transformer.Builder builder) {
        read(NAME, false, config, embedding, embeddingName, tensors, builder);
    }

    /**
     * Gives it to the builder. What the configuration says decides; where it says "the embedding" beside another matrix that
     * is stored, a warning tells which of the two is used, for other software may use the
     * stored one (transformers from version 5 on).
     *
     * @param name of the map
     * @param bias whether it has a bias, which is then stored also beside a shared matrix
     */
    public static void read(
            String name,
            boolean bias,
            ModelConfig config,
            Matrix embedding,
            String embeddingName,
            TensorSource tensors,
            Transformer.Builder builder) {
        String weight = name + ".weight";
        int tokens = config.architecture().vocabularySize();
        int width = config.architecture().width();
        if (!config.tied() && !tensors.has(weight)) {
            throw new InputException("tensor " + weight + ": is missing, and tie_word_embeddings is "
                    + (config.tiedStated() ? "false" : "left out, which means false for " + config.type())
                    + ": set it to true if the token embedding is the output matrix, else fetch the whole"
                    + " model");
        }
        Matrix matrix = config.tied() ? embedding : stored(tensors, weight, tokens, width);
        if (!config.tied() || bias) {
            builder.classifier(new LinearWeights(matrix, bias ? tensors.vector(name + ".bias", tokens) : null));
        }
        if (config.tied()
                && tensors.has(weight)
                && !stored(tensors, weight, tokens, width).equals(embedding)) {
            builder.warning("tensor " + weight + ": differs from " + embeddingName + ", and tie_word_embeddings is "
                    + (config.tiedStated() ? "true" : "left out, which means true for " + config.type())
                    + ": " + embeddingName + " is used for the output, set tie_word_embeddings to false to use "
                    + weight);
        }
    }

    /** [tokens × width], or the other way round where the shape tells it. */
    private static Matrix stored(TensorSource tensors, String name, int tokens, int width) {
        boolean turned = tokens != width && Arrays.equals(tensors.shape(name), new long[] {width, tokens});
        return turned ? tensors.matrix(name, width, tokens).transposed() : tensors.matrix(name, tokens, width);
    }
}
