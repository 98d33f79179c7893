package limen.transformer;

import java.util.Objects;

/**
 * A linear map x ↦ weight · x + bias.
 *
 * @param weight [outputs × inputs]
 * @param bias [outputs], or null for none
 */
public record LinearWeights(Matrix weight, double[] bias) {
    public LinearWeights {
        Objects.requireNonNull(weight, "weight");
    }

    /** A map without bias. */
    public static LinearWeights of(Matrix weight) {
        return new LinearWeights(weight, null);
    }

    /** {@code out = weight · in + bias}; see {@link Matrix#multiply}. */
    public void apply(double[] in, double[] out) {
        weight.multiply(in, out);
        if (bias != null) {
            for (int r = 0; r < bias.length; r++) {
                out[r] += bias[r];
            }
        }
    }
}
