package limen.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import limen.finite.file.FiniteModelFile;
import limen.finite.quantize.HandBuiltModel;
import limen.finite.quantize.QuantizeOptions;
import limen.finite.quantize.Quantizer;
import limen.io.FileFormatException;
import limen.io.SettingException;
import limen.number.PrecisionFormula;
import limen.paper.AbstractModels;
import limen.paper.AbstractTransformer;
import limen.transformer.Transformer;
import limen.transformer.load.ModelKind;
import limen.transformer.load.Models;
import limen.transformer.tokenize.Tokenizer;

/**
 * A model file that was read, ready to become finite at every length it takes: {@link #open} is the one way in, for every kind of file.
 *
 * <p>What it becomes is a finite-precision transformer ({@link SiteModel#at}) or the functions of an abstract one ({@link
 * AbstractModel#at}), and nothing else; a compiler takes either.
 */
public sealed interface Model permits SiteModel, AbstractModel {
    /** p(n) where nothing is asked for, of models with real weights. */
    PrecisionFormula DEFAULT_PRECISION = PrecisionFormula.constant(8);

    /** {@return a readable name} */
    String name();

    /** {@return the file or folder, for messages} */
    String where();

    /** {@return the greatest number of tokens} */
    int maximumLength();

    /** {@return the token strings, in order of token numbers} */
    List<String> vocabulary();

    /** {@return how texts become tokens, if the file says it} */
    Optional<Tokenizer> tokenizer();

    /** {@return what a person should know of how the file was read, a line each} */
    default List<String> warnings() {
        return List.of();
    }

    /**
     * Reads a model of any kind; {@link ModelKind} tells which it is. Quantizing waits until a length is asked for.
     *
     * @param where what messages about choices call it: the path, or the name that it was given by
     * @param path a file or folder that exists
     * @param request what is left open in it is the file's own choice, or the default
     * @return a {@link SiteModel} or an {@link AbstractModel}, ready for any length that it takes
     * @throws FileFormatException if it cannot be read: one line
     * @throws SettingException if something is asked for that cannot change a model of this kind
     */
    static Model open(String where, Path path, ModelRequest request) {
        return switch (ModelKind.of(path)) {
            case FINITE -> {
                request.refusePrecision(path, "its formats are in the file");
                request.refuseCalibration(path, "its formats are in the file");
                request.refuseQuantization(path, "its formats are in the file");
                yield new FiniteFile(where, FiniteModelFile.read(path));
            }
            case HAND_BUILT -> {
                request.refuseCalibration(path, "it states its own formats");
                request.refuseQuantization(path, "it states its own formats");
                HandBuiltModel model = HandBuiltModel.read(path);
                yield new RealModel(
                        where,
                        model.transformer(),
                        n -> request.precision()
                                .map(chosen -> model.at(n, chosen))
                                .orElseGet(() -> model.at(n)));
            }
            case HUGGING_FACE, LLAMA2C, TRANSFORMER -> quantized(where, Models.load(path), request);
            case ABSTRACT -> {
                request.refuseCalibration(path, "its strings are never rounded");
                request.refuseQuantization(path, "its strings are never rounded");
                AbstractTransformer transformer = AbstractModels.read(path);
                yield new AbstractModel(
                        where, path, transformer, request.precision().orElse(transformer.precision()));
            }
        };
    }

    /**
     * The same, called by its path.
     *
     * @param path a file or folder that exists; messages name it as it is written here
     * @param request what is left open in it is the file's own choice, or the default
     * @return a {@link SiteModel} or an {@link AbstractModel}, ready for any length that it takes
     * @throws FileFormatException if it cannot be read: one line
     * @throws SettingException if something is asked for that cannot change a model of this kind
     */
    static Model open(Path path, ModelRequest request) {
        return open(path.toString(), path, request);
    }

    /** Quantized anew at every length that is asked for. */
    private static SiteModel quantized(String where, Transformer model, ModelRequest request) {
        PrecisionFormula precision = request.precision().orElse(DEFAULT_PRECISION);
        return new RealModel(where, model, n -> {
            QuantizeOptions options = request.quantization().apply(QuantizeOptions.of(precision, n));
            Quantizer.require(model, options);
            return request.quantizing().make(model, options, request.samples().of(model, n));
        });
    }

    /**
     * {@return this model, where sites are needed}
     *
     * @throws FileFormatException if it is an abstract transformer
     */
    default SiteModel requireSites() {
        return switch (this) {
            case SiteModel sites -> sites;
            case AbstractModel functions ->
                throw new FileFormatException(
                        functions.path(),
                        "is an abstract transformer, whose strings are never rounded: this verb takes models of the"
                                + " other kinds only");
        };
    }
}
