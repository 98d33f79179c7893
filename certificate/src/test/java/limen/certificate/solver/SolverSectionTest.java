package limen.certificate.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import limen.certificate.CertificateException;
import limen.certificate.Question;
import limen.certificate.cnf.Cnf;
import limen.certificate.proof.SmallFormulas;
import limen.certificate.solver.SolverSectionChecker.Kind;
import limen.circuit.Progress;
import limen.finite.FinitePrecisionTransformer;
import limen.model.Model;
import limen.model.ModelRequest;
import limen.model.SiteModel;
import limen.property.Property;
import limen.property.file.Properties;
import limen.testkit.Case;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sections on a question small enough to refute by resolution: taken as they are, refused once they prove something else or nothing. */
class SolverSectionTest {
    private static final int N = 3;

    private static Question question(String model, String language, int n) {
        SiteModel opened = (SiteModel) Model.open(Path.of("../models/zoo/" + model + ".json"), ModelRequest.DEFAULT);
        FinitePrecisionTransformer finite = opened.at(n);
        Property property = Properties.recognises(language, List.of());
        return new Question(property, n, List.of(finite), property.at(finite, n));
    }

    private static Question truth() {
        return question("exists", "contains:b", N);
    }

    /** Wrong of one input, the one without a 1. */
    private static Question falsehood() {
        return question("exists", "regex:(a|b)*", N);
    }

    private static Cnf formula(Question question) {
        return SolverFormula.of(question, SolverChoice.DEFAULT, Progress.NONE).cnf();
    }

    private static byte[] proof(Kind kind, Cnf cnf) {
        List<SmallFormulas.Step> steps = SmallFormulas.refute(cnf);
        return kind == Kind.LRAT ? SmallFormulas.lratBinary(steps) : SmallFormulas.drat(steps, SmallFormulas.kept(cnf));
    }

