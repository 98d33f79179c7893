package limen.cli.input;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import limen.circuit.Progress;
import limen.cli.output.Warnings;
import limen.finite.quantize.Quantizer;
import limen.finite.quantize.Ranges;
import limen.io.InputException;
import limen.model.Model;
import limen.model.ModelRequest;
import limen.model.Samples;
import limen.number.PrecisionFormula;
import limen.prove.Budget;
import limen.prove.ranges.ReachedFormats;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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
            paramLabel = "observed|proved|reached",
            description = "What the formats of a model with real weights cover: the values seen in calibration, rare"
                    + " extremes may be cut off; or what is proved for every input, coarser but nothing is cut off;"
                    + " or what a search over all inputs shows that they reach, tighter, where it comes to its end in"
                    + " ten minutes (default: observed).")
    private String ranges;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec verb;

    private final Warnings warnings = new Warnings();

    /** No option given. */
    public ModelOptions() {}

    /** Whether it was said how the model is rounded. */
    public final boolean isRoundingGiven() {
        return precision != null || calibrate != null || ranges != null;
    }

    /** Whether a precision was given. */
    public final boolean isPrecisionGiven() {
        return precision != null;
    }

    /** A model as results call it: with its precision where one was given. */
    public final String name(Path given) {
        return given + (precision == null ? "" : " at precision " + precision);
    }

    /** The model at a path, or the bundled model of that name. */
    final Model open(Path given) throws IOException {
        return open(given, request());
    }

    /** The same, made finite as asked; what its file gives cause to say is said. */
    public final Model open(Path given, ModelRequest request) {
        Model model = Model.open(given.toString(), BundledFiles.requireExisting(given), request);
        warnings.print(verb, model.warnings());
        return model;
    }

    /** What the options ask for. */
    public final ModelRequest request() throws IOException {
        Optional<PrecisionFormula> formula = Optional.ofNullable(precision).map(PrecisionFormula::parse);
        ModelRequest request = new ModelRequest(formula, samples(1), UnaryOperator.identity(), Quantizer::transformer);
        return switch (ranges) {
            case null -> request;
            case "observed" -> request.withQuantization(options -> options.withRanges(Ranges.OBSERVED));
            case "proved" -> request.withQuantization(options -> options.withRanges(Ranges.PROVED));
            case Ranges.REACHED ->
                request.withQuantization(options -> options.withRanges(Ranges.PROVED))
                        .withQuantizing((model, options, samples) -> ReachedFormats.of(
                                        model, options, samples, Budget.seconds(ReachedFormats.SECONDS), Progress.NONE)
                                .model());
            default ->
                throw new InputException("--ranges \"" + ranges + "\": unknown, use observed, proved or reached");
        };
    }

    /** What the model is calibrated on. */
    public final Samples samples(long seed) throws IOException {
        return new Samples(calibrate == null ? null : TextFiles.textOrFile("--calibrate", calibrate), seed);
    }
}
