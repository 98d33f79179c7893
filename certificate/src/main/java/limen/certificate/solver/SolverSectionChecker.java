package limen.certificate.solver;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import limen.certificate.CertificateException;
import limen.certificate.Question;
import limen.certificate.SectionChecker;
import limen.certificate.cnf.Cnf;
import limen.certificate.proof.DratChecker;
import limen.certificate.proof.DratReader;
import limen.certificate.proof.LratBinary;
import limen.certificate.proof.LratChecker;
import limen.circuit.Progress;
import limen.io.InputException;
import limen.io.LimitException;

/**
 * Checks a solver's section: makes the formula of the question by itself, and refuses a proof of another one, or one that does not end in
 * the empty clause.
 *
 * <p>Trusted are the compiler, the simplifier and the encoder, which are tested against the interpreter, against each other, and by unit
 * propagation; the solver is not.
 */
public final class SolverSectionChecker implements SectionChecker {
    /** Kinds of proofs. */
    public enum Kind {
        /** Steps name what they follow from. */
        LRAT,
        /** Steps are found to follow by unit propagation. */
        DRAT
    }

    private static final int STRETCH = 1 << 12;

    private final Kind proofs;

    /**
     * A checker of one kind.
     *
     * @param proofs which kind
     */
    public SolverSectionChecker(Kind proofs) {
        this.proofs = proofs;
    }

    @Override
    public String kind() {
        return proofs == Kind.LRAT ? "lrat" : "drat";
    }

    @Override
    public String check(Question question, InputStream body, Progress progress) throws IOException {
        SolverSection section = SolverSection.read(body);
        Cnf cnf = formula(question, section, progress);
        SolverSection own = SolverSection.of(section.choice(), cnf);
        if (!own.equals(section)) {
            throw new CertificateException("solver section: its formula has " + section.variables() + " variables, "
                    + section.clauses() + " clauses and hash " + section.hash() + ", the question's has "
                    + own.variables() + ", " + own.clauses() + " and " + own.hash()
                    + "; it is of another model, property or length, or of another version of Limen, prove it again");
        }
        return kind() + " proof of " + steps(proofs, cnf, told(body, progress)) + " steps from " + cnf.clauses()
                + " clauses";
    }

    /** The same bytes, and whoever reads them hears of it from time to time. */
    private static InputStream told(InputStream body, Progress progress) {
        return new FilterInputStream(body) {
            private long read;

            @Override
            public int read() throws IOException {
                tell(1);
                return super.read();
            }

            @Override
            public int read(byte[] into, int at, int count) throws IOException {
                int got = super.read(into, at, Math.min(count, STRETCH));
                tell(Math.max(0, got));
                return got;
            }

            private void tell(int more) {
                if (read / STRETCH != (read + more) / STRETCH) {
                    progress.at(read, -1, "bytes of a solver's proof");
                }
                read += more;
            }
        };
    }

    private static Cnf formula(Question question, SolverSection section, Progress progress) {
        try {
            return SolverFormula.of(question, section.choice(), progress).cnf();
        } catch (InputException | LimitException e) {
            throw new CertificateException("solver section: no formula can be made of it: " + e.getMessage(), e);
        }
    }

    /** Checks the proof behind a head; the steps that were checked. */
    static long steps(Kind proofs, Cnf cnf, InputStream body) throws IOException {
        if (proofs == Kind.LRAT) {
            LratChecker checker = new LratChecker(cnf);
            SolverSection.readProof(body, proof -> LratBinary.read(proof, checker));
            require(checker.isRefuted());
            return checker.steps();
        }
        DratChecker checker = new DratChecker(cnf);
        SolverSection.readProof(body, proof -> DratReader.read(proof, checker));
        require(checker.isRefuted());
        return checker.steps();
    }

    private static void require(boolean refuted) {
        if (!refuted) {
            throw new CertificateException(
                    "solver section: its proof ends without the empty clause; it is cut off, prove it again");
        }
    }
}
