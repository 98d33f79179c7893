package limen.cli.prove;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import limen.cli.input.ModelOptions;
import limen.model.ModelRequest;
import limen.model.SiteModel;
import limen.number.PrecisionFormula;
import picocli.CommandLine.Option;

/** The other model of {@code --equals}. */
final class SecondModel {
    @Option(names = "--equals", paramLabel = "MODEL2", description = "The model gives the same answers as this one.")
    private Path path;

    @Option(
            names = "--equals-precision",
            paramLabel = "P",
            description = "Precision of the other model (default: 8, or what its file says, whatever --precision is);"
                    + " without --equals the other model is the same file.")
    private String precision;

    /** Whether there is one. */
    boolean isGiven() {
        return path != null || precision != null;
    }

    /** The other model, if there is one: made finite as the first is, but for its precision, which is its own. */
    Optional<SiteModel> open(Path first, ModelOptions options) throws IOException {
        if (!isGiven()) {
            return Optional.empty();
        }
        ModelRequest request =
                options.request().withPrecision(Optional.ofNullable(precision).map(PrecisionFormula::parse));
        return Optional.of(options.open(path == null ? first : path, request).requireSites());
    }

    /** The name of the first model: with its precision where one is given and there is another model to tell it from. */
    String firstName(Path first, ModelOptions options) {
        return isGiven() ? options.name(first) : String.valueOf(first);
    }

    /** The name of the other model, with its precision where one is given. */
    Optional<String> name(Path first, ModelOptions options) {
        if (!isGiven()) {
            return Optional.empty();
        }
        String name = String.valueOf(path == null ? first : path);
        if (precision != null) {
            return Optional.of(name + " at precision " + precision);
        }
        return Optional.of(options.isPrecisionGiven() ? name + " at its own precision" : name);
    }
}
