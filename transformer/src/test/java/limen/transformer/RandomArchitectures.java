package limen.transformer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import limen.number.Rational;
import limen.transformer.Architecture.Activation;
import limen.transformer.Architecture.Attention;
import limen.transformer.Architecture.Head;
import limen.transformer.Architecture.Norm;
import limen.transformer.Architecture.NormPlacement;
import limen.transformer.Architecture.Positions;
import limen.transformer.Architecture.QueryKeyNorm;
import limen.transformer.Architecture.RopePairing;
import limen.transformer.Architecture.Similarity;

/** Random models of all that an architecture may have, with weights whose sums are rounded; some wide enough for kernels. */
final class RandomArchitectures {
    private final Random random;
    private boolean single;

    RandomArchitectures(Random random) {
        this.random = random;
    }

    /** One that is causal and predicts tokens, without fractional positions if asked so. */
    Transformer model(boolean incremental) {
        boolean wide = random.nextInt(4) == 0;
        single = random.nextBoolean();
        Architecture shape = shape(wide, incremental);
        int width = shape.width();
        Transformer.Builder builder = Transformer.builder("random", shape)
                .tokenEmbedding(matrix(shape.vocabularySize(), width))
                .positionEmbedding(shape.positions() == Positions.LEARNED ? matrix(shape.maximumLength(), width) : null)
                .fractionalDirection(shape.positions() == Positions.FRACTIONAL ? vector(width) : null)
                .fractionalSquareDirection(!incremental && random.nextInt(6) == 0 ? vector(width) : null)
                .finalNorm(shape.finalNorm() ? norm(width) : null);
        for (int layer = 0; layer < shape.layers(); layer++) {
            builder.layer(layer(shape, layer));
        }
        return builder.classifier(linear(shape.outputs(), width)).build();
    }

