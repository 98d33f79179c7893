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
        LinearWeights down) {
    public LayerWeights {
        Objects.requireNonNull(query, "query");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(output, "output");
    }

    /** A layer of attention alone, without norm. */
    public static LayerWeights attention(
            LinearWeights query, LinearWeights key, LinearWeights value, LinearWeights output) {
        return new LayerWeights(null, query, key, value, output, null, null, null, null);
    }

    /** The same layer with norms; null for none. */
    public LayerWeights withNorms(NormWeights attention, NormWeights feedForward) {
        return new LayerWeights(attention, query, key, value, output, feedForward, gate, up, down);
    }

    /** The same layer with a feed-forward net; {@code gate} is null for a plain one. */
    public LayerWeights withFeedForward(LinearWeights gateMap, LinearWeights upMap, LinearWeights downMap) {
        return new LayerWeights(attentionNorm, query, key, value, output, feedForwardNorm, gateMap, upMap, downMap);
    }

    /** Whether this layer has a feed-forward net. */
    public boolean hasFeedForward() {
        return up != null;
    }
}
