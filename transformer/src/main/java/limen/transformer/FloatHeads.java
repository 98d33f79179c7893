package limen.transformer;

import java.util.Arrays;

/** What the heads of a layer do at one position in float64, from its query and all keys and values. */
final class FloatHeads {
    private final Architecture shape;
    private final LayerWeights weights;
    private final HeadLayout layout;
    private final int layer;
    private final boolean biased;

    FloatHeads(Architecture shape, LayerWeights weights, int layer) {
        this.shape = shape;
        this.weights = weights;
        this.layer = layer;
        layout = shape.layout();
        biased = !shape.windows().isEmpty()
                || weights.extras().scoreBias() != null
                || weights.extras().sink() != null;
    }

    /** The values on the way to a position's weights, kept to be shown; null for what a kind of attention has not. */
    static final class Weights {
        private double[] scores;
        private double[] maxima;
        private double[] differences;
        private double[] weights;

        /** Shows them in order of definition. */
        void show(FloatBlock block, int row, int layer) {
            block.show(row, layer, SiteKind.SCORE, 0, scores);
            block.show(row, layer, SiteKind.MAXIMUM, 0, maxima);
            if (differences != null) {
                block.show(row, layer, SiteKind.DIFFERENCE, 0, differences);
                block.show(row, layer, SiteKind.WEIGHT, 0, weights);
            }
        }
    }

    /**
     * The heads' outputs over the first {@code attended} positions, [heads · headWidth].
     *
     * @param seen gets the values on the way, or null
     */
    double[] attend(int position, int attended, double[] query, double[][] keys, double[][] values, Weights seen) {
        int heads = shape.heads();
        double[] scores = scores(position, attended, query, keys);
        double[] maxima = new double[heads];
        Arrays.fill(maxima, Double.NEGATIVE_INFINITY);
        for (int k = 0; k < scores.length; k++) {
            maxima[k % heads] = Math.max(maxima[k % heads], scores[k]);
        }
        if (seen != null) {
            seen.scores = scores.clone();
            seen.maxima = maxima;
        }
        weigh(scores, maxima, seen);
        return mix(attended, values, scores, maxima);
    }

    /** Scores in the order j·heads + h. */
    private double[] scores(int position, int attended, double[] query, double[][] keys) {
        int heads = shape.heads();
        double factor = shape.scoreFactor();
        boolean distance = shape.positions() == Architecture.Positions.ALIBI;
        double[] scores = new double[attended * heads];
        for (int j = 0; j < attended; j++) {
            for (int h = 0; h < heads; h++) {
                double sum = compared(query, layout.own(h), keys[j], layout.shared(h));
                double loss = distance ? shape.alibiSlopes().get(h) * Math.abs(position - j) : 0;
                double score = Architecture.capped(sum * factor, shape.scoreCap()) - loss;
                scores[j * heads + h] = biased ? score + bias(h, Math.abs(position - j)) : score;
            }
        }
        return scores;
    }

    /** A query and a key compared: channel after channel, added to 0. */
    private double compared(double[] query, int q, double[] key, int k) {
        int width = layout.width();
        double sum = 0;
        if (shape.similarity() == Architecture.Similarity.DOT_PRODUCT) {
            for (int d = 0; d < width; d++) {
                sum += query[q + d] * key[k + d];
            }
            return sum;
        }
        for (int d = 0; d < width; d++) {
            sum += shape.similarity().part(query[q + d], key[k + d]);
        }
        return sum;
    }

    /** What is added to a score: a sink of score s beside the others is one of score 0 beside the others less s. */
    private double bias(int head, int distance) {
        double[] sink = weights.extras().sink();
        return weights.bias(shape, layer, head, distance) - (sink == null ? 0 : sink[head]);
    }

    /** Turns scores into unnormalised attention weights in place. */
    private void weigh(double[] scores, double[] maxima, Weights seen) {
        int heads = maxima.length;
        Architecture.Attention selection = shape.attention(layer);
        if (!selection.isSoft()) {
            for (int h = 0; h < heads; h++) {
                selection.select(scores, h, heads, maxima[h]);
            }
            return;
        }
        for (int k = 0; k < scores.length; k++) {
            scores[k] -= maxima[k % heads];
        }
        if (seen != null) {
            seen.differences = scores.clone();
        }
        for (int k = 0; k < scores.length; k++) {
            scores[k] = shape.weight(scores[k]);
        }
        if (seen != null) {
            seen.weights = scores;
        }
    }

    /** Weighted means of the values, [heads · headWidth]: position after position, added to 0. */
    private double[] mix(int attended, double[][] values, double[] weight, double[] maxima) {
        int heads = shape.heads();
        int width = layout.width();
        double[] out = new double[heads * width];
        for (int h = 0; h < heads; h++) {
            int own = layout.own(h);
            int v = layout.shared(h);
            double total = 0;
            for (int j = 0; j < attended; j++) {
                double e = weight[j * heads + h];
                double[] value = values[j];
                total += e;
                for (int d = 0; d < width; d++) {
                    out[own + d] += e * value[v + d];
                }
            }
            double denominator = shape.attention(layer).denominator(total, maxima[h]);
            for (int d = 0; d < width; d++) {
                out[own + d] /= denominator;
            }
        }
        return out;
    }
}