    private Architecture shape(boolean wide, boolean incremental) {
        int layers = 1 + random.nextInt(2);
        int headWidth = wide ? 16 : 2 * (1 + random.nextInt(3));
        int share = 1 + random.nextInt(2);
        int keyValueHeads = wide ? 2 : 1 + random.nextInt(2);
        Positions positions = oneOf(Positions.values());
        while (incremental && positions == Positions.FRACTIONAL) {
            positions = oneOf(Positions.values());
        }
        Norm norm = oneOf(Norm.values());
        NormPlacement placement = oneOf(NormPlacement.values());
        int hidden = wide ? 65 + random.nextInt(8) : random.nextInt(8);
        Head head = incremental ? Head.NEXT_TOKEN : oneOf(Head.values());
        Activation activation = oneOf(Activation.values());
        Similarity similarity = random.nextInt(3) == 0 ? Similarity.ORDER : Similarity.DOT_PRODUCT;
        List<Attention> attention = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            attention.add(oneOf(Attention.values()));
        }
        boolean parallel = (norm == Norm.NONE || placement == NormPlacement.PRE) && random.nextInt(3) == 0;
        ArchitectureBuilder builder = Architecture.builder()
                .vocabularySize(2 + random.nextInt(wide ? 80 : 9))
                .width(wide ? 65 + random.nextInt(8) : 1 + random.nextInt(9))
                .layers(layers)
                .heads(keyValueHeads * share)
                .keyValueHeads(keyValueHeads)
                .headWidth(headWidth)
                .maximumLength(200)
                .positions(positions)
                .ropePairing(oneOf(RopePairing.values()))
                .causal(incremental || random.nextBoolean())
                .head(head)
                .labels(head == Head.LABELS ? 3 : 0)
                .norm(norm)
                .normPlacement(placement)
                .finalNorm(norm != Norm.NONE && random.nextBoolean())
                .queryKeyNorm(norm == Norm.NONE ? QueryKeyNorm.NONE : oneOf(QueryKeyNorm.values()))
                .epsilon(oneOf(1e-5, 0.0))
                .parallel(parallel)
                .hiddenWidth(hidden)
                .gated(hidden > 0 && random.nextBoolean())
                .activation(activation)
                .attention(attention)
                .similarity(similarity)
                .attentionResidual(random.nextInt(4) > 0)
                .feedForwardResidual(random.nextInt(4) > 0);
        if (activation == Activation.CURVE) {
            builder.activationCurve(curve(-1, -0.25, 0, 0.125, 2, 1));
        }
        if (!attention.contains(Attention.SOFTMAX1) && random.nextInt(3) == 0) {
            builder.weightCurve(curve(-2, 0.125, -1, 0.5, 0, 1));
        }
        if (positions == Positions.ROPE && random.nextBoolean()) {
            builder.rotary(Collections.nCopies(layers, Rotary.of(2, oneOf(RopePairing.values()), 100)));
        }
        if (random.nextInt(4) == 0) {
            builder.windows(Collections.nCopies(layers, 1 + random.nextInt(3)));
        }
        if (similarity == Similarity.DOT_PRODUCT && positions != Positions.ALIBI && random.nextInt(4) == 0) {
            builder.scoreCap(1.5);
        }
        return builder.logitCap(random.nextInt(4) == 0 ? 0.75 : 0)
                .embeddingScale(random.nextInt(4) == 0 ? Math.sqrt(3) : 1)
                .build();
    }

    private LayerWeights layer(Architecture shape, int layer) {
        int width = shape.width();
        int queries = shape.layout().ownWidth();
        int keys = shape.layout().sharedWidth();
        int hidden = shape.hiddenWidth(layer);
        boolean net = hidden > 0;
        LayerWeights made = LayerWeights.attention(
                linear(queries, width), linear(keys, width), linear(keys, width), linear(width, queries));
        if (net) {
            made = made.withFeedForward(
                    shape.gated() ? linear(hidden, width) : null, linear(hidden, width), linear(width, hidden));
        }
        if (shape.norm() != Norm.NONE) {
            boolean own = net && !(shape.parallel() && random.nextBoolean());
            made = made.withNorms(norm(width), own ? norm(width) : null);
        }
        return made.with(extras(shape, layer, net));
    }

    private LayerWeights.Extras extras(Architecture shape, int layer, boolean net) {
        boolean queryKey = shape.queryKeyNorm() != QueryKeyNorm.NONE;
        boolean sandwich = shape.norm() != Norm.NONE && shape.normPlacement() == NormPlacement.SANDWICH;
        boolean biased = shape.scoreCap() == 0 && random.nextInt(4) == 0;
        boolean sink = shape.attention(layer) == Attention.SOFTMAX1 && random.nextBoolean();
        return new LayerWeights.Extras(
                queryKey ? norm(shape.layout().ownWidth()) : null,
                queryKey ? norm(shape.layout().sharedWidth()) : null,
                sandwich ? norm(shape.width()) : null,
                sandwich && net ? norm(shape.width()) : null,
                biased ? matrix(shape.heads(), shape.maximumLength()) : null,
                sink ? vector(shape.heads()) : null);
    }

    private static Curve curve(double... points) {
        List<Curve.Point> list = new ArrayList<>();
        for (int k = 0; k < points.length; k += 2) {
            list.add(new Curve.Point(Rational.ofDouble(points[k]), Rational.ofDouble(points[k + 1])));
        }
        return new Curve(list);
    }

    @SafeVarargs
    private <T> T oneOf(T... values) {
        return values[random.nextInt(values.length)];
    }

    private double[] vector(int length) {
        return random.doubles(length, -1, 1).toArray();
    }

    private Matrix matrix(int rows, int columns) {
        if (!single) {
            return Matrix.of(rows, columns, vector(rows * columns));
        }
        float[] values = new float[rows * columns];
        for (int k = 0; k < values.length; k++) {
            values[k] = random.nextFloat() - 0.5f;
        }
        return Matrix.of(rows, columns, values);
    }

    private LinearWeights linear(int rows, int columns) {
        return new LinearWeights(matrix(rows, columns), random.nextBoolean() ? vector(rows) : null);
    }

    private NormWeights norm(int width) {
        return new NormWeights(vector(width), random.nextBoolean() ? vector(width) : null);
    }
}
