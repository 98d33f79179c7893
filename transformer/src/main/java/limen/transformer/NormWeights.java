package limen.transformer;

import java.util.Objects;

/**
 * The per-channel map after a normalisation, x ↦ gain ⊙ x + bias.
 *
 * @param gain [width]
 * @param bias [width], or null for none (always null for an RMS norm of the known families)
 */
public record NormWeights(double[] gain, double[] bias) {
    public NormWeights {
        Objects.requireNonNull(gain, "gain");
    }
}
