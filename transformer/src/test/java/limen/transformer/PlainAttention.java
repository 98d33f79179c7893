package limen.transformer;

import java.util.Arrays;

/** One layer's attention in the twin of the float64 forward pass. */
final class PlainAttention {
    private final Architecture shape;
    private final LayerWeights weights;
    private final HeadLayout layout;
    private final int layer;
    private final SiteObserver observer;
    private final boolean biased;
    private final Rotary rotary;
    private final double[] frequency;
    private double[][] keys = new double[16][];
    private double[][] values = new double[16][];

    PlainAttention(Transformer model, int layer, SiteObserver observer) {
        this.layer = layer;
        this.observer = observer;
        shape = model.architecture();
        layout = shape.layout();
        weights = model.layer(layer);
        biased = !shape.windows().isEmpty()
                || weights.extras().scoreBias() != null
                || weights.extras().sink() != null;
        rotary = shape.rotary(layer);
        frequency = new double[rotary.width()];
        for (int d = 0; d < frequency.length; d++) {
            frequency[d] = rotary.angle(1, d);
        }
    }

    /** Attention output at positions {@code from} onward, [inputs × width], before any residual. */
    double[][] append(int from, double[][] inputs) {
        int length = from + inputs.length;
        if (length > keys.length) {
            keys = Arrays.copyOf(keys, Math.max(length, 2 * keys.length));
            values = Arrays.copyOf(values, keys.length);
        }
        double[][] queries = new double[inputs.length][];
        for (int i = 0; i < inputs.length; i++) {
            int position = from + i;
            double[] turn = turn(position);
            queries[i] = project(SiteKind.QUERY, weights.query(), position, inputs[i], turn);
            keys[position] = project(SiteKind.KEY, weights.key(), position, inputs[i], turn);
            values[position] = new double[layout.sharedWidth()];
            weights.value().apply(inputs[i], values[position]);
            observer.observe(layer, SiteKind.VALUE, 0, position, values[position]);
        }
        double[][] outputs = new double[inputs.length][shape.width()];
        for (int i = 0; i < inputs.length; i++) {
            int position = from + i;
            double[] heads = attend(position, shape.causal() ? position + 1 : length, queries[i]);
            weights.output().apply(heads, outputs[i]);
        }
        return outputs;
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
    private double[] project(SiteKind kind, LinearWeights map, int position, double[] input, double[] turn) {
        double[] plain = new double[map.weight().rows()];
        map.apply(input, plain);
        double[] straight = shape.queryKeyNorm() == Architecture.QueryKeyNorm.NONE
                ? plain
                : normalise(kind == SiteKind.QUERY, position, plain);
        double[] out = turn == null ? straight : rotate(straight, turn);
        observer.observe(layer, kind, 0, position, out);
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
    private double[] normalise(boolean query, int position, double[] plain) {
        NormWeights norm =
                query ? weights.extras().queryNorm() : weights.extras().keyNorm();
        NormPlace place = query ? NormPlace.QUERY : NormPlace.KEY;
        int group = shape.queryKeyNorm() == Architecture.QueryKeyNorm.ALL ? plain.length : shape.headWidth();
        double[] out = new double[plain.length];
        for (int first = 0; first < plain.length; first += group) {
            int head = first / group;
            double[] part = Arrays.copyOfRange(plain, first, first + group);
            observer.observe(layer, place.plain(), head, position, part);
            double[] normalised = PlainNorm.apply(
                    shape,
                    norm.part(first, first + group),
                    part,
                    centred ->
                            observer.observe(layer, SiteKind.NORM_CENTRED, place.occurrence(head), position, centred));
            observer.observe(layer, place.normed(), head, position, normalised);
            System.arraycopy(normalised, 0, out, first, group);
        }
        return out;
    }

    /** The heads' outputs at one position over the first {@code attended} positions, [heads · headWidth]. */
    private double[] attend(int position, int attended, double[] query) {
        int heads = shape.heads();
        double[] scores = scores(position, attended, query);
        observer.observe(layer, SiteKind.SCORE, 0, position, scores);
        double[] maxima = new double[heads];
        Arrays.fill(maxima, Double.NEGATIVE_INFINITY);
        for (int k = 0; k < scores.length; k++) {
            maxima[k % heads] = Math.max(maxima[k % heads], scores[k]);
        }
        observer.observe(layer, SiteKind.MAXIMUM, 0, position, maxima);
        weigh(position, scores, maxima);
        return mix(position, attended, scores, maxima);
    }

    /** Scores in the order j·heads + h. */
    private double[] scores(int position, int attended, double[] query) {
        int heads = shape.heads();
        int width = shape.headWidth();
        double factor = shape.scoreFactor();
        boolean distance = shape.positions() == Architecture.Positions.ALIBI;
        Architecture.Similarity similarity = shape.similarity();
        double[] scores = new double[attended * heads];
        for (int j = 0; j < attended; j++) {
            for (int h = 0; h < heads; h++) {
                int q = layout.own(h);
                int k = layout.shared(h);
                double sum = 0;
                for (int d = 0; d < width; d++) {
                    sum += similarity.part(query[q + d], keys[j][k + d]);
                }
                double loss = distance ? shape.alibiSlopes().get(h) * Math.abs(position - j) : 0;
                double score = Architecture.capped(sum * factor, shape.scoreCap()) - loss;
                scores[j * heads + h] = biased ? score + bias(h, Math.abs(position - j)) : score;
            }
        }
        return scores;
    }

    /** What is added to a score: a sink of score s beside the others is one of score 0 beside the others less s. */
    private double bias(int head, int distance) {
        double[] sink = weights.extras().sink();
        return weights.bias(shape, layer, head, distance) - (sink == null ? 0 : sink[head]);
    }

    /** Turns scores into unnormalised attention weights in place. */
    private void weigh(int position, double[] scores, double[] maxima) {
        int heads = maxima.length;
        Architecture.Attention selection = shape.attention(layer);
        if (selection.isSoft()) {
            for (int k = 0; k < scores.length; k++) {
                scores[k] -= maxima[k % heads];
            }
            observer.observe(layer, SiteKind.DIFFERENCE, 0, position, scores);
            for (int k = 0; k < scores.length; k++) {
                scores[k] = shape.weight(scores[k]);
            }
            observer.observe(layer, SiteKind.WEIGHT, 0, position, scores);
            return;
        }
        for (int h = 0; h < heads; h++) {
            selection.select(scores, h, heads, maxima[h]);
        }
    }

    private double[] mix(int position, int attended, double[] weight, double[] maxima) {
        int heads = shape.heads();
        int width = shape.headWidth();
        double[] out = new double[heads * width];
        for (int h = 0; h < heads; h++) {
            int own = layout.own(h);
            int v = layout.shared(h);
            double total = 0;
            for (int j = 0; j < attended; j++) {
                double e = weight[j * heads + h];
                total += e;
                for (int d = 0; d < width; d++) {
                    out[own + d] += e * values[j][v + d];
                }
            }
            double denominator = shape.attention(layer).denominator(total, maxima[h]);
            for (int d = 0; d < width; d++) {
                out[own + d] /= denominator;
            }
        }
        observer.observe(layer, SiteKind.HEAD, 0, position, out);
        return out;
    }
}
