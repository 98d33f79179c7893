package limen.transformer.load;

import static limen.transformer.load.TensorNames.BIAS;
import static limen.transformer.load.TensorNames.WEIGHT;

import java.util.ArrayList;
import java.util.List;
import limen.transformer.Architecture;
import limen.transformer.LayerWeights;
import limen.transformer.LinearWeights;
import limen.transformer.NormWeights;
import limen.transformer.Transformer;

/** The weights of any transformer as named tensors, and back. */
final class ModelTensors {
    private final List<NamedTensor> tensors = new ArrayList<>();

    private ModelTensors() {}

    /** Whether the output matrix is the token embedding and has no bias, so that it is not written. */
    static boolean isTied(Transformer model) {
        return model.sharedClassifier() && model.classifier().bias() == null;
    }

    /** The tensors in the order of the file. */
    static List<NamedTensor> of(Transformer model) {
        ModelTensors all = new ModelTensors();
        all.tensors.add(NamedTensor.of(TensorNames.TOKENS, model.tokenEmbedding()));
        if (model.positionEmbedding() != null) {
            all.tensors.add(NamedTensor.of(TensorNames.POSITIONS, model.positionEmbedding()));
        }
        all.vector(TensorNames.FRACTIONS, model.fractionalDirection());
        all.vector(TensorNames.FRACTION_SQUARES, model.fractionalSquareDirection());
        for (int layer = 0; layer < model.layers().size(); layer++) {
            all.layer(TensorNames.layer(layer), model.layer(layer));
        }
        all.norm(TensorNames.FINAL_NORM, model.finalNorm());
        if (!isTied(model)) {
            all.linear(TensorNames.CLASSIFIER, model.classifier());
        }
        return all.tensors;
    }

    private void layer(String prefix, LayerWeights layer) {
        norm(prefix + TensorNames.ATTENTION_NORM, layer.attentionNorm());
        linear(prefix + TensorNames.QUERY, layer.query());
        linear(prefix + TensorNames.KEY, layer.key());
        linear(prefix + TensorNames.VALUE, layer.value());
        linear(prefix + TensorNames.OUTPUT, layer.output());
        norm(prefix + TensorNames.FEED_FORWARD_NORM, layer.feedForwardNorm());
        linear(prefix + TensorNames.GATE, layer.gate());
        linear(prefix + TensorNames.UP, layer.up());
        linear(prefix + TensorNames.DOWN, layer.down());
        LayerWeights.Extras extras = layer.extras();
        norm(prefix + TensorNames.QUERY_NORM, extras.queryNorm());
        norm(prefix + TensorNames.KEY_NORM, extras.keyNorm());
        norm(prefix + TensorNames.ATTENTION_OUTPUT_NORM, extras.attentionOutputNorm());
        norm(prefix + TensorNames.FEED_FORWARD_OUTPUT_NORM, extras.feedForwardOutputNorm());
        if (extras.scoreBias() != null) {
            tensors.add(NamedTensor.of(prefix + TensorNames.SCORE_BIAS, extras.scoreBias()));
        }
        vector(prefix + TensorNames.SINK, extras.sink());
    }

    private void linear(String name, LinearWeights map) {
        if (map != null) {
            tensors.add(NamedTensor.of(name + WEIGHT, map.weight()));
            vector(name + BIAS, map.bias());
        }
    }

    private void norm(String name, NormWeights norm) {
        if (norm != null) {
            vector(name + WEIGHT, norm.gain());
            vector(name + BIAS, norm.bias());
        }
    }

    private void vector(String name, double[] values) {
        if (values != null) {
            tensors.add(NamedTensor.of(name, values));
        }
    }

