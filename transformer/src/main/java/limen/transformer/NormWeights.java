package limen.transformer;

import java.util.Arrays;
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

    /** The map of the channels from {@code from} to before {@code to}. */
    public NormWeights part(int from, int to) {
        return new NormWeights(
                Arrays.copyOfRange(gain, from, to), bias == null ? null : Arrays.copyOfRange(bias, from, to));
    }
}
