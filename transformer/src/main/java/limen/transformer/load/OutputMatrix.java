package limen.transformer.load;

import limen.transformer.LinearWeights;
import limen.transformer.Matrix;
import limen.transformer.Transformer;
import limen.transformer.config.ModelConfig;

/** The output matrix of a Hugging Face model: a tensor of its own, or the token embedding. */
final class OutputMatrix {
    private static final String NAME = "lm_head.weight";

    private OutputMatrix() {}

    /**
     * Gives it to the builder. What the configuration says decides; where it says "the embedding" beside another matrix that
     * is stored, a warning tells which of the two is used, for other software may use the
     * stored one (transformers from version 5 on).
     */
    static void read(
            ModelConfig config,
            Matrix embedding,
            String embeddingName,
            TensorFolder tensors,
            Transformer.Builder builder) {
        int tokens = config.architecture().vocabularySize();
        int width = config.architecture().width();
        if (!config.tied()) {
            builder.classifier(LinearWeights.of(tensors.matrix(NAME, tokens, width)));
        } else if (tensors.has(NAME) && !tensors.matrix(NAME, tokens, width).equals(embedding)) {
            builder.warning("tensor " + NAME + ": differs from " + embeddingName + ", and tie_word_embeddings is "
                    + (config.tiedStated() ? "true" : "left out, which means true for " + config.type())
                    + ": " + embeddingName + " is used for the output, set tie_word_embeddings to false to use "
                    + NAME);
        }
    }
}
