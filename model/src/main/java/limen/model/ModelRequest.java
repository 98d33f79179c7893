package limen.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.quantize.QuantizeOptions;
import limen.finite.quantize.Quantizer;
import limen.io.Setting;
import limen.io.SettingException;
import limen.number.PrecisionFormula;
import limen.transformer.Transformer;

/**
 * How a model is to become finite; what is left open is the file's own choice, or the default.
 *
 * @param precision p(n)
 * @param samples what models with real weights are calibrated on
 * @param quantization changes the options of every quantization
 * @param quantizing makes a model with real weights finite
 */
public record ModelRequest(
        Optional<PrecisionFormula> precision,
        Samples samples,
        UnaryOperator<QuantizeOptions> quantization,
        Quantizing quantizing) {
    /** What makes a model with real weights finite-precision. */
    @FunctionalInterface
    public interface Quantizing {
        /**
         * {@return the finite-precision transformer}
         *
         * @param model the one with real weights
         * @param options how
         * @param samples what it is calibrated on
         */
        FinitePrecisionTransformer make(Transformer model, QuantizeOptions options, List<int[]> samples);
    }

    /** Nothing is asked for. */
    public static final ModelRequest DEFAULT =
            new ModelRequest(Optional.empty(), Samples.DRAWN, UnaryOperator.identity(), Quantizer::transformer);

    /**
     * {@return the same at another precision}
     *
     * @param formula p(n); refused on opening a file that states the formats of its sites
     */
    public ModelRequest withPrecision(PrecisionFormula formula) {
        return withPrecision(Optional.of(formula));
    }

    /**
     * {@return the same at another precision, or the file's own}
     *
     * @param formula p(n), or empty
     */
    public ModelRequest withPrecision(Optional<PrecisionFormula> formula) {
        return new ModelRequest(formula, samples, quantization, quantizing);
    }

    /**
     * {@return the same, calibrated on other samples}
     *
     * @param other those of a text are refused on opening a model that is not calibrated
     */
    public ModelRequest withSamples(Samples other) {
        return new ModelRequest(precision, other, quantization, quantizing);
    }

    /**
     * {@return the same, with other options of quantization}
     *
     * @param change instead of the one asked for before; applied to the options of every length
     */
    public ModelRequest withQuantization(UnaryOperator<QuantizeOptions> change) {
        return new ModelRequest(precision, samples, change, quantizing);
    }

    /**
     * {@return the same, quantized otherwise}
     *
     * @param other instead of {@link Quantizer#transformer(Transformer, QuantizeOptions, List)}
     */
    public ModelRequest withQuantizing(Quantizing other) {
        return new ModelRequest(precision, samples, quantization, other);
    }

    void refusePrecision(Path path, String reason) {
        if (precision.isPresent()) {
            throw refusal(path, Setting.PRECISION, reason);
        }
    }

    void refuseCalibration(Path path, String reason) {
        if (samples.text() != null) {
            throw refusal(path, Setting.CALIBRATE, reason);
        }
    }

    void refuseQuantization(Path path, String reason) {
        QuantizeOptions plain = QuantizeOptions.of(PrecisionFormula.constant(1), 1);
        if (!quantization.apply(plain).equals(plain)) {
            throw new SettingException(
                    path + ": " + reason + ", leave out ",
                    Setting.FORMAT,
                    ", ",
                    Setting.WEIGHT_BITS,
                    ", ",
                    Setting.ROUNDING,
                    " and ",
                    Setting.RANGES);
        }
    }

    private static SettingException refusal(Path path, Setting setting, String reason) {
        return new SettingException(
                path + ": ", setting, " cannot change this model, " + reason + ", leave the option out");
    }
}
