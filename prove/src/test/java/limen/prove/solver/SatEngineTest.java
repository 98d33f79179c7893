package limen.prove.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import limen.certificate.CertificateException;
import limen.certificate.Question;
import limen.certificate.cnf.Cnf;
import limen.certificate.solver.SolverChoice;
import limen.certificate.solver.SolverSectionChecker;
import limen.certificate.solver.SolverSectionChecker.Kind;
import limen.circuit.Progress;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Output;
import limen.finite.ReferenceInterpreter;
import limen.finite.random.RandomSites;
import limen.property.Monitor;
import limen.prove.Attempt;
import limen.prove.Budget;
import limen.prove.RandomMonitor;
import limen.prove.WrongInputs;
import limen.prove.ZooQuestion;
import limen.testkit.Case;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The engine against every input, with both solvers; what it proves is taken by the checker, what is planted is not. */
class SatEngineTest {
    /** CaDiCaL only where it is installed. */
    enum Program {
        ORTOOLS,
        CADICAL;

        SatSolver solver() {
            if (this == ORTOOLS) {
                return new OrTools();
            }
            Optional<Cadical> installed = Cadical.installed(System.getenv("PATH"));
            Assumptions.assumeTrue(installed.isPresent(), "CaDiCaL is not installed");
            return installed.get();
        }
    }

    @TempDir
    private Path folder;

    private Attempt attempt(SatSolver solver, Question question, Path body) throws IOException {
        return new SatEngine(solver, SolverChoice.DEFAULT).attempt(question, Budget.seconds(120), body, Progress.NONE);
    }

    private static String check(Question question, String kind, Path body) throws IOException {
        try (InputStream in = Files.newInputStream(body)) {
            return new SolverSectionChecker(kind.equals("lrat") ? Kind.LRAT : Kind.DRAT)
                    .check(question, in, Progress.NONE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void provesTheZoo(Program program) throws IOException {
        SatSolver solver = program.solver();
        for (Question question : List.of(
                ZooQuestion.recognises("majority", "majority", 12), ZooQuestion.recognises("dyck-1", "dyck:1", 8))) {
            Path body = folder.resolve("body");
            assertThat(attempt(solver, question, body)).isInstanceOfSatisfying(Attempt.Proved.class, proved -> {
                assertThat(proved.statement()).startsWith(solver.name() + " refuted ");
                assertThat(proved.kind()).isIn("lrat", "drat");
                try {
                    assertThat(check(question, proved.kind(), body)).startsWith(proved.kind() + " proof of ");
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
        }
        Question wrong = ZooQuestion.recognises("majority", "parity", 5);
        assertThat(attempt(solver, wrong, folder.resolve("none")))
                .isInstanceOfSatisfying(Attempt.Refuted.class, refuted -> {
                    int[] input = refuted.inputs().getFirst();
                    assertThat(WrongInputs.isRight(
                                    wrong,
                                    new ReferenceInterpreter(wrong.models().getFirst()),
                                    input))
                            .isFalse();
                });
        assertThat(folder.resolve("none")).doesNotExist();
    }

    @Test
    void agreesWithEveryInputOnRandomModels() throws IOException {
        SatSolver solver = Solvers.best();
        int cases = solver instanceof OrTools ? 12 : 150;
        CaseCounter counter = new CaseCounter();
        for (Case each : Cases.of(cases)) {
            Random random = each.random();
            FinitePrecisionTransformer model = RandomSites.model(random.nextInt(100_000));
            int n = 1 + random.nextInt(model.maximumLength());
            Monitor monitor = new RandomMonitor(random, List.of(model), n);
            Question question = new Question(null, n, List.of(model), monitor);
            Path body = folder.resolve("body" + each.index());
            List<int[]> wrong = WrongInputs.of(question);
            Attempt attempt = attempt(solver, question, body);
            if (wrong.isEmpty()) {
                assertThat(attempt).as("case %d", each.index()).isInstanceOf(Attempt.Proved.class);
                check(question, ((Attempt.Proved) attempt).kind(), body);
            } else {
                assertThat(attempt).as("case %d", each.index()).isInstanceOf(Attempt.Refuted.class);
                assertThat(((Attempt.Refuted) attempt).inputs().getFirst()).isIn(wrong);
            }
            counter.count(wrong.isEmpty() ? "proved" : "refuted", model.output().kind());
        }
        if (cases > 100) {
            counter.requireEach(20, List.of("proved", "refuted"));
            counter.requireEach(15, List.of(Output.Kind.values()));
        }
    }

    /** A solver that is given other clauses than the engine's: the planted fault of an encoder. */
    private record Altered(SatSolver solver, int more) implements SatSolver {
        @Override
        public String name() {
            return "altered";
        }

        @Override
        public Outcome solve(Cnf cnf, Path folder, Budget budget) throws IOException {
            Cnf other = new Cnf();
            while (other.variables() < cnf.variables()) {
                other.variable();
            }
            int[] at = {0};
            cnf.forEach((literals, from, to) -> {
                // One clause of 7 is left out, or loses a literal.
                if (at[0]++ % 7 != 3) {
                    other.add(Arrays.copyOfRange(literals, from, to));
                } else if (more > 0) {
                    other.add(Arrays.copyOfRange(literals, from, to - 1));
                }
            });
            return solver.solve(other, folder, budget);
        }
    }

    @ParameterizedTest
    @EnumSource
    void plantedFaultsAreSeen(Program program) throws IOException {
        SatSolver solver = program.solver();
        Question wrong = ZooQuestion.recognises("majority", "parity", 9);
        Path body = folder.resolve("planted");
        Attempt proved = attempt(new Altered(solver, 1), wrong, body);
        assertThat(proved).isInstanceOf(Attempt.Proved.class);
        assertThatThrownBy(() -> check(wrong, ((Attempt.Proved) proved).kind(), body))
                .isInstanceOf(CertificateException.class);
        Question right = ZooQuestion.recognises("majority", "majority", 6);
        assertThat(attempt(new Altered(solver, 0), right, folder.resolve("none")))
                .isEqualTo(new Attempt.GaveUp("sat: altered gave an assignment that is none"));
    }

    @ParameterizedTest
    @EnumSource
    void givesUpInTime(Program program) throws IOException {
        Attempt attempt = new SatEngine(program.solver(), SolverChoice.DEFAULT)
                .attempt(
                        ZooQuestion.recognises("majority", "majority", 40),
                        Budget.seconds(0.3),
                        folder.resolve("none"),
                        Progress.NONE);
        assertThat(attempt)
                .isInstanceOfSatisfying(
                        Attempt.GaveUp.class,
                        gaveUp -> assertThat(gaveUp.reason()).startsWith("sat: out of time"));
        assertThat(folder.resolve("none")).doesNotExist();
    }
}
