package limen.cli.input;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import limen.io.InputException;

/**
 * The models that come with Limen, so that {@code demo} and {@code zoo/dyck1} name models wherever Limen is started.
 *
 * <p>The launcher gives the checkout in the system property {@code limen.home}; bundled models lie in its folder
 * {@code models}. A path that exists as it is always wins.
 */
public final class BundledFiles {
    /** System property: the folder that holds {@code models}. */
    public static final String HOME = "limen.home";

    private BundledFiles() {}

    /** The path itself if it exists or is not the name of a bundled model, else the bundled model of that name. */
    public static Path resolve(Path given) {
        if (Files.exists(given) || given.isAbsolute()) {
            return given;
        }
        Path models = models();
        for (String name : List.of(given.toString(), given + ".json")) {
            try {
                Path bundled = models.resolve(name);
                if (Files.exists(bundled)) {
                    return bundled;
                }
            } catch (InvalidPathException e) {
                return given;
            }
        }
        return given;
    }

    /** The path of a file or folder that exists, found as by {@link #resolve}. */
    public static Path requireExisting(Path given) {
        Path found = resolve(given);
        if (given.toString().isEmpty() || !Files.exists(found)) {
            throw new InputException("'" + given
                    + "': no such file or folder, give the path of a model or circuit, or a bundled model's name");
        }
        return found;
    }

    /** The folder of bundled models. */
    public static Path models() {
        return Path.of(System.getProperty(HOME, "."), "models");
    }
}
