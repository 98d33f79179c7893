package limen.finite.quantize;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import limen.number.Rational;
import limen.testkit.Seeds;
import limen.transformer.Architecture;
import limen.transformer.Architecture.Activation;
import limen.transformer.Architecture.Attention;
import limen.transformer.Architecture.Head;
import limen.transformer.Architecture.Norm;
import limen.transformer.Architecture.NormPlacement;
import limen.transformer.Architecture.Positions;
import limen.transformer.Architecture.QueryKeyNorm;
import limen.transformer.Architecture.RopePairing;
import limen.transformer.Architecture.Similarity;
import limen.transformer.ArchitectureBuilder;
import limen.transformer.Curve;
import limen.transformer.LayerWeights;
import limen.transformer.LinearWeights;
import limen.transformer.Matrix;
import limen.transformer.NormWeights;
import limen.transformer.Rotary;
import limen.transformer.Transformer;

/** Named architectures, one per feature, with seeded random weights. */
final class Shapes {
    private final Random random;

    private Shapes(long seed) {
        random = Seeds.plain(seed);
    }

    private static ArchitectureBuilder base() {
        return Architecture.builder()
                .vocabularySize(5)
                .width(4)
                .layers(2)
                .heads(2)
                .hiddenWidth(5)
                .maximumLength(8);
    }

    private static Curve curve(double... points) {
        List<Curve.Point> list = new ArrayList<>();
        for (int k = 0; k < points.length; k += 2) {
            list.add(new Curve.Point(Rational.ofDouble(points[k]), Rational.ofDouble(points[k + 1])));
        }
        return new Curve(list);
    }

    private static ArchitectureBuilder rope(Rotary rotary) {
        return base().positions(Positions.ROPE).headWidth(4).rotary(List.of(rotary));
    }

