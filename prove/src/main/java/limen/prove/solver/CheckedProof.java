package limen.prove.solver;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import limen.certificate.CertificateException;
import limen.certificate.cnf.Cnf;
import limen.certificate.proof.DratChecker;
import limen.certificate.proof.DratReader;
import limen.certificate.proof.LratBinary;
import limen.certificate.proof.LratChecker;

/** Checks what a solver wrote, by the checkers of certificates. */
final class CheckedProof {
    private CheckedProof() {}

    /**
     * The number of steps of a proof that refutes a formula.
     *
     * @throws CertificateException if it does not
     */
    static long steps(Cnf cnf, SatSolver.Outcome.Refuted refuted) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(refuted.proof()), 1 << 16)) {
            if (refuted.kind().equals("lrat")) {
                LratChecker checker = new LratChecker(cnf);
                LratBinary.read(in, checker);
                require(checker.isRefuted());
                return checker.steps();
            }
            DratChecker checker = new DratChecker(cnf);
            DratReader.read(in, checker);
            require(checker.isRefuted());
            return checker.steps();
        }
    }

    private static void require(boolean refuted) {
        if (!refuted) {
            throw new CertificateException("proof: it ends without the empty clause; it is cut off, make it anew");
        }
    }
}
