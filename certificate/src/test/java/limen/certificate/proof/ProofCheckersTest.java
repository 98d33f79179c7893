package limen.certificate.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import limen.certificate.CertificateException;
import limen.certificate.cnf.Cnf;
import limen.testkit.Case;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both checkers on formulas whose answer is known by trying every assignment: proofs are taken, mutated ones never prove what is not so. */
class ProofCheckersTest {
    /** Proofs as they come. */
    enum Form {
        LRAT_TEXT,
        LRAT_BINARY,
        DRAT;

        byte[] proof(Cnf cnf) {
            List<SmallFormulas.Step> steps = SmallFormulas.refute(cnf);
            return switch (this) {
                case LRAT_TEXT -> SmallFormulas.lratText(steps);
                case LRAT_BINARY -> SmallFormulas.lratBinary(steps);
                case DRAT -> SmallFormulas.drat(steps, SmallFormulas.kept(cnf));
            };
        }

        boolean refutes(Cnf cnf, byte[] proof) throws IOException {
            ByteArrayInputStream in = new ByteArrayInputStream(proof);
            if (this == DRAT) {
                DratChecker checker = new DratChecker(cnf);
                DratReader.read(in, checker);
                return checker.isRefuted();
            }
            LratChecker checker = new LratChecker(cnf);
            if (this == LRAT_TEXT) {
                LratText.read(in, checker);
            } else {
                LratBinary.read(in, checker);
            }
            return checker.isRefuted();
        }

        /** No refutation, or a refusal of one line. */
        boolean provesNot(Cnf cnf, byte[] proof) throws IOException {
            try {
                return !refutes(cnf, proof);
            } catch (CertificateException e) {
                assertThat(e.getMessage()).startsWith("proof, ").doesNotContain("\n");
                return true;
            }
        }
    }

    private record Formula(int variables, List<int[]> clauses) {
        Cnf cnf() {
            return SmallFormulas.cnf(variables, clauses);
        }

        Formula without(int clause) {
            List<int[]> fewer = new ArrayList<>(clauses);
            fewer.remove(clause);
            return new Formula(variables, fewer);
        }
    }

    private static Formula random(Random random) {
        int variables = 2 + random.nextInt(5);
        return new Formula(
                variables, SmallFormulas.random(random, variables, 3 * variables + random.nextInt(3 * variables)));
    }

    @ParameterizedTest
    @EnumSource
    void takesProofs(Form form) throws IOException {
        CaseCounter counter = new CaseCounter();
        for (Case each : Cases.of(400, "takesProofs" + form)) {
            Cnf cnf = random(each.random()).cnf();
            if (SmallFormulas.isSatisfiable(cnf)) {
                assertThat(SmallFormulas.refute(cnf)).isNull();
                counter.count("satisfiable");
            } else {
                assertThat(form.refutes(cnf, form.proof(cnf)))
                        .as("case %d", each.index())
                        .isTrue();
                counter.count("refuted");
            }
        }
        counter.requireEach(20, List.of("satisfiable", "refuted"));
    }

    /** Proofs of a formula that one clause less can satisfy: of that one they prove nothing, mutated or not. */
    @ParameterizedTest
    @EnumSource
    void mutatedProofsProveNothingThatIsNotSo(Form form) throws IOException {
        CaseCounter counter = new CaseCounter();
        int mutations = 0;
        for (Case each : Cases.of(3000, "mutated" + form)) {
            Random random = each.random();
            Formula formula = random(random);
            if (SmallFormulas.isSatisfiable(formula.cnf())) {
                continue;
            }
            byte[] proof = form.proof(formula.cnf());
            Formula less = formula.without(random.nextInt(formula.clauses.size()));
            while (!SmallFormulas.isSatisfiable(less.cnf())) {
                less = less.without(random.nextInt(less.clauses.size()));
            }
            assertThat(form.provesNot(less.cnf(), proof)).isTrue();
            for (int k = 0; k < 10; k++) {
                byte[] mutant = mutate(proof, random);
                assertThat(form.provesNot(less.cnf(), mutant))
                        .as("case %d", each.index())
                        .isTrue();
                counter.count(form.provesNot(formula.cnf(), mutant) ? "refused" : "another proof");
                mutations++;
            }
        }
        assertThat(mutations).isGreaterThan(10_000);
        counter.requireEach(100, List.of("refused", "another proof"));
    }

