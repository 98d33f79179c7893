package limen.transformer;

import java.util.Arrays;
import limen.transformer.kernel.Shares;

/** One layer's attention in float64, with the keys and values of all positions so far of several inputs. */
final class FloatAttention {
    /** Positions whose weights are kept until they are shown. */
    private static final int SHOWN_TOGETHER = 64;

    private final Architecture shape;
    private final LayerWeights weights;
    private final HeadLayout layout;
    private final int layer;
    private final Rotary rotary;
    private final double[] frequency;
    private final FloatHeads heads;
    private final double[][][] keys;
    private final double[][][] values;

    FloatAttention(Transformer model, int layer, int inputs) {
        this.layer = layer;
        shape = model.architecture();
        layout = shape.layout();
        weights = model.layer(layer);
        heads = new FloatHeads(shape, weights, layer);
        keys = new double[inputs][16][];
        values = new double[inputs][16][];
        rotary = shape.rotary(layer);
        frequency = new double[rotary.width()];
        for (int d = 0; d < frequency.length; d++) {
            frequency[d] = rotary.angle(1, d);
        }
    }

    /** Attention output at new positions, [positions × width], before any residual. */
    double[][] append(FloatBlock block, double[][] inputs) {
        double[][] turns = new double[inputs.length][];
        for (int r = 0; r < turns.length; r++) {
            turns[r] = turn(block.position(r));
        }
        double[][] queries = project(SiteKind.QUERY, weights.query(), block, inputs, turns);
        double[][] newKeys = project(SiteKind.KEY, weights.key(), block, inputs, turns);
        double[][] newValues = weights.value().apply(inputs);
        block.show(layer, SiteKind.VALUE, 0, newValues);
        for (int r = 0; r < inputs.length; r++) {
            int input = block.input(r);
            int position = block.position(r);
            if (position >= keys[input].length) {
                keys[input] = Arrays.copyOf(keys[input], Math.max(block.length(input), 2 * position));
                values[input] = Arrays.copyOf(values[input], keys[input].length);
            }
            keys[input][position] = newKeys[r];
            values[input][position] = newValues[r];
        }
        return weights.output().apply(attend(block, queries));
    }

    /** Cosines, then sines, of the angles at a position, [2 · turned channels of a head]; null without rotary positions. */
    private double[] turn(int position) {
        if (frequency.length == 0) {
            return null;
        }
        double[] turn = new double[2 * frequency.length];
        for (int d = 0; d < frequency.length; d++) {
            turn[d] = StrictMath.cos(position * frequency[d]);
            turn[frequency.length + d] = StrictMath.sin(position * frequency[d]);
        }
        return turn;
    }

    /** Queries or keys: projected, normalised where they are, rotated. */
    private double[][] project(
            SiteKind kind, LinearWeights map, FloatBlock block, double[][] inputs, double[][] turns) {
        double[][] plain = map.apply(inputs);
        double[][] out = new double[inputs.length][];
        for (int r = 0; r < out.length; r++) {
            double[] straight = shape.queryKeyNorm() == Architecture.QueryKeyNorm.NONE
                    ? plain[r]
                    : normalise(kind == SiteKind.QUERY, block, r, plain[r]);
            out[r] = turns[r] == null ? straight : rotate(straight, turns[r]);
            block.show(r, layer, kind, 0, out[r]);
        }
        return out;
    }

    private double[] rotate(double[] straight, double[] turn) {
        int width = shape.headWidth();
        double[] out = straight.clone();
        for (int c = 0; c < out.length; c++) {
            int d = c % width;
            if (rotary.turns(d)) {
                double partner = straight[c - d + rotary.partner(d)];
                double sine = rotary.isFirst(d) ? -turn[frequency.length + d] : turn[frequency.length + d];
                out[c] = straight[c] * turn[d] + partner * sine;
            }
        }
        return out;
    }

    /** Queries or keys normalised, by head or all together. */
    private double[] normalise(boolean query, FloatBlock block, int row, double[] plain) {
        NormWeights norm =
                query ? weights.extras().queryNorm() : weights.extras().keyNorm();
        NormPlace place = query ? NormPlace.QUERY : NormPlace.KEY;
        int group = shape.queryKeyNorm() == Architecture.QueryKeyNorm.ALL ? plain.length : shape.headWidth();
        double[] out = new double[plain.length];
        for (int first = 0; first < plain.length; first += group) {
            int head = first / group;
            double[] part = Arrays.copyOfRange(plain, first, first + group);
            block.show(row, layer, place.plain(), head, part);
            double[] centred = FloatNorm.centred(shape, part);
            if (shape.norm() == Architecture.Norm.LAYER_NORM) {
                block.show(row, layer, SiteKind.NORM_CENTRED, place.occurrence(head), centred);
            }
            double[] normalised = FloatNorm.scaled(shape, norm.part(first, first + group), centred);
            block.show(row, layer, place.normed(), head, normalised);
            System.arraycopy(normalised, 0, out, first, group);
        }
        return out;
    }

    /** The heads' outputs at the new positions, [positions × heads·headWidth]. */
    private double[][] attend(FloatBlock block, double[][] queries) {
        double[][] out = new double[queries.length][];
        FloatHeads.Weights[] seen = new FloatHeads.Weights[SHOWN_TOGETHER];
        for (int first = 0; first < out.length; first += SHOWN_TOGETHER) {
            int base = first;
            int count = Math.min(SHOWN_TOGETHER, out.length - base);
            Shares.each(count, work(block, base, count), (from, to) -> {
                for (int k = from; k < to; k++) {
                    int r = base + k;
                    int input = block.input(r);
                    int attended = shape.causal() ? block.position(r) + 1 : block.length(input);
                    seen[k] = block.isObserved() ? new FloatHeads.Weights() : null;
                    out[r] = heads.attend(block.position(r), attended, queries[r], keys[input], values[input], seen[k]);
                }
            });
            for (int k = 0; block.isObserved() && k < count; k++) {
                seen[k].show(block, base + k, layer);
                block.show(base + k, layer, SiteKind.HEAD, 0, out[base + k]);
            }
        }
        return out;
    }

    private long work(FloatBlock block, int first, int count) {
        long pairs = 0;
        for (int r = first; r < first + count; r++) {
            pairs += shape.causal() ? block.position(r) + 1 : block.length(block.input(r));
        }
        return 2 * pairs * layout.ownWidth();
    }
}
