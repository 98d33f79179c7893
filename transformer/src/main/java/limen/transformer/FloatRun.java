package limen.transformer;

import java.util.Arrays;

/**
 * The float64 computation: a block of new positions after cached ones goes through the layers one by one.
 *
 * <p>A full pass is one block of all tokens, an incremental one a block per token. Each position's sums do not depend
 * on how the input was cut into blocks.
 */
final class FloatRun {
    private final Transformer model;
    private final Architecture shape;
    private final SiteObserver observer;
    private final FloatAttention[] attention;
    private int length;

    FloatRun(Transformer model, SiteObserver observer) {
        this.model = model;
        this.observer = observer;
        shape = model.architecture();
        attention = new FloatAttention[shape.layers()];
        for (int layer = 0; layer < attention.length; layer++) {
            attention[layer] = new FloatAttention(model, layer, this::show);
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
            state[c] += place[c];
        }
        show(-1, SiteKind.EMBEDDING, 0, position, state);
        return state;
    }

    private void layer(int layer, int from, double[][] states) {
        LayerWeights weights = model.layer(layer);
        boolean pre = shape.normPlacement() == Architecture.NormPlacement.PRE;
        double[][] inputs = new double[states.length][];
        for (int i = 0; i < states.length; i++) {
            inputs[i] = pre
                    ? normalise(weights.attentionNorm(), SiteKind.ATTENTION_NORM, layer, 0, from + i, states[i])
                    : states[i];
        }
        double[][] attended = attention[layer].append(from, inputs);
        for (int i = 0; i < states.length; i++) {
            double[] state = residual(
                    shape.attentionResidual(), SiteKind.ATTENTION_RESIDUAL, layer, from + i, states[i], attended[i]);
            if (!pre) {
                state = normalise(weights.attentionNorm(), SiteKind.ATTENTION_NORM, layer, 0, from + i, state);
            }
            states[i] = weights.hasFeedForward() ? feedForward(weights, layer, pre, from + i, state) : state;
        }
    }

    private double[] feedForward(LayerWeights weights, int layer, boolean pre, int position, double[] state) {
        NormWeights norm = weights.feedForwardNorm();
        SiteKind kind = SiteKind.FEED_FORWARD_NORM;
        double[] input = pre ? normalise(norm, kind, layer, 1, position, state) : state;
        double[] hidden = new double[shape.hiddenWidth()];
        if (shape.gated()) {
            double[] gate = new double[shape.hiddenWidth()];
            weights.gate().apply(input, gate);
            show(layer, SiteKind.GATE, 0, position, gate);
            weights.up().apply(input, hidden);
            show(layer, SiteKind.UP, 0, position, hidden);
            for (int c = 0; c < hidden.length; c++) {
                hidden[c] *= shape.activation().apply(gate[c]);
            }
            show(layer, SiteKind.HIDDEN, 0, position, hidden);
        } else {
            weights.up().apply(input, hidden);
            show(layer, SiteKind.UP, 0, position, hidden);
            for (int c = 0; c < hidden.length; c++) {
                hidden[c] = shape.activation().apply(hidden[c]);
            }
        }
        double[] out = new double[shape.width()];
        weights.down().apply(hidden, out);
        double[] sum =
                residual(shape.feedForwardResidual(), SiteKind.FEED_FORWARD_RESIDUAL, layer, position, state, out);
        return pre ? sum : normalise(norm, kind, layer, 1, position, sum);
    }

    private double[] output(int position, double[] state) {
        double[] last = shape.finalNorm()
                ? normalise(model.finalNorm(), SiteKind.FINAL_NORM, shape.layers(), 0, position, state)
                : state;
        double[] logits = new double[shape.outputs()];
        model.classifier().apply(last, logits);
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

    private double[] normalise(
            NormWeights weights, SiteKind kind, int layer, int occurrence, int position, double[] state) {
        if (shape.norm() == Architecture.Norm.NONE) {
            return state;
        }
        double[] centred = state;
        if (shape.norm() == Architecture.Norm.LAYER_NORM) {
            double mean = Arrays.stream(state).reduce(0, Double::sum) / state.length;
            centred = state.clone();
            for (int c = 0; c < centred.length; c++) {
                centred[c] -= mean;
            }
            show(layer, SiteKind.NORM_CENTRED, occurrence, position, centred);
        }
        double squares = 0;
        for (double x : centred) {
            squares += x * x;
        }
        double root = Math.sqrt(squares / centred.length + shape.epsilon());
        double[] out = new double[centred.length];
        for (int c = 0; c < out.length; c++) {
            // a state of zeros with ε = 0 has no direction: it stays zero
            double unit = root == 0 ? 0 : centred[c] / root;
            out[c] = weights.gain()[c] * unit + (weights.bias() == null ? 0 : weights.bias()[c]);
        }
        show(layer, kind, 0, position, out);
        return out;
    }

    private void show(int layer, SiteKind kind, int occurrence, int position, double[] values) {
        if (observer != null) {
            observer.observe(layer, kind, occurrence, position, values);
        }
    }
}
