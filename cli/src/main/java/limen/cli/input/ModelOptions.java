package limen.cli.input;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import limen.finite.quantize.QuantizeOptions;
import limen.finite.quantize.Ranges;
import limen.model.Model;
import limen.model.ModelRequest;
import limen.model.Samples;
import limen.number.PrecisionFormula;
import picocli.CommandLine.Option;

/** The options by which a model becomes finite-precision. */
public class ModelOptions {
    @Option(
            names = "--precision",
            paramLabel = "P",
            description = "Bits of a rounded value: a number, or a formula in the length n such as 2*log2(n)+2"
                    + "; a model that states its own formats keeps 2^P values of each (default: 8, or what the file of "
                    + "the model says).")
    private String precision;

    @Option(
            names = "--calibrate",
            paramLabel = "TEXT",
            description = "Text on which the ranges of values are measured, or the name of a file that holds it "
                    + "(default: text that the model itself writes).")
    private String calibrate;

    @Option(
            names = "--ranges",
            paramLabel = "observed|proved",
            description = "What the formats of a model with real weights cover: the values seen in calibration, rare"
                    + " extremes may be cut off; or what is proved for every input, coarser but nothing is cut off"
                    + " (default: observed).")
    private String ranges;

    /** No option given. */
    public ModelOptions() {}

    /** The model at a path, or the bundled model of that name. */
    final Model open(Path given) throws IOException {
        return open(given, request());
    }

    /** The same, made finite as asked. */
    public static Model open(Path given, ModelRequest request) {
        return Model.open(given.toString(), BundledFiles.requireExisting(given), request);
    }

    /** What the options ask for. */
    public final ModelRequest request() throws IOException {
        Optional<PrecisionFormula> formula = Optional.ofNullable(precision).map(PrecisionFormula::parse);
        return new ModelRequest(formula, samples(1), quantization());
    }

    private UnaryOperator<QuantizeOptions> quantization() {
        if (ranges == null) {
            return UnaryOperator.identity();
        }
        Ranges chosen = Ranges.ofKeyword(ranges);
        return options -> options.withRanges(chosen);
    }

    /** What the model is calibrated on. */
    public final Samples samples(long seed) throws IOException {
        return new Samples(calibrate == null ? null : TextFiles.textOrFile("--calibrate", calibrate), seed);
    }
}
