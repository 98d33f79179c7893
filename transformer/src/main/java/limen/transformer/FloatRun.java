package limen.transformer;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The float64 computation: blocks of new positions after cached ones, of one input or of several, go through the layers one by one.
 *
 * <p>A full pass is one block of all tokens, an incremental one a block per token. Each position's sums depend neither on how its input
 * was cut into blocks nor on what else is in the block: a block only reads every weight once for all of its rows.
 */
final class FloatRun {
    /** What an activation costs beside a multiplication, about. */
    private static final int ACTIVATION_WORK = 64;

    private final Transformer model;
    private final Architecture shape;
    private final SiteObserver[] observers;
    private final FloatAttention[] attention;
    private final int[] lengths;

    /** Of which of the new positions logits are computed. */
    enum Logits {
        NONE,
        /** The last of each input. */
        LAST,
        ALL
    }

    /**
     * A run.
     *
     * @param observers one per input; null for an input that nobody sees
     */
    FloatRun(Transformer model, SiteObserver... observers) {
        this.model = model;
        this.observers = observers;
        shape = model.architecture();
        lengths = new int[observers.length];
        attention = new FloatAttention[shape.layers()];
        for (int layer = 0; layer < attention.length; layer++) {
            attention[layer] = new FloatAttention(model, layer, observers.length);
        }
    }

    /** How many positions an input has had. */
    int length(int input) {
        return lengths[input];
    }

    /**
     * Appends tokens.
     *
     * @param tokens of each input; none for an input that does not go on
     * @return the logits that are wanted, [positions × outputs], input by input
     */
    double[][] append(int[][] tokens, Logits wanted) {
        int[] from = lengths.clone();
        int[] added = Arrays.stream(tokens).mapToInt(each -> each.length).toArray();
        FloatBlock block = new FloatBlock(observers, from, added);
        double[][] states = new double[block.rows()][];
        for (int r = 0; r < states.length; r++) {
            int input = block.input(r);
            lengths[input] = block.length(input);
            states[r] = embed(tokens[input][block.position(r) - from[input]], block.position(r), block.length(input));
        }
        block.show(-1, SiteKind.EMBEDDING, 0, states);
        for (int layer = 0; layer < shape.layers(); layer++) {
            states = layer(layer, block, states);
        }
        return logits(block, states, wanted);
    }

    private double[] embed(int token, int position, int length) {
        double[] state = model.tokenEmbedding().row(token);
        double[] place = model.positionVector(position, length);
        for (int c = 0; c < state.length; c++) {
            state[c] = state[c] * shape.embeddingScale() + place[c];
        }
        return state;
    }

    private double[][] layer(int layer, FloatBlock block, double[][] states) {
        LayerWeights weights = model.layer(layer);
        boolean before = shape.normPlacement().normsInput();
        double[][] inputs =
                before ? normalise(weights.attentionNorm(), NormPlace.ATTENTION, layer, block, states) : states;
        double[][] attended = attention[layer].append(block, inputs);
        double[][] sums = attentionSum(weights, layer, block, states, attended);
        if (!weights.hasFeedForward()) {
            return sums;
        }
        double[][] from = shape.parallel() ? weights.feedForwardNorm() == null ? inputs : states : sums;
        return feedForward(weights, layer, block, from, sums);
    }

    private double[][] attentionSum(
            LayerWeights weights, int layer, FloatBlock block, double[][] states, double[][] attended) {
        NormWeights norm = weights.attentionNorm();
        double[][] added = outputNorm(
                shape.normPlacement().ofOutput(norm, weights.extras().attentionOutputNorm()),
                NormPlace.ATTENTION_OUTPUT,
                layer,
                block,
                attended);
        double[][] sums = residual(shape.attentionResidual(), SiteKind.ATTENTION_RESIDUAL, layer, block, states, added);
        return shape.normPlacement() == Architecture.NormPlacement.POST
                ? normalise(norm, NormPlace.ATTENTION, layer, block, sums)
                : sums;
    }

