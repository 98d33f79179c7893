package limen.prove.portfolio;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import limen.io.InputException;

/**
 * Where proofs are kept.
 *
 * @param certificate written when it ends
 * @param partial whether it is written with what is proved where some lengths are unknown, or only with all of them
 * @param resume a certificate whose lengths are not proved again
 * @param product what the certificate calls the program that wrote it
 */
public record ProofFiles(Optional<Path> certificate, boolean partial, Optional<Path> resume, String product) {
    /** Nothing is kept. */
    public static final ProofFiles NONE = new ProofFiles(Optional.empty(), false, Optional.empty(), "");

    /**
     * Looks before the work whether there will be a place for its result.
     *
     * @throws InputException if there is none: one line
     */
    public ProofFiles {
        certificate.ifPresent(ProofFiles::requireWritable);
        resume.ifPresent(file -> {
            if (!Files.isRegularFile(file)) {
                throw new InputException(file + ": " + (Files.exists(file) ? "is no regular file" : "no such file")
                        + ", give a certificate to resume");
            }
        });
    }

    /** {@return whether a certificate is written of this answer; never after a counterexample} */
    public boolean isWritten(Verdict verdict) {
        return certificate.isPresent()
                && switch (verdict) {
                    case Verdict.Proved proved -> true;
                    case Verdict.Refuted refuted -> false;
                    case Verdict.Unknown unknown -> partial && unknown.someProved();
                };
    }

    private static void requireWritable(Path file) {
        if (file.toString().isEmpty()) {
            throw new InputException("certificate: its name is empty, give the name of a file");
        }
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
