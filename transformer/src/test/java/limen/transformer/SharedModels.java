package limen.transformer;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the folder of real models that lies beside the repository on some machines, or skips the test aloud. */
public final class SharedModels {
    private static final String VARIABLE = "LIMEN_SHARED_MODELS";

    private SharedModels() {}

    /** A file of the folder named by the variable or property LIMEN_SHARED_MODELS, else of shared/models in a parent. */
    public static Path require(String file) {
        Path found = find(file);
        if (found == null) {
            System.out.println("skipped: " + file + " not found, set " + VARIABLE + " to the folder that has it");
        }
        assumeTrue(found != null, file + " not found");
        return found;
    }

    private static Path find(String file) {
        String given = System.getProperty(VARIABLE, System.getenv(VARIABLE));
        if (given != null) {
            Path path = Path.of(given, file);
            return Files.exists(path) ? path : null;
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path path = folder.resolve("shared/models").resolve(file);
            if (Files.exists(path)) {
                return path;
            }
        }
        return null;
    }
}