    private static byte[] section(Cnf cnf, byte[] proof) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SolverSection.of(SolverChoice.DEFAULT, cnf).write(out, new ByteArrayInputStream(proof));
        return out.toByteArray();
    }

    private static String check(Kind kind, Question question, byte[] section) throws IOException {
        return new SolverSectionChecker(kind).check(question, new ByteArrayInputStream(section), Progress.NONE);
    }

    @ParameterizedTest
    @EnumSource
    void takesAProof(Kind kind) throws IOException {
        Cnf cnf = formula(truth());
        byte[] section = section(cnf, proof(kind, cnf));
        assertThat(check(kind, truth(), section))
                .matches((kind == Kind.LRAT ? "lrat" : "drat") + " proof of \\d+ steps from " + cnf.clauses()
                        + " clauses");
    }

    @ParameterizedTest
    @EnumSource
    void refusesAnotherQuestion(Kind kind) throws IOException {
        Cnf cnf = formula(truth());
        byte[] section = section(cnf, proof(kind, cnf));
        for (Question other : List.of(
                falsehood(),
                question("exists", "contains:b", N + 1),
                question("exists", "parity", N),
                question("majority", "majority", N))) {
            assertThatThrownBy(() -> check(kind, other, section))
                    .isInstanceOf(CertificateException.class)
                    .hasMessageMatching(
                            "solver section: its formula has .* variables, .* clauses and hash .*, the question's has"
                                    + " .*; it is of another model, property or length, or of another version of Limen,"
                                    + " prove it again");
        }
    }

    /** The hash of a false statement's formula, and proofs of a true one: what an engine that leaves out or alters a clause would write. */
    @ParameterizedTest
    @EnumSource
    void refusesProofsOfAlteredFormulas(Kind kind) throws IOException {
        Cnf wrong = formula(falsehood());
        CaseCounter counter = new CaseCounter();
        for (Case each : Cases.of(200, "altered" + kind)) {
            List<int[]> clauses = SmallFormulas.kept(wrong);
            Random random = each.random();
            for (int k = 0; k < 3; k++) {
                int at = random.nextInt(clauses.size());
                int[] clause = clauses.get(at);
                clauses.set(at, clause.length < 2 ? new int[] {-clause[0]} : Arrays.copyOf(clause, clause.length - 1));
            }
            Cnf altered = SmallFormulas.cnf(wrong.variables(), clauses);
            if (counter.countIf(SmallFormulas.refute(altered) != null, "refuted")) {
                byte[] section = section(wrong, proof(kind, altered));
                assertThatThrownBy(() -> check(kind, falsehood(), section)).isInstanceOf(CertificateException.class);
            }
        }
        counter.requireEach(50, List.of("refuted"));
    }

    @ParameterizedTest
    @EnumSource
    void mutatedAndCutProofs(Kind kind) throws IOException {
        Cnf right = formula(truth());
        Cnf wrong = formula(falsehood());
        byte[] proof = proof(kind, right);
        CaseCounter counter = new CaseCounter();
        for (Case each : Cases.of(10_000, "mutated" + kind)) {
            Random random = each.random();
            byte[] mutant = random.nextInt(5) == 0 ? Arrays.copyOf(proof, random.nextInt(proof.length)) : proof.clone();
            for (int k = random.nextInt(3); k >= 0 && mutant.length > 0; k--) {
                mutant[random.nextInt(mutant.length)] ^= (byte) (1 << random.nextInt(8));
            }
            counter.count(isTaken(kind, right, mutant) ? "still a proof" : "refused");
            assertThat(isTaken(kind, wrong, mutant)).isFalse();
        }
        counter.requireEach(1000, List.of("refused"));
    }

    private static boolean isTaken(Kind kind, Cnf cnf, byte[] proof) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(section(cnf, proof));
        SolverSection.read(in);
        try {
            SolverSectionChecker.steps(kind, cnf, in);
            return true;
        } catch (CertificateException e) {
            assertThat(e.getMessage()).doesNotContain("\n");
            return false;
        }
    }

    @Test
    void mutatedSectionsEndWithOneLine() throws IOException {
        Cnf cnf = formula(truth());
        byte[] section = section(cnf, proof(Kind.LRAT, cnf));
        int refused = 0;
        for (Case each : Cases.of(10_000)) {
            Random random = each.random();
            byte[] mutant =
                    random.nextInt(5) == 0 ? Arrays.copyOf(section, random.nextInt(section.length)) : section.clone();
            if (mutant.length == section.length) {
                mutant[random.nextInt(mutant.length)] ^= (byte) (1 << random.nextInt(8));
            }
            try {
                ByteArrayInputStream in = new ByteArrayInputStream(mutant);
                SolverSection head = SolverSection.read(in);
                if (!head.equals(SolverSection.of(SolverChoice.DEFAULT, cnf))) {
                    refused++;
                } else {
                    SolverSectionChecker.steps(Kind.LRAT, cnf, in);
                }
            } catch (CertificateException e) {
                assertThat(e.getMessage()).doesNotContain("\n");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(9_500);
    }

    @Test
    void refusesMoreBehindTheProof() throws IOException {
        Cnf cnf = formula(truth());
        byte[] section = section(cnf, proof(Kind.LRAT, cnf));
        assertThatThrownBy(() -> check(Kind.LRAT, truth(), Arrays.copyOf(section, section.length + 1)))
                .isInstanceOf(CertificateException.class)
                .hasMessage("solver section: more follows behind its proof; it is damaged, prove it again");
    }

    @Test
    void refusalsAreOneLine() {
        assertRefused("", "solver section: it ends within its head; it is damaged, prove it again");
        assertRefused(
                "limen solver 2\n",
                "solver section: it begins with \"limen solver 2\", not with \"limen solver 1\"; it is damaged, prove"
                        + " it again");
        assertRefused(
                "limen solver 1\nobjective speed\n",
                "solver section: objective speed is none; it is damaged, prove it again");
        assertRefused(
                "limen solver 1\nobjective depth\npairs -1\n",
                "solver section: pairs -1 is not 0 to 4194304; it is damaged, prove it again");
        assertRefused(
                "limen solver 1\nobjective depth\nclauses 1\n",
                "solver section: a line of pairs is missing; it is damaged, prove it again");
    }

    private static void assertRefused(String section, String message) {
        assertThatThrownBy(() -> check(Kind.LRAT, truth(), section.getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(CertificateException.class)
                .hasMessage(message);
    }
}
