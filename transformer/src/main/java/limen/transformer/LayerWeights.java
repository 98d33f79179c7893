package limen.transformer;

import java.util.Objects;

/**
 * The weights of one layer; {@code width} is the model's, {@code hidden} its hiddenWidth.
 *
 * @param attentionNorm [width], null without norm
 * @param query [heads·headWidth × width]
 * @param key [keyValueHeads·headWidth × width]
 * @param value [keyValueHeads·headWidth × width]
 * @param output [width × heads·headWidth]
 * @param feedForwardNorm [width], null without norm or without feed-forward net
 * @param gate [hidden × width], null unless gated
 * @param up [hidden × width], null in a layer without feed-forward net
 * @param down [width × hidden], null in a layer without feed-forward net
 * @param extras what few models have
 */
public record LayerWeights(
        NormWeights attentionNorm,
        LinearWeights query,
        LinearWeights key,
        LinearWeights value,
        LinearWeights output,
        NormWeights feedForwardNorm,
        LinearWeights gate,
        LinearWeights up,
        LinearWeights down,
        Extras extras) {
    /**
     * What few models have; null for what a layer has not.
     *
     * @param queryNorm [heads·headWidth], what queries are normalised with; the same for every head where the model has one only
     * @param keyNorm [keyValueHeads·headWidth]
     * @param attentionOutputNorm [width], with {@link Architecture.NormPlacement#SANDWICH}
     * @param feedForwardOutputNorm [width], with {@link Architecture.NormPlacement#SANDWICH} and a feed-forward net
     * @param scoreBias [heads × maximumLength], added to the scores of a head by |i − j|; −∞ for positions that it does not see
     * @param sink [heads], with {@link Architecture.Attention#SOFTMAX1}: the score of the sink, 0 where it is null
     */
    public record Extras(
            NormWeights queryNorm,
            NormWeights keyNorm,
            NormWeights attentionOutputNorm,
            NormWeights feedForwardOutputNorm,
            Matrix scoreBias,
            double[] sink) {
        /** None of it. */
        public static final Extras NONE = new Extras(null, null, null, null, null, null);
    }

    /** Refuses a layer without attention. */
    public LayerWeights {
        Objects.requireNonNull(extras, "extras");
        Objects.requireNonNull(query, "query");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(output, "output");
    }

    /** A layer without extras. */
    public LayerWeights(
            NormWeights attentionNorm,
            LinearWeights query,
            LinearWeights key,
            LinearWeights value,
            LinearWeights output,
            NormWeights feedForwardNorm,
            LinearWeights gate,
            LinearWeights up,
            LinearWeights down) {
        this(attentionNorm, query, key, value, output, feedForwardNorm, gate, up, down, Extras.NONE);
    }

    /** A layer of attention alone, without norm. */
    public static LayerWeights attention(
            LinearWeights query, LinearWeights key, LinearWeights value, LinearWeights output) {
        return new LayerWeights(null, query, key, value, output, null, null, null, null);
    }

    /** The same layer with norms; null for none. */
    public LayerWeights withNorms(NormWeights attention, NormWeights feedForward) {
        return new LayerWeights(attention, query, key, value, output, feedForward, gate, up, down, extras);
    }

    /** The same layer with a feed-forward net; {@code gate} is null for a plain one. */
    public LayerWeights withFeedForward(LinearWeights gateMap, LinearWeights upMap, LinearWeights downMap) {
        return new LayerWeights(
                attentionNorm, query, key, value, output, feedForwardNorm, gateMap, upMap, downMap, extras);
    }

    /** The same layer whose queries and keys are normalised. */
    public LayerWeights withQueryKeyNorms(NormWeights queries, NormWeights keys) {
        return with(new Extras(
                queries,
                keys,
                extras.attentionOutputNorm(),
                extras.feedForwardOutputNorm(),
                extras.scoreBias(),
                extras.sink()));
    }

    /** The same layer whose sublayers' outputs are normalised. */
    public LayerWeights withOutputNorms(NormWeights attention, NormWeights feedForward) {
        return with(new Extras(
                extras.queryNorm(), extras.keyNorm(), attention, feedForward, extras.scoreBias(), extras.sink()));
    }

    /** The same layer with these extras. */
    public LayerWeights with(Extras value) {
        return new LayerWeights(attentionNorm, query, key, value(), output, feedForwardNorm, gate, up, down, value);
    }

    /** What is added to the score of a head at a distance: its bias, −∞ where the head does not see so far. */
    public double bias(Architecture shape, int layer, int head, int distance) {
        if (!shape.sees(layer, distance)) {
            return Double.NEGATIVE_INFINITY;
        }
        return extras.scoreBias() == null ? 0 : extras.scoreBias().get(head, distance);
    }

    /** Whether a head of this layer does not see all positions of n tokens that it could. */
    public boolean hides(Architecture shape, int layer, int n) {
        for (int head = 0; head < shape.heads(); head++) {
            for (int distance = 0; distance < n; distance++) {
                if (bias(shape, layer, head, distance) == Double.NEGATIVE_INFINITY) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether this layer has a feed-forward net. */
    public boolean hasFeedForward() {
        return up != null;
    }
}
