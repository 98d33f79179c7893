package limen.finite;

import java.math.BigInteger;
import java.util.List;
import limen.transformer.Architecture;

/**
 * What a finite-precision transformer answers.
 *
 * <p>Logits are the exact numerators of {@code logits} (a {@link Rule.Linear} without rotation, one row per token or
 * label, one row for accept/reject); they are compared, never rounded.
 *
 * @param kind how logits become an answer
 * @param logits the linear rule of the logits
 * @param logitUnit for reports only: a numerator A stands for the real logit A·logitUnit
 * @param logitCap for reports only: c where that x stands for c·tanh(x/c), 0 for none; the order of logits stays
 * @param labels for reports only: what labels are called, or empty
 */
public record Output(Kind kind, Rule.Linear logits, double logitUnit, double logitCap, List<String> labels) {
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

    /** A copy. */
    public Output {
        labels = List.copyOf(labels);
    }

    /**
     * Logits that are not capped, of labels that have no names.
     *
     * @param kind how logits become an answer
     * @param logits the linear rule of the logits
     * @param logitUnit for reports only: a numerator A stands for the real logit A·logitUnit
     */
    public Output(Kind kind, Rule.Linear logits, double logitUnit) {
        this(kind, logits, logitUnit, 0, List.of());
    }

    /**
     * {@return the real logit that a numerator stands for, in float64}
     *
     * @param numerator as {@link Trace#logits} has them
     */
    public double real(BigInteger numerator) {
        return Architecture.capped(numerator.doubleValue() * logitUnit, logitCap);
    }

    /** {@return the number of logits per position} */
    public int rows() {
        return logits.bias().length;
    }
}
