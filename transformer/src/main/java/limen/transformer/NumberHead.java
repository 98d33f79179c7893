package limen.transformer;

import java.util.List;
import limen.io.InputException;
import limen.number.Rational;

/**
 * A numeric output as labels: of numbers v_0 &lt; v_1 &lt; … the one nearest to a value x, the lower on ties, is the label of greatest logit
 * v_k·x − v_k²/2, the lowest on ties; for x·v_k − v_k²/2 = x²/2 − (x − v_k)²/2.
 */
public final class NumberHead {
    private NumberHead() {}

    /**
     * The output matrix of labels.
     *
     * @param value the linear map of the value, one row
     * @param numbers what labels stand for
     * @throws InputException if a weight is no double exactly: one line
     */
    public static LinearWeights labels(LinearWeights value, List<Rational> numbers) {
        int width = value.weight().columns();
        if (value.weight().rows() != 1) {
            throw new InputException("classifier: has " + value.weight().rows()
                    + " rows, an output that is a number has one: give the row of the number");
        }
        double[] weight = new double[numbers.size() * width];
        double[] bias = new double[numbers.size()];
        Rational offset = value.bias() == null ? Rational.ZERO : Rational.ofDouble(value.bias()[0]);
        for (int k = 0; k < bias.length; k++) {
            Rational number = numbers.get(k);
            for (int c = 0; c < width; c++) {
                weight[k * width + c] =
                        exact(number.multiply(Rational.ofDouble(value.weight().get(0, c))));
            }
            Rational half = number.multiply(number).scaleByPowerOfTwo(-1);
            bias[k] = exact(number.multiply(offset).subtract(half));
        }
        return new LinearWeights(Matrix.of(bias.length, width, weight), bias);
    }

    private static double exact(Rational value) {
        return value.exactDouble()
                .orElseThrow(() -> new InputException("numbers: their products with the classifier, " + value
                        + " for one, are no doubles exactly: give short binary fractions"));
    }
}
