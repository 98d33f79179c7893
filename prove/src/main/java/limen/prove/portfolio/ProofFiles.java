package limen.prove.portfolio;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import limen.io.InputException;

/**
 * Where proofs are kept.
 *
 * @param certificate written when it ends, with all lengths that are proved then
 * @param resume a certificate whose lengths are not proved again
 * @param product what the certificate calls the program that wrote it
 */
public record ProofFiles(Optional<Path> certificate, Optional<Path> resume, String product) {
    /** Nothing is kept. */
    public static final ProofFiles NONE = new ProofFiles(Optional.empty(), Optional.empty(), "");

    /**
     * Looks before the work whether there will be a place for its result.
     *
     * @throws InputException if there is none: one line
     */
    public ProofFiles {
        certificate.ifPresent(ProofFiles::requireWritable);
        resume.ifPresent(file -> {
            if (!Files.isRegularFile(file)) {
                throw new InputException(file + ": no such file, give a certificate to resume");
            }
        });
    }

    private static void requireWritable(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || folder == null) {
            throw new InputException("cannot write " + file + ": it is a directory; give the name of a file");
        }
        if (!Files.isDirectory(folder)) {
            throw new InputException(
                    "cannot write " + file + ": its directory does not exist; make it, or choose" + " another place");
        }
        if (!Files.isWritable(folder)) {
            throw new InputException(
                    "cannot write " + file + ": permission denied; change the rights, or choose another place");
        }
    }
}