    /** Every feature by name; those with a score bias have it from {@link #model}. */
    static Map<String, Architecture> all() {
        Map<String, ArchitectureBuilder> shapes = new TreeMap<>();
        shapes.put("plain", base());
        shapes.put(
                "full attention, labels", base().causal(false).head(Head.LABELS).labels(3));
        shapes.put("accept last", base().head(Head.ACCEPT_LAST));
        shapes.put("accept first", base().causal(false).head(Head.ACCEPT_FIRST));
        shapes.put("learned positions", base().positions(Positions.LEARNED));
        shapes.put("sinusoidal positions", base().positions(Positions.SINUSOIDAL));
        shapes.put("fractional positions", base().positions(Positions.FRACTIONAL));
        shapes.put(
                "rope halves",
                base().positions(Positions.ROPE).ropePairing(RopePairing.HALVES).headWidth(4));
        shapes.put(
                "rope interleaved",
                base().positions(Positions.ROPE)
                        .ropePairing(RopePairing.INTERLEAVED)
                        .headWidth(4));
        shapes.put("alibi", base().positions(Positions.ALIBI).alibiSlopes(List.of(0.25, 0.7)));
        shapes.put("order", base().similarity(Similarity.ORDER));
        shapes.put(
                "order, alibi, grouped query",
                base().similarity(Similarity.ORDER)
                        .positions(Positions.ALIBI)
                        .heads(4)
                        .keyValueHeads(2)
                        .headWidth(3));
        shapes.put("grouped query", base().heads(4).keyValueHeads(2).headWidth(2));
        shapes.put("score scale", base().scoreScale(Rational.of(3, 8)));
        shapes.put("odd head width", base().headWidth(3));
        shapes.put("layer norm", base().norm(Norm.LAYER_NORM).finalNorm(true));
        shapes.put("rms norm", base().norm(Norm.RMS_NORM).finalNorm(true));
        shapes.put("layer norm after", base().norm(Norm.LAYER_NORM).normPlacement(NormPlacement.POST));
        shapes.put("rms norm after", base().norm(Norm.RMS_NORM).normPlacement(NormPlacement.POST));
        shapes.put("gelu", base().activation(Activation.GELU));
        shapes.put("gelu tanh", base().activation(Activation.GELU_TANH));
        shapes.put("silu", base().activation(Activation.SILU));
        shapes.put("gated silu", base().activation(Activation.SILU).gated(true));
        shapes.put("step", base().activation(Activation.STEP));
        shapes.put("gated step", base().activation(Activation.STEP).gated(true));
        shapes.put("gated relu", base().gated(true));
        shapes.put("without residuals", base().attentionResidual(false).feedForwardResidual(false));
        shapes.put("without net", base().hiddenWidth(0));
        shapes.put("without layers", base().layers(0));
        shapes.put("softmax1", base().attention(List.of(Attention.SOFTMAX1, Attention.SOFTMAX)));
        shapes.put(
                "softmax1, alibi, grouped query",
                base().attention(Attention.SOFTMAX1)
                        .positions(Positions.ALIBI)
                        .heads(4)
                        .keyValueHeads(2)
                        .causal(false));
        shapes.put("saturated", base().attention(List.of(Attention.SATURATED, Attention.SATURATED)));
        shapes.put("partial rotation", rope(Rotary.of(2, RopePairing.HALVES, 100)));
        shapes.put(
                "rotations by layer",
                base().positions(Positions.ROPE)
                        .headWidth(4)
                        .rotary(List.of(
                                Rotary.none(),
                                Rotary.of(4, RopePairing.INTERLEAVED, 1).withFrequencies(List.of(0.75, 0.1)))));
        shapes.put("windows", base().windows(List.of(2, 0)));
        shapes.put(
                "windows, alibi, labels",
                base().positions(Positions.ALIBI)
                        .causal(false)
                        .head(Head.LABELS)
                        .labels(3)
                        .windows(List.of(3)));
        shapes.put("windows, hard", base().attention(Attention.SATURATED).windows(List.of(2)));
        shapes.put("windows, softmax1", base().attention(Attention.SOFTMAX1).windows(List.of(1, 3)));
        shapes.put("windows, order", base().similarity(Similarity.ORDER).windows(List.of(3)));
        shapes.put("parallel", base().parallel(true).norm(Norm.LAYER_NORM).finalNorm(true));
        shapes.put("parallel, no norm", base().parallel(true));
        shapes.put(
                "query and key norm by head",
                rope(Rotary.of(4, RopePairing.HALVES, 100)).norm(Norm.RMS_NORM).queryKeyNorm(QueryKeyNorm.HEAD));
        shapes.put(
                "query and key layer norm by head",
                base().norm(Norm.LAYER_NORM)
                        .queryKeyNorm(QueryKeyNorm.HEAD)
                        .heads(4)
                        .keyValueHeads(2)
                        .headWidth(3));
        shapes.put("query and key norm of all", base().norm(Norm.RMS_NORM).queryKeyNorm(QueryKeyNorm.ALL));
        shapes.put("rms norm of outputs", base().norm(Norm.RMS_NORM).normPlacement(NormPlacement.OUTPUT));
        shapes.put("layer norm of outputs", base().norm(Norm.LAYER_NORM).normPlacement(NormPlacement.OUTPUT));
        shapes.put("rms norm sandwich", base().norm(Norm.RMS_NORM).normPlacement(NormPlacement.SANDWICH));
        shapes.put("layer norm sandwich", base().norm(Norm.LAYER_NORM).normPlacement(NormPlacement.SANDWICH));
        shapes.put("embedding scale", base().embeddingScale(Math.sqrt(3)));
        shapes.put("capped scores", base().scoreCap(1.5));
        shapes.put("capped scores, windows", base().scoreCap(0.7).windows(List.of(2)));
        shapes.put("capped logits", base().logitCap(0.75));
        shapes.put("declared activation", base().activationCurve(curve(-1, -0.25, 0, 0.125, 2, 1)));
        shapes.put("gated declared activation", base().gated(true).activationCurve(curve(-0.5, 0, 0.5, 1)));
        shapes.put("declared weights", base().weightCurve(curve(-2, 0.125, -1, 0.5, 0, 1)));
        shapes.put(
                "declared weights, windows",
                base().weightCurve(curve(-3, 0, 0, 1)).windows(List.of(3)));
        shapes.put("hidden widths", base().hiddenWidths(List.of(3, 0)));
        shapes.put("score bias", base().headWidth(3));
        shapes.put("score bias, softmax1", base().attention(Attention.SOFTMAX1));
        shapes.put("leftmost, rightmost", base().attention(List.of(Attention.LEFTMOST, Attention.RIGHTMOST)));
        Map<String, Architecture> built = new TreeMap<>();
        shapes.forEach((name, shape) -> built.put(name, shape.build()));
        return built;
    }