    private static byte[] mutate(byte[] proof, Random random) {
        int at = random.nextInt(Math.max(1, proof.length));
        byte[] mutant = proof.clone();
        switch (random.nextInt(4)) {
            case 0 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
            case 1 ->
                mutant[at] = (byte)
                        (random.nextBoolean() ? random.nextInt(256) : "0123456789- d\n".charAt(random.nextInt(14)));
            case 2 -> mutant = Arrays.copyOf(mutant, at);
            default -> {
                int to = at + random.nextInt(proof.length - at);
                mutant = Arrays.copyOf(mutant, proof.length - (to - at));
                System.arraycopy(proof, to, mutant, at, proof.length - to);
            }
        }
        return mutant;
    }

    @Test
    void refusesWithOneLine() {
        Cnf cnf = SmallFormulas.cnf(
                2, List.of(new int[] {1, 2}, new int[] {-1, 2}, new int[] {1, -2}, new int[] {-1, -2}));
        assertRefused(
                cnf,
                "5 2 0 1 2 0\n5 0 5 3 4 0\n",
                "proof, clause 5: its number is not above the one before, 5; it proves nothing, make it anew");
        assertRefused(
                cnf,
                "5 2 0 1 0\n",
                "proof, clause 5: it does not follow from its 1 hints by unit propagation; it proves nothing, make it"
                        + " anew");
        assertRefused(
                cnf,
                "5 3 0 1 0\n",
                "proof, clause 5: literal 3 is of none of the formula's 2 variables; it proves nothing, make it anew");
        assertRefused(
                cnf,
                "5 0 1 2 0\n",
                "proof, clause 5: its hint 1 has more than one literal left; it proves nothing, make it anew");
        assertRefused(
                cnf,
                "4 d 1 0\n5 2 0 1 2 0\n",
                "proof, clause 5: its hint 1 is no clause, or was deleted; it proves nothing, make it anew");
        assertRefused(
                cnf,
                "5 2 0 -1 2 0\n",
                "proof, clause 5: a RAT step, which is not checked here; it proves nothing, make it anew");
        assertRefused(cnf, "5 2 0 1 2\n", "proof, line 1: no number; it is damaged, make it anew");
        assertRefused(
                cnf, "5 2 0 1 2 0 7\n", "proof, line 1: more after the step's last 0; it is damaged, make it anew");
        assertRefused(cnf, "c\n5 2 0 1", "proof, line 2: it ends within a step; it is damaged, make it anew");
    }

    private static void assertRefused(Cnf cnf, String proof, String message) {
        assertThatThrownBy(() -> Form.LRAT_TEXT.refutes(cnf, proof.getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(CertificateException.class)
                .hasMessage(message);
    }

    /** A clause that is not implied, but redundant: resolved on its first literal alone. */
    @Test
    void ratStepsOfDrat() throws IOException {
        Cnf cnf = SmallFormulas.cnf(3, List.of(new int[] {1, 2}, new int[] {-1, 3}, new int[] {-2, 3}));
        ByteArrayOutputStream redundant = new ByteArrayOutputStream();
        SmallFormulas.dratStep(redundant, 'a', -1, -2);
        assertThat(Form.DRAT.refutes(cnf, redundant.toByteArray())).isFalse();
        ByteArrayOutputStream wrong = new ByteArrayOutputStream();
        SmallFormulas.dratStep(wrong, 'a', -1, 3, -2);
        SmallFormulas.dratStep(wrong, 'a', -3, 1);
        assertThatThrownBy(() -> Form.DRAT.refutes(cnf, wrong.toByteArray()))
                .hasMessage("proof, step 2: its clause of 2 literals is neither RUP nor RAT; it proves nothing, make it"
                        + " anew");
    }
}
