package limen.cli.input;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import limen.io.Closest;
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

    private static final int MOST_NAMES = 1000;

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
            String question = given.toString().isEmpty() ? "" : question(given);
            throw new InputException("'" + given + "': no such file or folder"
                    + (question.isEmpty()
                            ? ", give the path of a model or circuit, or a bundled model's name"
                            : question));
        }
        return found;
    }

    /** The bundled models of that name in whatever folder, else what is spelled nearly so, bundled or beside the path. */
    private static String question(Path given) {
        List<String> bundled = new ArrayList<>();
        for (String folder : names(models())) {
            bundled.add(folder);
            names(models().resolve(folder)).forEach(name -> bundled.add(folder + "/" + name));
        }
        List<String> same =
                bundled.stream().filter(name -> name.endsWith("/" + given)).toList();
        if (!same.isEmpty()) {
            return Closest.question(same);
        }
        Path beside = given.toAbsolutePath().getParent();
        for (String name : beside == null ? List.<String>of() : names(beside)) {
            bundled.add(given.resolveSibling(name).toString());
        }
        return Closest.question(given.toString(), bundled);
    }

    /** What a folder holds, without the ending of Limen's own files, unless it is a readme or hidden. */
    private static List<String> names(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.limit(MOST_NAMES)
                    .map(entry -> entry.getFileName().toString().replaceFirst("\\.json$", ""))
                    .filter(name -> !name.startsWith(".") && !name.endsWith(".md"))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of(); // no names, no question
        }
    }

    /** The folder of bundled models. */
    public static Path models() {
        return Path.of(System.getProperty(HOME, "."), "models");
    }
}
