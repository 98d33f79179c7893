package limen.finite;

/**
 * What a finite-precision transformer answers.
 *
 * <p>Logits are the exact numerators of {@code logits} (a {@link Rule.Linear} without rotation, one row per token or
 * label, one row for accept/reject); they are compared, never rounded.
 *
 * @param kind how logits become an answer
 * @param logits the linear rule of the logits
 * @param logitUnit for reports only: a numerator A stands for the real logit A·logitUnit
 */
public record Output(Kind kind, Rule.Linear logits, double logitUnit) {
    /** The output heads. */
    public enum Kind {
        /** The token with the greatest logit at the last position, the lowest index on ties. */
        NEXT_TOKEN,
        /** At every position the label with the greatest logit, the lowest index on ties. */
        LABELS,
        /** Accept iff the only logit at the first position is ≥ 0. */
        ACCEPT_FIRST,
        /** Accept iff the only logit at the last position is ≥ 0. */
        ACCEPT_LAST
    }

    /** {@return the number of logits per position} */
    public int rows() {
        return logits.bias().length;
    }
}
