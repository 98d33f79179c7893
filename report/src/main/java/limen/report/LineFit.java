package limen.report;

import java.util.Locale;
import limen.io.InputException;

/**
 * A least-squares line a·x + b.
 *
 * @param a slope
 * @param b value at 0
 * @param residual root of the mean squared difference
 */
public record LineFit(double a, double b, double residual) {
    /** The line through points; at least two of different x. */
    public static LineFit of(double[] x, double[] y) {
        double meanX = mean(x);
        double meanY = mean(y);
        double xx = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            xx += (x[i] - meanX) * (x[i] - meanX);
            xy += (x[i] - meanX) * (y[i] - meanY);
        }
        if (xx == 0) {
            throw new InputException("line fit: all points have one x, give at least two");
        }
        double a = xy / xx;
        double b = meanY - a * meanX;
        double squares = 0;
        for (int i = 0; i < x.length; i++) {
            squares += Math.pow(y[i] - a * x[i] - b, 2);
        }
        return new LineFit(a, b, Math.sqrt(squares / x.length));
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** The line in words: {@code S(n) = 2.00 log2 n + 3.00, residual 0.10 bits}. */
    public String words(String y, String x, String unit) {
        return String.format(Locale.ROOT, "%s = %.2f %s + %.2f, residual %.2f %s", y, a, x, b, residual, unit);
    }

    /** The line's value. */
    public double at(double x) {
        return a * x + b;
    }
}
