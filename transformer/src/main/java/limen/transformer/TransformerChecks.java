package limen.transformer;

import java.util.List;
import limen.io.InputException;

/** Walks every tensor of a model by name: shapes, presence, finite values, and the numbers of weights. */
final class TransformerChecks {
    private final Transformer model;
    private final Architecture shape;
    private long parameters;
    private long nonzero;

    TransformerChecks(Transformer model) {
        this.model = model;
        shape = model.architecture();
    }

    long parameters() {
        check();
        return parameters;
    }

    long nonzeroParameters() {
        check();
        return nonzero;
    }

    void check() {
        int width = shape.width();
        matrix("token embedding", model.tokenEmbedding(), shape.vocabularySize(), width);
        boolean learned = shape.positions() == Architecture.Positions.LEARNED;
        if (present("position embedding", model.positionEmbedding(), learned, "positions LEARNED")) {
            matrix("position embedding", model.positionEmbedding(), shape.maximumLength(), width);
        }
        if (shape.positions() == Architecture.Positions.FRACTIONAL && !model.isFractional()) {
            throw refuse(
                    "fractional direction", "missing, positions FRACTIONAL need it or a fractional square direction");
        }
        vector("fractional direction", model.fractionalDirection(), width);
        vector("fractional square direction", model.fractionalSquareDirection(), width);
        if (model.layers().size() != shape.layers()) {
            throw refuse("layers", model.layers().size() + " given, the architecture has " + shape.layers());
        }
        for (int layer = 0; layer < shape.layers(); layer++) {
            layer(layer, "layer " + layer + " ", model.layer(layer));
            if (model.layer(layer).extras().sink() != null
                    && shape.attention(layer) != Architecture.Attention.SOFTMAX1) {
                throw refuse("layer " + layer + " sink", "present, but only attention softmax1 has one: leave it out");
            }
        }
        norm("final norm", model.finalNorm(), shape.finalNorm() && shape.norm() != Architecture.Norm.NONE);
        linear("classifier", model.classifier(), shape.outputs(), width);
        names();
    }

    private void layer(int number, String prefix, LayerWeights layer) {
        int width = shape.width();
        int queryWidth = shape.layout().ownWidth();
        int keyWidth = shape.layout().sharedWidth();
        boolean normed = shape.norm() != Architecture.Norm.NONE;
        norm(prefix + "attention norm", layer.attentionNorm(), normed);
        linear(prefix + "query", layer.query(), queryWidth, width);
        linear(prefix + "key", layer.key(), keyWidth, width);
        linear(prefix + "value", layer.value(), keyWidth, width);
        linear(prefix + "output", layer.output(), width, queryWidth);
        boolean net = layer.hasFeedForward();
        int hidden = shape.hiddenWidth(number);
        if (net && hidden == 0) {
            throw refuse(prefix + "up", "present, but hiddenWidth is 0: leave it out or set hiddenWidth");
        }
        // side by side with attention the net may read what attention reads
        boolean shared = shape.parallel() && layer.feedForwardNorm() == null;
        norm(prefix + "feed-forward norm", layer.feedForwardNorm(), normed && net && !shared);
        extras(prefix, layer);
        present(prefix + "gate", layer.gate(), net && shape.gated(), "a gated feed-forward net");
        present(prefix + "down", layer.down(), net, "a feed-forward net (up)");
        if (net) {
            if (shape.gated()) {
                linear(prefix + "gate", layer.gate(), hidden, width);
            }
            linear(prefix + "up", layer.up(), hidden, width);
            linear(prefix + "down", layer.down(), width, hidden);
        }
    }

    private void extras(String prefix, LayerWeights layer) {
        LayerWeights.Extras extras = layer.extras();
        boolean queryKey = shape.queryKeyNorm() != Architecture.QueryKeyNorm.NONE;
        norm(prefix + "query norm", extras.queryNorm(), queryKey, shape.layout().ownWidth());
        norm(prefix + "key norm", extras.keyNorm(), queryKey, shape.layout().sharedWidth());
        boolean sandwich =
                shape.norm() != Architecture.Norm.NONE && shape.normPlacement() == Architecture.NormPlacement.SANDWICH;
        norm(prefix + "attention output norm", extras.attentionOutputNorm(), sandwich);
        norm(prefix + "feed-forward output norm", extras.feedForwardOutputNorm(), sandwich && layer.hasFeedForward());
        if (extras.scoreBias() != null) {
            if (shape.scoreCap() != 0) {
                throw refuse(prefix + "score bias", "present beside capped scores: leave one of them out");
            }
            scoreBias(prefix + "score bias", extras.scoreBias());
        }
        vector(prefix + "sink", extras.sink(), shape.heads());
    }

