package limen.benchmarks;

import java.util.Random;
import limen.transformer.Architecture;
import limen.transformer.LayerWeights;
import limen.transformer.LinearWeights;
import limen.transformer.Matrix;
import limen.transformer.NormWeights;
import limen.transformer.Transformer;

/** A transformer of GPT-2's shape with seeded random weights stored as floats, its output matrix shared with the embedding. */
final class RandomGpt2 {
    private static final int LENGTH = 512;

    private final Random random;

    private RandomGpt2(long seed) {
        random = new Random(seed);
    }

    /** The model of a seed: four layers, feed-forward nets of four times the width, heads of 32 channels. */
    static Transformer model(long seed, int vocabulary, int width) {
        return new RandomGpt2(seed).build(vocabulary, width);
    }

    private Transformer build(int vocabulary, int width) {
        Architecture shape = Architecture.builder()
                .vocabularySize(vocabulary)
                .width(width)
                .layers(4)
                .heads(width / 32)
                .hiddenWidth(4 * width)
                .maximumLength(LENGTH)
                .positions(Architecture.Positions.LEARNED)
                .norm(Architecture.Norm.LAYER_NORM)
                .finalNorm(true)
                .activation(Architecture.Activation.GELU_TANH)
                .build();
        Transformer.Builder builder = Transformer.builder("random GPT-2", shape)
                .tokenEmbedding(matrix(vocabulary, width))
                .positionEmbedding(matrix(LENGTH, width))
                .finalNorm(norm(width));
        for (int layer = 0; layer < shape.layers(); layer++) {
            builder.layer(LayerWeights.attention(
                            linear(width, width), linear(width, width), linear(width, width), linear(width, width))
                    .withFeedForward(null, linear(4 * width, width), linear(width, 4 * width))
                    .withNorms(norm(width), norm(width)));
        }
        return builder.build();
    }

    private Matrix matrix(int rows, int columns) {
        float[] values = new float[rows * columns];
        for (int k = 0; k < values.length; k++) {
            values[k] = (float) (random.nextGaussian() / Math.sqrt(columns));
        }
        return Matrix.of(rows, columns, values);
    }

    private LinearWeights linear(int rows, int columns) {
        return new LinearWeights(matrix(rows, columns), random.doubles(rows).toArray());
    }

    private NormWeights norm(int width) {
        return new NormWeights(
                random.doubles(width, 0.5, 1.5).toArray(), random.doubles(width).toArray());
    }
}
