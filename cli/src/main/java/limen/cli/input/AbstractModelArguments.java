package limen.cli.input;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import limen.io.FileFormatException;
import limen.number.PrecisionFormula;
import limen.paper.AbstractModels;
import limen.paper.AbstractTransformer;
import limen.transformer.load.ModelKind;
import limen.zoo.AbstractZoo;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Abstract transformers, all bundled ones if none is named, and their precision. */
public final class AbstractModelArguments {
    @Parameters(
            paramLabel = "MODEL",
            arity = "0..*",
            description =
                    "Limen .json of format limen-abstract, or the name of a bundled model such as abstract/majority "
                            + "(default: all of models/abstract).")
    private List<Path> models = List.of();

    @Option(
            names = "--precision",
            paramLabel = "P",
            description =
                    "Bits of a string: an even number, or a formula in the length n such as 2*log2(n)+4 (default: "
                            + "what the file of the model says).")
    private String precision;

    /** Not yet parsed. */
    public AbstractModelArguments() {}

    /** The models by what they are called on the command line, in order. */
    public Map<String, AbstractTransformer> load() {
        Map<String, AbstractTransformer> loaded = new LinkedHashMap<>();
        List<Path> asked = !models.isEmpty()
                ? models
                : AbstractZoo.models().stream()
                        .map(model -> Path.of(model.folder(), model.name()))
                        .toList();
        for (Path model : asked) {
            loaded.put(model.toString(), load(model));
        }
        return loaded;
    }

    private static AbstractTransformer load(Path given) {
        Path path = BundledFiles.requireExisting(given);
        if (ModelKind.of(path) != ModelKind.ABSTRACT) {
            throw new FileFormatException(
                    path, "is no abstract transformer: give a model of format " + ModelKind.ABSTRACT_FORMAT);
        }
        return AbstractModels.read(path);
    }

    /** p(n) of a model: as asked for, else its own. */
    public PrecisionFormula precision(AbstractTransformer model) {
        return precision == null ? model.precision() : PrecisionFormula.parse(precision);
    }
}
