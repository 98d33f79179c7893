package limen.transformer;

/** The kinds of values that a transformer computes and a finite-precision transformer rounds. */
public enum SiteKind {
    /** Token plus position embedding, [tokens × width]. */
    EMBEDDING,
    /** Input of a layer norm minus its mean, [tokens × width]. */
    NORM_CENTRED,
    /** Normalised input of attention (or, post-norm, the normalised sum after it), [tokens × width]. */
    ATTENTION_NORM,
    /** Queries, rotated where positions are rotary, [tokens × heads·headWidth]. */
    QUERY,
    /** Keys, rotated where positions are rotary, [tokens × keyValueHeads·headWidth]. */
    KEY,
    /** Values, [tokens × keyValueHeads·headWidth]. */
    VALUE,
    /** Attention scores, [pairs × heads]. */
    SCORE,
    /** Row maxima of the scores, [tokens × heads]. */
    MAXIMUM,
    /** Score minus row maximum, [pairs × heads]. */
    DIFFERENCE,
    /** Unnormalised attention weights, [pairs × heads]. */
    WEIGHT,
    /** Head outputs, [tokens × heads·headWidth]. */
    HEAD,
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
    /** Feed-forward output plus residual, [tokens × width]. */
    FEED_FORWARD_RESIDUAL,
    /** Final normalised state, [tokens × width]. */
    FINAL_NORM,
    /** Output scores, exact and never rounded, [tokens × outputs]. */
    LOGITS
}
