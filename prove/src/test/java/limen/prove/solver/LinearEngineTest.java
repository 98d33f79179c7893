package limen.prove.solver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import limen.certificate.Question;
import limen.circuit.Progress;
import limen.finite.FinitePrecisionTransformer;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Native search: finds an input where there is one, and never says that a property is proved. */
class LinearEngineTest {
    @TempDir
    private Path folder;

    private Attempt attempt(Question question) throws IOException {
        Attempt attempt =
                new LinearEngine().attempt(question, Budget.seconds(60), folder.resolve("none"), Progress.NONE);
        assertThat(folder.resolve("none")).doesNotExist();
        return attempt;
    }

    @Test
    void agreesWithEveryInputOnRandomModels() throws IOException {
        CaseCounter counter = new CaseCounter();
        for (Case each : Cases.of(10)) {
            Random random = each.random();
            FinitePrecisionTransformer model = RandomSites.model(random.nextInt(100_000));
            int n = 1 + random.nextInt(model.maximumLength());
            Monitor monitor = new RandomMonitor(random, List.of(model), n);
            Question question = new Question(null, n, List.of(model), monitor);
            List<int[]> wrong = WrongInputs.of(question);
            Attempt attempt = attempt(question);
            if (wrong.isEmpty()) {
                assertThat(attempt)
                        .as("case %d", each.index())
                        .isEqualTo(
                                new Attempt.GaveUp("linear: CP-SAT says that no input contradicts, without a proof"));
            } else {
                assertThat(attempt).as("case %d", each.index()).isInstanceOf(Attempt.Refuted.class);
                assertThat(((Attempt.Refuted) attempt).inputs().getFirst()).isIn(wrong);
            }
            counter.count(wrong.isEmpty() ? "none" : "found");
        }
        counter.requireEach(1, List.of("none", "found"));
    }

    @Test
    void theZoo() throws IOException {
        assertThat(attempt(ZooQuestion.recognises("dyck-1", "dyck:1", 6))).isInstanceOf(Attempt.GaveUp.class);
        assertThat(attempt(ZooQuestion.recognises("dyck-1", "majority", 6))).isInstanceOf(Attempt.Refuted.class);
    }

    @Test
    void givesUpInTime() throws IOException {
        Attempt attempt = new LinearEngine()
                .attempt(
                        ZooQuestion.recognises("majority", "majority", 30),
                        Budget.seconds(0.2),
                        folder.resolve("none"),
                        Progress.NONE);
        // Perhaps while its circuit is made, on a busy machine.
        assertThat(attempt)
                .isInstanceOfSatisfying(
                        Attempt.GaveUp.class,
                        gaveUp -> assertThat(gaveUp.reason()).startsWith("linear: out of time"));
    }
}