    /** Random weights of a shape by name. */
    static Transformer model(String name, long seed) {
        return new Shapes(seed).build(all().get(name), name.contains("score bias"));
    }

    /** Random weights around 1/2, embeddings around 1. */
    static Transformer model(Architecture shape, long seed) {
        return new Shapes(seed).build(shape, false);
    }

    private Transformer build(Architecture shape, boolean biased) {
        int width = shape.width();
        Transformer.Builder builder =
                Transformer.builder("shape", shape).tokenEmbedding(matrix(shape.vocabularySize(), width));
        if (shape.positions() == Positions.LEARNED) {
            builder.positionEmbedding(matrix(shape.maximumLength(), width));
        }
        if (shape.positions() == Positions.FRACTIONAL) {
            builder.fractionalDirection(vector(width));
        }
        if (shape.positions() == Positions.FRACTIONAL || shape.positions() == Positions.SINUSOIDAL) {
            builder.fractionalSquareDirection(vector(width));
        }
        boolean normed = shape.norm() != Norm.NONE;
        int queries = shape.heads() * shape.headWidth();
        int keys = shape.keyValueHeads() * shape.headWidth();
        for (int layer = 0; layer < shape.layers(); layer++) {
            int hidden = shape.hiddenWidth(layer);
            boolean net = hidden > 0;
            LayerWeights plain = new LayerWeights(
                    normed ? norm(shape) : null,
                    linear(queries, width),
                    linear(keys, width),
                    linear(keys, width),
                    linear(width, queries),
                    normed && net ? norm(shape) : null,
                    shape.gated() ? linear(hidden, width) : null,
                    net ? linear(hidden, width) : null,
                    net ? linear(width, hidden) : null);
            builder.layer(plain.with(extras(shape, layer, net, biased)));
        }
        if (shape.finalNorm()) {
            builder.finalNorm(norm(shape));
        }
        return builder.classifier(linear(shape.outputs(), width)).build();
    }

    private LayerWeights.Extras extras(Architecture shape, int layer, boolean net, boolean biased) {
        boolean queryKey = shape.queryKeyNorm() != QueryKeyNorm.NONE;
        boolean sandwich = shape.normPlacement() == NormPlacement.SANDWICH;
        return new LayerWeights.Extras(
                queryKey ? norm(shape, shape.layout().ownWidth()) : null,
                queryKey ? norm(shape, shape.layout().sharedWidth()) : null,
                sandwich ? norm(shape) : null,
                sandwich && net ? norm(shape) : null,
                biased ? bias(shape) : null,
                biased && shape.attention(layer) == Attention.SOFTMAX1 ? vector(shape.heads()) : null);
    }

    /** Biases of which one in three is −∞. */
    private Matrix bias(Architecture shape) {
        double[][] bias = new double[shape.heads()][];
        for (int h = 0; h < bias.length; h++) {
            bias[h] = vector(shape.maximumLength());
            for (int gap = 1; gap < bias[h].length; gap++) {
                bias[h][gap] = random.nextInt(3) == 0 ? Double.NEGATIVE_INFINITY : bias[h][gap];
            }
        }
        return Matrix.ofRows(bias);
    }

    private double[] vector(int length) {
        return random.doubles(length, -1, 1).toArray();
    }

    private Matrix matrix(int rows, int columns) {
        return Matrix.of(rows, columns, vector(rows * columns));
    }

    private LinearWeights linear(int rows, int columns) {
        return new LinearWeights(matrix(rows, columns), vector(rows));
    }

    private NormWeights norm(Architecture shape) {
        return norm(shape, shape.width());
    }

    private NormWeights norm(Architecture shape, int width) {
        double[] gain = vector(width);
        gain[random.nextInt(gain.length)] = 0;
        return new NormWeights(gain, shape.norm() == Norm.LAYER_NORM ? vector(width) : null);
    }
}
