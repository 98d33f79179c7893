package limen.transformer;

/**
 * Sees every value of a forward pass, site by site; for calibration and comparison.
 *
 * <p>Within a position, sites arrive in order of definition, but positions may be interleaved either way.
 */
@FunctionalInterface
public interface SiteObserver {
    /**
     * One site at one position.
     *
     * @param layer the layer; −1 for the embedding, the number of layers for the final norm and the logits
     * @param kind what the values are
     * @param occurrence of kinds that are {@linkplain SiteKind#isRepeated() repeated}: of a NORM_CENTRED the {@link NormPlace}, of
     *     queries and keys around their norm the head, 0 where all heads are normalised together; else 0
     * @param position i, from 0
     * @param values the site's values at i in the order of {@link SiteKind}: channels; for pairs, index j·heads + h over the
     *     attended j; for row maxima, heads. Valid during the call only.
     */
    void observe(int layer, SiteKind kind, int occurrence, int position, double[] values);
}
