package limen.transformer;

import java.util.Arrays;
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

    /** The map of the outputs from {@code from} to before {@code to}. */
    public LinearWeights rows(int from, int to) {
        return new LinearWeights(weight.rows(from, to), bias == null ? null : Arrays.copyOfRange(bias, from, to));
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

    /** The images of many vectors, [vectors × outputs], the same bits as one by one. */
    public double[][] apply(double[][] in) {
        double[][] out = new double[in.length][weight.rows()];
        weight.multiply(in, out);
        for (int t = 0; bias != null && t < in.length; t++) {
            for (int r = 0; r < bias.length; r++) {
                out[t][r] += bias[r];
            }
        }
        return out;
    }
}
