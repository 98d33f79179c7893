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
            description = "Precision of the other model; without --equals the other model is the same file.")
    private String precision;

    /** Whether there is one. */
    boolean isGiven() {
        return path != null || precision != null;
    }

    /** The other model, if there is one; what is not said of it is as for the first. */
    Optional<SiteModel> open(Path first, ModelOptions options) throws IOException {
        if (!isGiven()) {
            return Optional.empty();
        }
        ModelRequest request =
                options.request().withPrecision(Optional.ofNullable(precision).map(PrecisionFormula::parse));
        return Optional.of(options.open(path == null ? first : path, request).requireSites());
    }

    /** The name of the other model, as given. */
    Optional<String> name(Path first) {
        return isGiven()
                ? Optional.of((path == null ? first : path) + (precision == null ? "" : " at precision " + precision))
                : Optional.empty();
    }
}