    /** The feed-forward net of inputs, added to states. */
    private double[][] feedForward(
            LayerWeights weights, int layer, FloatBlock block, double[][] from, double[][] states) {
        NormWeights norm = weights.feedForwardNorm();
        boolean before = shape.normPlacement().normsInput() && norm != null;
        double[][] inputs = before ? normalise(norm, NormPlace.FEED_FORWARD, layer, block, from) : from;
        double[][] added = outputNorm(
                shape.normPlacement().ofOutput(norm, weights.extras().feedForwardOutputNorm()),
                NormPlace.FEED_FORWARD_OUTPUT,
                layer,
                block,
                weights.down().apply(hidden(weights, layer, block, inputs)));
        double[][] sums =
                residual(shape.feedForwardResidual(), SiteKind.FEED_FORWARD_RESIDUAL, layer, block, states, added);
        return shape.normPlacement() == Architecture.NormPlacement.POST
                ? normalise(norm, NormPlace.FEED_FORWARD, layer, block, sums)
                : sums;
    }

    private double[][] hidden(LayerWeights weights, int layer, FloatBlock block, double[][] inputs) {
        double[][] up = weights.up().apply(inputs);
        long work = (long) ACTIVATION_WORK * weights.up().weight().rows();
        if (!shape.gated()) {
            block.show(layer, SiteKind.UP, 0, up);
            return FloatBlock.each(up, work, this::activated);
        }
        double[][] gate = weights.gate().apply(inputs);
        block.show(layer, SiteKind.GATE, 0, gate);
        block.show(layer, SiteKind.UP, 0, up);
        double[][] hidden = FloatBlock.each(gate, work, this::activated);
        for (int r = 0; r < hidden.length; r++) {
            for (int c = 0; c < hidden[r].length; c++) {
                hidden[r][c] *= up[r][c];
            }
        }
        block.show(layer, SiteKind.HIDDEN, 0, hidden);
        return hidden;
    }

    private double[] activated(double[] values) {
        double[] out = new double[values.length];
        for (int c = 0; c < out.length; c++) {
            out[c] = shape.activate(values[c]);
        }
        return out;
    }

    /** A sublayer's outputs, normalised where it has such a norm. */
    private double[][] outputNorm(NormWeights norm, NormPlace place, int layer, FloatBlock block, double[][] outputs) {
        if (norm == null) {
            return outputs;
        }
        block.show(layer, place.plain(), 0, outputs);
        return normalise(norm, place, layer, block, outputs);
    }

    private double[][] logits(FloatBlock block, double[][] states, Logits wanted) {
        double[][] last = shape.finalNorm()
                ? normalise(model.finalNorm(), NormPlace.ATTENTION, SiteKind.FINAL_NORM, shape.layers(), block, states)
                : states;
        int[] rows = switch (wanted) {
            case NONE -> new int[0];
            case LAST -> rows(block).filter(block::isLast).toArray();
            case ALL -> rows(block).toArray();
        };
        double[][] logits = model.classifier()
                .apply(Arrays.stream(rows).mapToObj(r -> last[r]).toArray(double[][]::new));
        for (int k = 0; k < rows.length; k++) {
            double[] row = logits[k];
            if (shape.logitCap() != 0) {
                Arrays.setAll(row, a -> Architecture.capped(row[a], shape.logitCap()));
            }
            block.show(rows[k], shape.layers(), SiteKind.LOGITS, 0, row);
        }
        return logits;
    }

    private static IntStream rows(FloatBlock block) {
        return IntStream.range(0, block.rows());
    }

    private static double[][] residual(
            boolean kept, SiteKind kind, int layer, FloatBlock block, double[][] states, double[][] added) {
        double[][] sums = added;
        if (kept) {
            sums = new double[added.length][];
            for (int r = 0; r < sums.length; r++) {
                sums[r] = states[r].clone();
                for (int c = 0; c < sums[r].length; c++) {
                    sums[r][c] += added[r][c];
                }
            }
        }
        block.show(layer, kind, 0, sums);
        return sums;
    }

    private double[][] normalise(NormWeights weights, NormPlace place, int layer, FloatBlock block, double[][] states) {
        return normalise(weights, place, place.normed(), layer, block, states);
    }

    private double[][] normalise(
            NormWeights weights, NormPlace place, SiteKind kind, int layer, FloatBlock block, double[][] states) {
        if (shape.norm() == Architecture.Norm.NONE) {
            return states;
        }
        double[][] centred = FloatBlock.each(states, shape.width(), row -> FloatNorm.centred(shape, row));
        if (shape.norm() == Architecture.Norm.LAYER_NORM) {
            block.show(layer, SiteKind.NORM_CENTRED, place.occurrence(0), centred);
        }
        double[][] out = FloatBlock.each(centred, shape.width(), row -> FloatNorm.scaled(shape, weights, row));
        block.show(layer, kind, 0, out);
        return out;
    }
}
