package limen.prove.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import limen.certificate.CertificateException;
import limen.certificate.Question;
import limen.certificate.cnf.Cnf;
import limen.certificate.solver.SolverChoice;
import limen.certificate.solver.SolverFormula;
import limen.certificate.solver.SolverSectionChecker;
import limen.certificate.solver.SolverSectionChecker.Kind;
import limen.circuit.Progress;
import limen.prove.Attempt;
import limen.prove.Budget;
import limen.prove.ZooQuestion;
import limen.prove.solver.SatEngineTest.Program;
import limen.testkit.Case;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import limen.testkit.DamagedBytes;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sections that solvers' proofs are in, of bytes that were changed, packed again and checked; cut off; or of another question. */
class DamagedProofsTest {
    private static final int MUTATIONS = 10_000;
    private static final String LAST_LINE = "\nformula ";

    @TempDir
    private Path folder;

    private static Question question(int n) {
        return ZooQuestion.recognises("majority", "majority", n);
    }

    /** A section in its two parts, the proof unpacked. */
    private record Section(String kind, byte[] head, byte[] proof) {
        static Section of(String kind, byte[] bytes) throws IOException {
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            int end = text.indexOf('\n', text.indexOf(LAST_LINE) + 1) + 1;
            ByteArrayInputStream packed = new ByteArrayInputStream(bytes, end, bytes.length - end);
            return new Section(kind, Arrays.copyOf(bytes, end), new InflaterInputStream(packed).readAllBytes());
        }

        byte[] bytes() throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(head);
            try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
                deflater.write(proof);
            }
            return out.toByteArray();
        }

        /** Of five, one with another head. */
        Section mutated(Random random) {
            return random.nextInt(5) == 0
                    ? new Section(kind, DamagedBytes.of(head, random), proof)
                    : new Section(kind, head, DamagedBytes.of(proof, random));
        }
    }

    private Section proved(Program program, Question question) throws IOException {
        Path body = folder.resolve("body");
        Attempt attempt = new SatEngine(program.solver(), SolverChoice.DEFAULT)
                .attempt(question, Budget.seconds(120), body, Progress.NONE);
        return Section.of(((Attempt.Proved) attempt).kind(), Files.readAllBytes(body));
    }

    private static String check(Question question, String kind, byte[] section) throws IOException {
        return new SolverSectionChecker(kind.equals("lrat") ? Kind.LRAT : Kind.DRAT)
                .checkWhole(question, new ByteArrayInputStream(section), Progress.NONE);
    }

    /** Of those that are taken, as hints that are not needed and deletions may change, every step follows, as is seen in another way. */
    @ParameterizedTest
    @EnumSource
    void refusesOtherProofs(Program program) throws IOException {
        Question question = question(4);
        Section right = proved(program, question);
        check(question, right.kind, right.bytes());
        Cnf cnf =
                SolverFormula.of(question, SolverChoice.DEFAULT, Progress.NONE).cnf();
        assertThat(NaiveProof.refutes(cnf, right.kind, right.proof)).isTrue();
        assertThat(NaiveProof.refutes(cnf, right.kind, new byte[0])).isFalse();
        CaseCounter counter = new CaseCounter();
        for (Case each : Cases.of(MUTATIONS, "damaged" + program)) {
            Section mutant = right.mutated(each.random());
            try {
                check(question, mutant.kind, mutant.bytes());
                assertThat(NaiveProof.refutes(cnf, mutant.kind, mutant.proof))
                        .as("case %d", each.index())
                        .isTrue();
                counter.count("taken");
            } catch (CertificateException e) {
                assertThat(e).hasMessageNotContaining("\n");
                counter.count("refused");
            }
        }
        counter.requireEach(MUTATIONS / 2, List.of("refused"));
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhatIsCutOff(Program program) throws IOException {
        Question question = question(4);
        Section right = proved(program, question);
        byte[] section = right.bytes();
        for (int length = 0; length < section.length; length++) {
            byte[] cut = Arrays.copyOf(section, length);
            assertThatThrownBy(() -> check(question, right.kind, cut))
                    .as("%d bytes", length)
                    .isInstanceOf(CertificateException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesForeignProofs(Program program) throws IOException {
        Section right = proved(program, question(4));
        byte[] section = right.bytes();
        for (Question other : List.of(
                question(5),
                ZooQuestion.recognises("majority", "parity", 4),
                ZooQuestion.recognises("exactly-half", "majority", 4))) {
            assertThatThrownBy(() -> check(other, right.kind, section))
                    .isInstanceOf(CertificateException.class)
                    .hasMessageContaining("it is of another model, property or length");
        }
        String otherKind = right.kind.equals("lrat") ? "drat" : "lrat";
        assertThatThrownBy(() -> check(question(4), otherKind, section)).isInstanceOf(CertificateException.class);
    }
}