    /** Reads all weights of an architecture; a bias, a direction or a layer's feed-forward net may be missing. */
    static void read(TensorFolder tensors, Architecture shape, boolean tied, Transformer.Builder builder) {
        int width = shape.width();
        builder.tokenEmbedding(tensors.matrix(TensorNames.TOKENS, shape.vocabularySize(), width));
        if (shape.positions() == Architecture.Positions.LEARNED) {
            builder.positionEmbedding(tensors.matrix(TensorNames.POSITIONS, shape.maximumLength(), width));
        }
        builder.fractionalDirection(optionalVector(tensors, TensorNames.FRACTIONS, width));
        builder.fractionalSquareDirection(optionalVector(tensors, TensorNames.FRACTION_SQUARES, width));
        for (int layer = 0; layer < shape.layers(); layer++) {
            builder.layer(layer(tensors, layer, shape));
        }
        boolean normed = shape.norm() != Architecture.Norm.NONE;
        if (normed && shape.finalNorm()) {
            builder.finalNorm(norm(tensors, TensorNames.FINAL_NORM, width));
        }
        if (!tied) {
            builder.classifier(map(tensors, TensorNames.CLASSIFIER, shape.outputs(), width));
        }
    }

    private static LayerWeights layer(TensorFolder tensors, int layer, Architecture shape) {
        String prefix = TensorNames.layer(layer);
        int width = shape.width();
        int queries = shape.layout().ownWidth();
        int keys = shape.layout().sharedWidth();
        int hidden = shape.hiddenWidth(layer);
        boolean normed = shape.norm() != Architecture.Norm.NONE;
        boolean net = tensors.has(prefix + TensorNames.UP + WEIGHT);
        boolean shared = shape.parallel() && !tensors.has(prefix + TensorNames.FEED_FORWARD_NORM + WEIGHT);
        return new LayerWeights(
                normed ? norm(tensors, prefix + TensorNames.ATTENTION_NORM, width) : null,
                map(tensors, prefix + TensorNames.QUERY, queries, width),
                map(tensors, prefix + TensorNames.KEY, keys, width),
                map(tensors, prefix + TensorNames.VALUE, keys, width),
                map(tensors, prefix + TensorNames.OUTPUT, width, queries),
                normed && net && !shared ? norm(tensors, prefix + TensorNames.FEED_FORWARD_NORM, width) : null,
                shape.gated() && net ? map(tensors, prefix + TensorNames.GATE, hidden, width) : null,
                net ? map(tensors, prefix + TensorNames.UP, hidden, width) : null,
                net ? map(tensors, prefix + TensorNames.DOWN, width, hidden) : null,
                extras(tensors, prefix, shape, net));
    }

    private static LayerWeights.Extras extras(TensorFolder tensors, String prefix, Architecture shape, boolean net) {
        boolean queryKey = shape.queryKeyNorm() != Architecture.QueryKeyNorm.NONE;
        boolean sandwich =
                shape.norm() != Architecture.Norm.NONE && shape.normPlacement() == Architecture.NormPlacement.SANDWICH;
        boolean biased = tensors.has(prefix + TensorNames.SCORE_BIAS);
        return new LayerWeights.Extras(
                queryKey
                        ? norm(
                                tensors,
                                prefix + TensorNames.QUERY_NORM,
                                shape.layout().ownWidth())
                        : null,
                queryKey
                        ? norm(
                                tensors,
                                prefix + TensorNames.KEY_NORM,
                                shape.layout().sharedWidth())
                        : null,
                sandwich ? norm(tensors, prefix + TensorNames.ATTENTION_OUTPUT_NORM, shape.width()) : null,
                sandwich && net ? norm(tensors, prefix + TensorNames.FEED_FORWARD_OUTPUT_NORM, shape.width()) : null,
                biased ? tensors.biases(prefix + TensorNames.SCORE_BIAS, shape.heads(), shape.maximumLength()) : null,
                optionalVector(tensors, prefix + TensorNames.SINK, shape.heads()));
    }

    private static LinearWeights map(TensorFolder tensors, String name, int outputs, int inputs) {
        return tensors.linear(name, outputs, inputs, tensors.has(name + BIAS));
    }

    private static NormWeights norm(TensorFolder tensors, String name, int width) {
        return tensors.norm(name, width, tensors.has(name + BIAS));
    }

    private static double[] optionalVector(TensorFolder tensors, String name, int length) {
        return tensors.has(name) ? tensors.vector(name, length) : null;
    }
}
