package limen.check;

import java.util.List;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import limen.transformer.Architecture;
import limen.transformer.Architecture.Attention;
import limen.transformer.Architecture.Norm;
import limen.transformer.Architecture.NormPlacement;
import limen.transformer.Architecture.Positions;
import limen.transformer.Architecture.QueryKeyNorm;
import limen.transformer.LayerWeights;
import limen.transformer.LinearWeights;
import limen.transformer.Matrix;
import limen.transformer.NormWeights;
import limen.transformer.Transformer;

/** Random weights of an architecture, with what they cover of {@link RandomTransformer#FEATURES}. */
final class RandomWeights {
    private final RandomGenerator weights;
    private final boolean biased;
    private final boolean weightsBiased;
    private final boolean squared;
    private final TreeSet<String> features;

    /**
     * Weights.
     *
     * @param weights where they are drawn from
     * @param biased whether linear maps and norms have biases
     * @param weightsBiased whether scores have biases by distance, and sinks scores of their own
     * @param squared whether squares of fractions are added to embeddings
     * @param features to which what they cover is added
     */
    RandomWeights(
            RandomGenerator weights, boolean biased, boolean weightsBiased, boolean squared, TreeSet<String> features) {
        this.weights = weights;
        this.biased = biased;
        this.weightsBiased = weightsBiased;
        this.squared = squared;
        this.features = features;
    }

    private LayerWeights.Extras extras(Architecture shape, int layer, boolean net) {
        boolean queryKey = shape.queryKeyNorm() != QueryKeyNorm.NONE;
        boolean sandwich = shape.norm() != Norm.NONE && shape.normPlacement() == NormPlacement.SANDWICH;
        boolean biases = weightsBiased && shape.scoreCap() == 0;
        boolean sinks = weightsBiased && shape.attention(layer) == Attention.SOFTMAX1;
        features.addAll(biases ? List.of("score bias") : List.of());
        features.addAll(sinks ? List.of("sink") : List.of());
        return new LayerWeights.Extras(
                queryKey ? norm(shape.layout().ownWidth()) : null,
                queryKey ? norm(shape.layout().sharedWidth()) : null,
                sandwich ? norm(shape.width()) : null,
                sandwich && net ? norm(shape.width()) : null,
                biases ? scoreBias(shape) : null,
                sinks ? vector(shape.heads()) : null);
    }

    private Matrix scoreBias(Architecture shape) {
        double[][] bias = new double[shape.heads()][];
        for (int h = 0; h < bias.length; h++) {
            bias[h] = vector(shape.maximumLength());
            for (int gap = 1; gap < bias[h].length; gap++) {
                bias[h][gap] = weights.nextInt(3) == 0 ? Double.NEGATIVE_INFINITY : bias[h][gap];
            }
        }
        return Matrix.ofRows(bias);
    }

    Transformer model(Architecture shape) {
        int width = shape.width();
        Transformer.Builder builder = Transformer.builder("random", shape)
                .tokenEmbedding(matrix(shape.vocabularySize(), width))
                .alphabet(List.of("a", "b", "c", "d").subList(0, shape.vocabularySize()));
        if (shape.positions() == Positions.LEARNED) {
            builder.positionEmbedding(matrix(shape.maximumLength(), width));
        }
        if (shape.positions() == Positions.FRACTIONAL) {
            builder.fractionalDirection(vector(width));
        }
        if (squared) {
            builder.fractionalSquareDirection(vector(width));
        }
        boolean normed = shape.norm() != Norm.NONE;
        int queries = shape.heads() * shape.headWidth();
        int keys = shape.keyValueHeads() * shape.headWidth();
        for (int layer = 0; layer < shape.layers(); layer++) {
            LayerWeights made = LayerWeights.attention(
                    linear(queries, width), linear(keys, width), linear(keys, width), linear(width, queries));
            int hidden = shape.hiddenWidth(layer);
            boolean net = hidden > 0;
            if (net) {
                made = made.withFeedForward(
                        shape.gated() ? linear(hidden, width) : null, linear(hidden, width), linear(width, hidden));
            }
            if (normed) {
                boolean own = net && !(shape.parallel() && biased);
                made = made.withNorms(norm(width), own ? norm(width) : null);
            }
            builder.layer(made.with(extras(shape, layer, net)));
        }
        if (shape.finalNorm()) {
            builder.finalNorm(norm(width));
        }
        return builder.classifier(linear(shape.outputs(), width)).build();
    }

    private double[] vector(int length) {
        double[] values = new double[length];
        for (int k = 0; k < length; k++) {
            values[k] = Math.rint(16 * weights.nextGaussian()) / 16;
        }
        return values;
    }

    private Matrix matrix(int rows, int columns) {
        return Matrix.of(rows, columns, vector(rows * columns));
    }

    private LinearWeights linear(int rows, int columns) {
        return new LinearWeights(matrix(rows, columns), biased ? vector(rows) : null);
    }

    private NormWeights norm(int width) {
        return new NormWeights(vector(width), biased ? vector(width) : null);
    }
}
