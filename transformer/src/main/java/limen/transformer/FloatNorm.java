package limen.transformer;

import java.util.Arrays;

/** A norm in float64. */
final class FloatNorm {
    private FloatNorm() {}

    /** The normalised values, of weights as many as values. */
    static double[] apply(Architecture shape, NormWeights weights, double[] values) {
        return scaled(shape, weights, centred(shape, values));
    }

    /** The values minus their mean, where the norm is a layer norm; else the values themselves. */
    static double[] centred(Architecture shape, double[] values) {
        if (shape.norm() != Architecture.Norm.LAYER_NORM) {
            return values;
        }
        double mean = Arrays.stream(values).reduce(0, Double::sum) / values.length;
        double[] moved = values.clone();
        for (int c = 0; c < moved.length; c++) {
            moved[c] -= mean;
        }
        return moved;
    }

    /** What becomes of {@link #centred} values, of weights as many as values. */
    static double[] scaled(Architecture shape, NormWeights weights, double[] moved) {
        double squares = 0;
        for (double x : moved) {
            squares += x * x;
        }
        double root = Math.sqrt(squares / moved.length + shape.epsilon());
        double[] out = new double[moved.length];
        for (int c = 0; c < out.length; c++) {
            // a state of zeros with ε = 0 has no direction: it stays zero
            double unit = root == 0 ? 0 : moved[c] / root;
            out[c] = weights.gain()[c] * unit + (weights.bias() == null ? 0 : weights.bias()[c]);
        }
        return out;
    }
}
