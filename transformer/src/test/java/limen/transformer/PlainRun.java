package limen.transformer;

import java.util.Arrays;

/**
 * The twin of the float64 forward pass: one input, one position, one row of weights after the other, on one thread.
 *
 * <p>Never optimised: {@link FloatRun} is compared with it bit by bit.
 */
final class PlainRun {
    private final Transformer model;
    private final Architecture shape;
    private final SiteObserver observer;
    private final PlainAttention[] attention;
    private int length;

    PlainRun(Transformer model, SiteObserver observer) {
        this.model = model;
        this.observer = observer;
        shape = model.architecture();
        attention = new PlainAttention[shape.layers()];
        for (int layer = 0; layer < attention.length; layer++) {
            attention[layer] = new PlainAttention(model, layer, this::show);
        }
    }

    int length() {
        return length;
    }

    /** The logits of the new positions, [tokens × outputs]. */
    double[][] append(int[] tokens) {
        int from = length;
        length += tokens.length;
        double[][] states = new double[tokens.length][];
        for (int i = 0; i < tokens.length; i++) {
            states[i] = embed(tokens[i], from + i);
        }
        for (int layer = 0; layer < shape.layers(); layer++) {
            layer(layer, from, states);
        }
        double[][] logits = new double[tokens.length][];
        for (int i = 0; i < tokens.length; i++) {
            logits[i] = output(from + i, states[i]);
        }
        return logits;
    }

    private double[] embed(int token, int position) {
        double[] state = model.tokenEmbedding().row(token);
        double[] place = model.positionVector(position, length);
        for (int c = 0; c < state.length; c++) {
            state[c] = state[c] * shape.embeddingScale() + place[c];
        }
        show(-1, SiteKind.EMBEDDING, 0, position, state);
        return state;
    }

    private void layer(int layer, int from, double[][] states) {
        LayerWeights weights = model.layer(layer);
        boolean before = shape.normPlacement().normsInput();
        double[][] inputs = new double[states.length][];
        for (int i = 0; i < states.length; i++) {
            inputs[i] = before
                    ? normalise(weights.attentionNorm(), NormPlace.ATTENTION, layer, from + i, states[i])
                    : states[i];
        }
        double[][] attended = attention[layer].append(from, inputs);
        for (int i = 0; i < states.length; i++) {
            double[] sum = attentionSum(weights, layer, from + i, states[i], attended[i]);
            if (!weights.hasFeedForward()) {
                states[i] = sum;
            } else if (shape.parallel()) {
                double[] input = weights.feedForwardNorm() == null ? inputs[i] : states[i];
                states[i] = feedForward(weights, layer, from + i, input, sum);
            } else {
                states[i] = feedForward(weights, layer, from + i, sum, sum);
            }
        }
    }

    private double[] attentionSum(LayerWeights weights, int layer, int position, double[] state, double[] attended) {
        NormWeights norm = weights.attentionNorm();
        double[] added = outputNorm(
                shape.normPlacement().ofOutput(norm, weights.extras().attentionOutputNorm()),
                NormPlace.ATTENTION_OUTPUT,
                layer,
                position,
                attended);
        double[] sum = residual(shape.attentionResidual(), SiteKind.ATTENTION_RESIDUAL, layer, position, state, added);
        return shape.normPlacement() == Architecture.NormPlacement.POST
                ? normalise(norm, NormPlace.ATTENTION, layer, position, sum)
                : sum;
    }

    /** The feed-forward net of an input, added to a state. */
    private double[] feedForward(LayerWeights weights, int layer, int position, double[] from, double[] state) {
        NormWeights norm = weights.feedForwardNorm();
        boolean before = shape.normPlacement().normsInput() && norm != null;
        double[] input = before ? normalise(norm, NormPlace.FEED_FORWARD, layer, position, from) : from;
        double[] out = new double[shape.width()];
        weights.down().apply(hidden(weights, layer, position, input), out);
        double[] added = outputNorm(
                shape.normPlacement().ofOutput(norm, weights.extras().feedForwardOutputNorm()),
                NormPlace.FEED_FORWARD_OUTPUT,
                layer,
                position,
                out);
        double[] sum =
                residual(shape.feedForwardResidual(), SiteKind.FEED_FORWARD_RESIDUAL, layer, position, state, added);
        return shape.normPlacement() == Architecture.NormPlacement.POST
                ? normalise(norm, NormPlace.FEED_FORWARD, layer, position, sum)
                : sum;
    }

    private double[] hidden(LayerWeights weights, int layer, int position, double[] input) {
        double[] hidden = new double[weights.up().weight().rows()];
        weights.up().apply(input, hidden);
        if (!shape.gated()) {
            show(layer, SiteKind.UP, 0, position, hidden);
            for (int c = 0; c < hidden.length; c++) {
                hidden[c] = shape.activate(hidden[c]);
            }
            return hidden;
        }
        double[] gate = new double[hidden.length];
        weights.gate().apply(input, gate);
        show(layer, SiteKind.GATE, 0, position, gate);
        show(layer, SiteKind.UP, 0, position, hidden);
        for (int c = 0; c < hidden.length; c++) {
            hidden[c] *= shape.activate(gate[c]);
        }
        show(layer, SiteKind.HIDDEN, 0, position, hidden);
        return hidden;
    }

    /** A sublayer's output, normalised where it has such a norm. */
    private double[] outputNorm(NormWeights norm, NormPlace place, int layer, int position, double[] output) {
        if (norm == null) {
            return output;
        }
        show(layer, place.plain(), 0, position, output);
        return normalise(norm, place, layer, position, output);
    }

    private double[] output(int position, double[] state) {
        double[] last = shape.finalNorm()
                ? normalise(
                        model.finalNorm(), NormPlace.ATTENTION, SiteKind.FINAL_NORM, shape.layers(), position, state)
                : state;
        double[] logits = new double[shape.outputs()];
        model.classifier().apply(last, logits);
        if (shape.logitCap() != 0) {
            Arrays.setAll(logits, a -> Architecture.capped(logits[a], shape.logitCap()));
        }
        show(shape.layers(), SiteKind.LOGITS, 0, position, logits);
        return logits;
    }

    private double[] residual(boolean kept, SiteKind kind, int layer, int position, double[] state, double[] added) {
        double[] sum = added;
        if (kept) {
            sum = new double[state.length];
            for (int c = 0; c < sum.length; c++) {
                sum[c] = state[c] + added[c];
            }
        }
        show(layer, kind, 0, position, sum);
        return sum;
    }

    private double[] normalise(NormWeights weights, NormPlace place, int layer, int position, double[] state) {
        return normalise(weights, place, place.normed(), layer, position, state);
    }

    private double[] normalise(
            NormWeights weights, NormPlace place, SiteKind kind, int layer, int position, double[] state) {
        if (shape.norm() == Architecture.Norm.NONE) {
            return state;
        }
        double[] out = PlainNorm.apply(
                shape,
                weights,
                state,
                centred -> show(layer, SiteKind.NORM_CENTRED, place.occurrence(0), position, centred));
        show(layer, kind, 0, position, out);
        return out;
    }

    private void show(int layer, SiteKind kind, int occurrence, int position, double[] values) {
        if (observer != null) {
            observer.observe(layer, kind, occurrence, position, values);
        }
    }
}
