package limen.cli.result;

import java.util.Locale;
import java.util.OptionalDouble;
import limen.cli.output.TextTable;
import limen.finite.quantize.Comparison;

/**
 * What finite precision costs.
 *
 * @param crossEntropyFloat nats per token of the float64 model, null of a model that does not predict tokens
 * @param crossEntropy the same of the finite-precision model
 * @param agreement share of answers that are equal, 0 to 1
 * @param answers how many answers were compared
 */
public record QuantizationFigures(Double crossEntropyFloat, Double crossEntropy, double agreement, long answers) {
    /** What a comparison with float64 found. */
    public static QuantizationFigures of(Comparison comparison) {
        return new QuantizationFigures(
                orNull(comparison.crossEntropyFloat()),
                orNull(comparison.crossEntropy()),
                comparison.agreement(),
                comparison.answers());
    }

    private static Double orNull(OptionalDouble value) {
        return value.isPresent() ? Double.valueOf(value.getAsDouble()) : null;
    }

    /** The figures in words. */
    public String words() {
        String agreed =
                "agreement with float64: " + percent(agreement) + " of " + TextTable.count(answers) + " answers";
        return crossEntropy == null
                ? agreed
                : String.format(
                        Locale.ROOT,
                        "cross-entropy: %.4f nats, float64 %.4f; %s",
                        crossEntropy,
                        crossEntropyFloat,
                        agreed);
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }
}
