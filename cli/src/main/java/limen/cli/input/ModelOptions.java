package limen.cli.input;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import limen.finite.file.FiniteModelFile;
import limen.finite.quantize.HandBuiltModel;
import limen.finite.quantize.QuantizeOptions;
import limen.finite.quantize.Quantizer;
import limen.io.FileFormatException;
import limen.io.InputException;
import limen.number.PrecisionFormula;
import limen.paper.AbstractModels;
import limen.paper.AbstractTransformer;
import limen.transformer.Transformer;
import limen.transformer.load.ModelKind;
import limen.transformer.load.Models;
import picocli.CommandLine.Option;

/** The options by which a model becomes finite-precision. */
public class ModelOptions {
    private static final String DEFAULT_PRECISION = "8";

    @Option(
            names = "--precision",
            paramLabel = "P",
            description = "Bits of a rounded value: a number, or a formula in the length n such as 2*log2(n)+2 "
                    + "(default: 8, or what the file of the model says).")
    private String precision;

    @Option(
            names = "--calibrate",
            paramLabel = "TEXT",
            description = "Text on which the ranges of values are measured, or the name of a file that holds it "
                    + "(default: text that the model itself writes).")
    private String calibrate;

    /** No option given. */
    public ModelOptions() {}

    /** The model at a path, or the bundled model of that name. */
    final LoadedModel load(Path given) throws IOException {
        return load(given, samples(1), UnaryOperator.identity());
    }

    /**
     * The same, quantized as asked.
     *
     * @param samples what is measured
     * @param change applied to the options of every quantization
     */
    final LoadedModel load(Path given, Samples samples, UnaryOperator<QuantizeOptions> change) throws IOException {
        Path path = BundledFiles.requireExisting(given);
        return switch (ModelKind.of(path)) {
            case FINITE -> {
                refuse("--precision", precision, path, "its formats are in the file");
                refuse("--calibrate", calibrate, path, "its formats are in the file");
                yield new FiniteFile(FiniteModelFile.read(path));
            }
            case HAND_BUILT -> {
                refuse("--calibrate", calibrate, path, "it states its own formats");
                QuantizeOptions plain = QuantizeOptions.of(PrecisionFormula.constant(1), 1);
                if (!change.apply(plain).equals(plain)) {
                    throw new InputException(
                            path + ": it states its own formats, leave out --format, --weight-bits and --rounding");
                }
                HandBuiltModel model = HandBuiltModel.read(path);
                PrecisionFormula chosen = precision == null ? model.precision() : PrecisionFormula.parse(precision);
                yield new RealModel(model.transformer(), n -> model.at(n, chosen));
            }
            case HUGGING_FACE, LLAMA2C, TRANSFORMER -> {
                PrecisionFormula formula = PrecisionFormula.parse(precision == null ? DEFAULT_PRECISION : precision);
                yield quantized(Models.load(path), formula, samples, change);
            }
            case ABSTRACT ->
                throw new FileFormatException(
                        path,
                        "is an abstract transformer, whose strings are never rounded: this verb takes models of the"
                                + " other kinds only");
        };
    }

    /** The abstract transformer at a path, or none if the model there is of another kind. */
    final Optional<AbstractModel> loadAbstract(Path given) throws IOException {
        Path path = BundledFiles.requireExisting(given);
        if (ModelKind.of(path) != ModelKind.ABSTRACT) {
            return Optional.empty();
        }
        refuse("--calibrate", calibrate, path, "its strings are never rounded");
        AbstractTransformer transformer = AbstractModels.read(path);
        return Optional.of(new AbstractModel(
                path, transformer, precision == null ? transformer.precision() : PrecisionFormula.parse(precision)));
    }

    /** A model that is quantized at the lengths that are asked for. */
    public static LoadedModel quantized(
            Transformer model, PrecisionFormula precision, Samples samples, UnaryOperator<QuantizeOptions> change) {
        return new RealModel(
                model,
                n -> Quantizer.transformer(
                        model, change.apply(QuantizeOptions.of(precision, n)), samples.of(model, n)));
    }

    /** What the model is calibrated on. */
    public final Samples samples(long seed) throws IOException {
        return new Samples(calibrate == null ? null : TextFiles.textOrFile("--calibrate", calibrate), seed);
    }

    private static void refuse(String option, String value, Path path, String reason) {
        if (value != null) {
            throw new InputException(
                    path + ": " + option + " cannot change this model, " + reason + ", leave the option out");
        }
    }
}
