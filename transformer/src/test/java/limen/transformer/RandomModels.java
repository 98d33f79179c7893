package limen.transformer;

import java.util.Random;
import limen.testkit.Seeds;
import limen.transformer.Architecture.Activation;
import limen.transformer.Architecture.Norm;
import limen.transformer.Architecture.Positions;
import limen.transformer.Architecture.RopePairing;

/** Seeded random models whose weights are multiples of 1/16 below 8, exact in every storage type. */
public final class RandomModels {
    private final Random random;

    public RandomModels(long seed) {
        random = Seeds.plain(seed);
    }

    /** A Llama shape: two layers, 4 heads over 2, head width 4, width 6. */
    public static ArchitectureBuilder llamaShape(RopePairing pairing) {
        return Architecture.builder()
                .vocabularySize(11)
                .width(16)
                .layers(2)
                .heads(4)
                .keyValueHeads(2)
                .hiddenWidth(10)
                .maximumLength(12)
                .positions(Positions.ROPE)
                .ropePairing(pairing)
                .norm(Norm.RMS_NORM)
                .finalNorm(true)
                .activation(Activation.SILU)
                .gated(true);
    }

    /** A GPT-2 shape: two layers, 2 heads, width 6. */
    public static ArchitectureBuilder gpt2Shape() {
        return Architecture.builder()
                .vocabularySize(11)
                .width(6)
                .layers(2)
                .heads(2)
                .hiddenWidth(7)
                .maximumLength(12)
                .positions(Positions.LEARNED)
                .norm(Norm.LAYER_NORM)
                .finalNorm(true)
                .activation(Activation.GELU_TANH);
    }

    /** Random weights for a shape. */
    public Transformer model(String name, Architecture shape, boolean bias, boolean shared) {
        int width = shape.width();
        boolean normBias = shape.norm() == Norm.LAYER_NORM;
        Transformer.Builder builder =
                Transformer.builder(name, shape).tokenEmbedding(matrix(shape.vocabularySize(), width));
        if (shape.positions() == Positions.LEARNED) {
            builder.positionEmbedding(matrix(shape.maximumLength(), width));
        }
        for (int layer = 0; layer < shape.layers(); layer++) {
            builder.layer(layer(shape, layer, bias));
        }
        if (shape.finalNorm()) {
            builder.finalNorm(norm(width, normBias));
        }
        return shared
                ? builder.build()
                : builder.classifier(linear(shape.outputs(), width, false)).build();
    }

    private LayerWeights layer(Architecture shape, int layer, boolean bias) {
        int width = shape.width();
        int hidden = shape.hiddenWidth(layer);
        boolean normed = shape.norm() != Norm.NONE;
        boolean normBias = shape.norm() == Norm.LAYER_NORM;
        int queries = shape.layout().ownWidth();
        int keys = shape.layout().sharedWidth();
        boolean net = hidden > 0;
        return new LayerWeights(
                        normed ? norm(width, normBias) : null,
                        linear(queries, width, bias),
                        linear(keys, width, bias),
                        linear(keys, width, bias),
                        linear(width, queries, bias),
                        normed && net ? norm(width, normBias) : null,
                        shape.gated() && net ? linear(hidden, width, bias) : null,
                        net ? linear(hidden, width, bias) : null,
                        net ? linear(width, hidden, bias) : null)
                .with(extras(shape, net));
    }

    private LayerWeights.Extras extras(Architecture shape, boolean net) {
        boolean normBias = shape.norm() == Norm.LAYER_NORM;
        boolean queryKey = shape.queryKeyNorm() != Architecture.QueryKeyNorm.NONE;
        boolean sandwich = shape.normPlacement() == Architecture.NormPlacement.SANDWICH;
        return new LayerWeights.Extras(
                queryKey ? norm(shape.layout().ownWidth(), normBias) : null,
                queryKey ? norm(shape.layout().sharedWidth(), normBias) : null,
                sandwich ? norm(shape.width(), normBias) : null,
                sandwich && net ? norm(shape.width(), normBias) : null,
                null,
                null);
    }

    /** The model with biases of scores by distance, one in four of them −∞, and sinks where a layer's softmax has one. */
    public Transformer withBiases(Transformer model) {
        Architecture shape = model.architecture();
        Transformer.Builder builder = Transformer.builder(model.name(), shape)
                .tokenEmbedding(model.tokenEmbedding())
                .positionEmbedding(model.positionEmbedding())
                .finalNorm(model.finalNorm())
                .classifier(model.classifier());
        for (int layer = 0; layer < shape.layers(); layer++) {
            double[][] bias = new double[shape.heads()][];
            for (int h = 0; h < bias.length; h++) {
                bias[h] = vector(shape.maximumLength());
                for (int gap = 1; gap < bias[h].length; gap++) {
                    bias[h][gap] = random.nextInt(4) == 0 ? Double.NEGATIVE_INFINITY : bias[h][gap];
                }
            }
            LayerWeights.Extras extras = model.layer(layer).extras();
            builder.layer(model.layer(layer)
                    .with(new LayerWeights.Extras(
                            extras.queryNorm(),
                            extras.keyNorm(),
                            extras.attentionOutputNorm(),
                            extras.feedForwardOutputNorm(),
                            Matrix.ofRows(bias),
                            shape.attention(layer) == Architecture.Attention.SOFTMAX1 ? vector(shape.heads()) : null)));
        }
        return builder.build();
    }

    /** Random tokens. */
    public int[] tokens(Architecture shape, int count) {
        return random.ints(count, 0, shape.vocabularySize()).toArray();
    }

    private double[] vector(int length) {
        return random.ints(length, -31, 32).mapToDouble(k -> k / 16.0 + 0.0).toArray();
    }

    private Matrix matrix(int rows, int columns) {
        return Matrix.of(rows, columns, vector(rows * columns));
    }

    private LinearWeights linear(int rows, int columns, boolean bias) {
        return new LinearWeights(matrix(rows, columns), bias ? vector(rows) : null);
    }

    private NormWeights norm(int width, boolean bias) {
        return new NormWeights(vector(width), bias ? vector(width) : null);
    }
}
