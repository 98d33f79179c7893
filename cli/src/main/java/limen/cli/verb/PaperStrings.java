package limen.cli.verb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import limen.circuit.io.paper.PaperFormat;

/** Circuits that are strings in the paper's grammars. */
final class PaperStrings {
    private PaperStrings() {}

    /** Whether a file is a string in one of the paper's grammars. */
    static boolean isString(Path file) throws IOException {
        return Files.isRegularFile(file) && PaperFormat.looksLike(file);
    }
}
