package limen.transformer;

import java.util.Arrays;
import java.util.function.Consumer;

/** A norm in the twin of the float64 forward pass. */
final class PlainNorm {
    private PlainNorm() {}

    /**
     * The normalised values.
     *
     * @param shape what norm
     * @param weights as many as values
     * @param centred sees the values minus their mean, of a layer norm
     */
    static double[] apply(Architecture shape, NormWeights weights, double[] values, Consumer<double[]> centred) {
        double[] moved = values;
        if (shape.norm() == Architecture.Norm.LAYER_NORM) {
            double mean = Arrays.stream(values).reduce(0, Double::sum) / values.length;
            moved = values.clone();
            for (int c = 0; c < moved.length; c++) {
                moved[c] -= mean;
            }
            centred.accept(moved);
        }
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
