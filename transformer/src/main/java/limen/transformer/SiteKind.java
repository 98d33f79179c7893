package limen.transformer;

/** The kinds of values that a transformer computes and a finite-precision transformer rounds. */
public enum SiteKind {
    /** Token plus position embedding, [tokens × width]. */
    EMBEDDING,
    /** Input of a layer norm minus its mean, [tokens × width]. */
    NORM_CENTRED,
    /** Normalised input of attention (or, post-norm, the normalised sum after it), [tokens × width]. */
    ATTENTION_NORM,
    /** Queries before they are normalised, where they are: of one head or of all, [tokens × channels normalised together]. */
    QUERY_PLAIN,
    /** Normalised queries before they are rotated, [tokens × channels normalised together]. */
    QUERY_NORM,
    /** As QUERY_PLAIN, of keys. */
    KEY_PLAIN,
    /** As QUERY_NORM, of keys. */
    KEY_NORM,
    /** Queries, rotated where positions are rotary, [tokens × heads·headWidth]. */
    QUERY,
    /** Keys, rotated where positions are rotary, [tokens × keyValueHeads·headWidth]. */
    KEY,
    /** Values, [tokens × keyValueHeads·headWidth]. */
    VALUE,
    /** Attention scores, capped where they are, less the score of a sink, [pairs × heads]; −∞ where a head does not see the position. */
    SCORE,
    /** Row maxima of the scores, [tokens × heads]. */
    MAXIMUM,
    /** Score minus row maximum, [pairs × heads]. */
    DIFFERENCE,
    /** Unnormalised attention weights, [pairs × heads]. */
    WEIGHT,
    /** Head outputs, [tokens × heads·headWidth]. */
    HEAD,
    /** Attention output, where it is normalised, [tokens × width]. */
    ATTENTION_OUTPUT,
    /** Normalised attention output, [tokens × width]. */
    ATTENTION_OUTPUT_NORM,
    /** Attention output plus residual, [tokens × width]. */
    ATTENTION_RESIDUAL,
    /** Normalised input of the feed-forward net (or, post-norm, the normalised sum after it), [tokens × width]. */
    FEED_FORWARD_NORM,
    /** Gate pre-activation of a gated feed-forward net, [tokens × hidden]. */
    GATE,
    /** Up projection: the pre-activation of a plain net, the linear factor of a gated one, [tokens × hidden]. */
    UP,
    /** Activated gate times up projection, gated nets only, [tokens × hidden]. */
    HIDDEN,
    /** Feed-forward output, where it is normalised, [tokens × width]. */
    FEED_FORWARD_OUTPUT,
    /** Normalised feed-forward output, [tokens × width]. */
    FEED_FORWARD_OUTPUT_NORM,
    /** Feed-forward output plus residual, [tokens × width]. */
    FEED_FORWARD_RESIDUAL,
    /** Final normalised state, [tokens × width]. */
    FINAL_NORM,
    /** Output scores, exact and never rounded, [tokens × outputs]. */
    LOGITS;

    /** Whether a layer has several sites of this kind, told apart by their occurrence: {@link NormPlace}, or the head. */
    public boolean isRepeated() {
        return switch (this) {
            case NORM_CENTRED, QUERY_PLAIN, QUERY_NORM, KEY_PLAIN, KEY_NORM -> true;
            default -> false;
        };
    }
}