    /** As a matrix, but −∞ is allowed, except for the position itself: every position sees one. */
    private void scoreBias(String tensor, Matrix bias) {
        if (bias.rows() != shape.heads() || bias.columns() != shape.maximumLength()) {
            throw refuse(
                    tensor,
                    "expected shape [" + shape.heads() + " × " + shape.maximumLength() + "], found [" + bias.rows()
                            + " × " + bias.columns() + "]");
        }
        for (int h = 0; h < bias.rows(); h++) {
            for (int gap = 0; gap < bias.columns(); gap++) {
                double value = bias.get(h, gap);
                if (!Double.isFinite(value) && (gap == 0 || value != Double.NEGATIVE_INFINITY)) {
                    throw refuse(
                            tensor,
                            "value " + value + " at [" + h + ", " + gap + "]: must be finite, or −∞ at a distance of 1"
                                    + " or more");
                }
                nonzero += value == 0 ? 0 : 1;
            }
        }
        parameters += (long) bias.rows() * bias.columns();
    }

    private void names() {
        List<String> vocabulary = model.vocabulary();
        if (vocabulary.size() != shape.vocabularySize()) {
            throw refuse("alphabet", vocabulary.size() + " tokens, the vocabulary has " + shape.vocabularySize());
        }
    }

    private boolean present(String tensor, Object value, boolean wanted, String reason) {
        if (wanted && value == null) {
            throw refuse(tensor, "missing, " + reason + " needs it");
        }
        if (!wanted && value != null) {
            throw refuse(tensor, "present, but only " + reason + " has one: leave it out");
        }
        return wanted;
    }

    private void norm(String tensor, NormWeights norm, boolean wanted) {
        norm(tensor, norm, wanted, shape.width());
    }

    private void norm(String tensor, NormWeights norm, boolean wanted, int width) {
        if (present(tensor, norm, wanted, "the architecture's norm")) {
            vector(tensor + " gain", norm.gain(), width);
            vector(tensor + " bias", norm.bias(), width);
        }
    }

    private void linear(String tensor, LinearWeights map, int rows, int columns) {
        if (map == null) {
            throw refuse(tensor, "missing, the architecture needs it");
        }
        matrix(tensor + " weight", map.weight(), rows, columns);
        vector(tensor + " bias", map.bias(), rows);
    }

    private void vector(String tensor, double[] values, int length) {
        if (values == null) {
            return;
        }
        if (values.length != length) {
            throw refuse(tensor, "expected shape [" + length + "], found [" + values.length + "]");
        }
        parameters += length;
        for (int k = 0; k < length; k++) {
            if (!Double.isFinite(values[k])) {
                throw refuse(tensor, "value " + values[k] + " at [" + k + "] is not finite, repair the weights");
            }
            nonzero += values[k] == 0 ? 0 : 1;
        }
    }

    @SuppressWarnings("ReferenceEquality") // shared means the same object
    private void matrix(String tensor, Matrix matrix, int rows, int columns) {
        if (matrix == null) {
            throw refuse(tensor, "missing, the architecture needs it");
        }
        if (matrix.rows() != rows || matrix.columns() != columns) {
            throw refuse(
                    tensor,
                    "expected shape [" + rows + " × " + columns + "], found [" + matrix.rows() + " × "
                            + matrix.columns() + "]");
        }
        if (matrix == model.tokenEmbedding() && parameters > 0) {
            return; // shared with the classifier, seen before
        }
        parameters += (long) rows * columns;
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                if (!Double.isFinite(matrix.get(r, c))) {
                    throw refuse(
                            tensor,
                            "value " + matrix.get(r, c) + " at [" + r + ", " + c
                                    + "] is not finite, repair the weights");
                }
                nonzero += matrix.get(r, c) == 0 ? 0 : 1;
            }
        }
    }

    private InputException refuse(String tensor, String what) {
        return new InputException("model " + model.name() + ", " + tensor + ": " + what);
    }
}
