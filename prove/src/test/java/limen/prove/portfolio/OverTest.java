package limen.prove.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import limen.certificate.Question;
import limen.certificate.SectionChecker;
import limen.certificate.kind.Kinds;
import limen.circuit.Progress;
import limen.io.InputException;
import limen.io.LimitException;
import limen.prove.Attempt;
import limen.prove.Budget;
import limen.prove.Engine;
import limen.prove.ZooQuestion;
import limen.prove.states.PrefixStates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Time is over, or somebody asks to stop: models, engines and checkers all see it, and what is not finished is unknown. */
class OverTest {
    private static final Budget OVER = new Budget(System.nanoTime() - 1, 10_000_000, 1L << 30, () -> false);

    @TempDir
    private Path folder;

    @Test
    void everyEngineSeesThatTimeIsOver() throws IOException {
        for (Engine engine : Portfolio.engines()) {
            Attempt attempt = engine.attempt(
                    ZooQuestion.of("majority", Stated.majority(), 5),
                    OVER,
                    folder.resolve(engine.name()),
                    Progress.NONE);
            assertThat(attempt).as(engine.name()).isInstanceOf(Attempt.GaveUp.class);
            assertThat(((Attempt.GaveUp) attempt).reason()).as(engine.name()).contains("out of time");
        }
        assertThat(new PrefixStates()
                        .attempt(
                                ZooQuestion.of("histogram", Stated.labelled(1), 4),
                                OVER,
                                folder.resolve("b"),
                                Progress.NONE))
                .isInstanceOf(Attempt.GaveUp.class);
    }

    @Test
    void everyCheckerTellsHowFarItIs() throws IOException {
        int checked = 0;
        for (Engine engine : Portfolio.engines()) {
            Question question = ZooQuestion.of("majority", Stated.majority(), 5);
            Path body = folder.resolve(engine.name());
            Attempt attempt = engine.attempt(question, Budget.seconds(60), body, Progress.NONE);
            if (!(attempt instanceof Attempt.Proved proved)) {
                continue;
            }
            SectionChecker checker = Kinds.checkers(false).stream()
                    .filter(each -> each.kind().equals(proved.kind()))
                    .findFirst()
                    .orElseThrow();
            AtomicInteger heard = new AtomicInteger();
            try (var in = Files.newInputStream(body)) {
                assertThatThrownBy(() -> checker.checkWhole(question, in, (done, total, what) -> {
                            heard.incrementAndGet();
                            throw new CancellationException("out of time");
                        }))
                        .as(engine.name())
                        .isInstanceOf(CancellationException.class);
            }
            assertThat(heard).hasValue(1);
            checked++;
        }
        assertThat(checked).isGreaterThanOrEqualTo(3);
    }

    /** The proof is there when somebody asks to stop, its check is not. */
    @Test
    void whatIsNotCheckedIsUnknown() throws IOException {
        AtomicBoolean stopped = new AtomicBoolean();
        Engine last = new Engine() {
            @Override
            public String name() {
                return "last";
            }

            @Override
            public Attempt attempt(Question question, Budget budget, Path body, Progress progress) throws IOException {
                Attempt attempt = new BruteForce("brute").attempt(question, budget, body, progress);
                stopped.set(question.n() == 2);
                return attempt;
            }
        };
        ProofRequest request =
                new ProofRequest(Stated.majority(), ZooQuestion.model("majority"), Optional.empty(), 1, 3);
        Verdict verdict = new Prover(List.of(last), List.of(BruteForce.CHECKER), 1e6)
                .prove(request, ProofFiles.NONE, Limits.DEFAULT, stopped::get, Progress.NONE);
        assertThat(verdict).isInstanceOf(Verdict.Unknown.class);
        assertThat(verdict.lengths().subList(1, 3))
                .extracting(LengthReport::statement)
                .containsExactly("interrupted while its proof was checked", "not tried, interrupted");
    }

    @Test
    void nobodyWaitsForWorkWhenTimeIsOver() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Optional<String> none = Preparation.within(OVER, () -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            ended.countDown();
            return "late";
        });
        assertThat(none).isEmpty();
        assertThat(ended.getCount()).isOne();
        never.countDown();
        ended.await();
        assertThat(Preparation.within(Budget.seconds(600), () -> "made")).contains("made");
        assertThatThrownBy(() -> Preparation.within(Budget.seconds(600), () -> {
                    throw new InputException("no such length");
                }))
                .isInstanceOf(InputException.class)
                .hasMessage("no such length");
    }

    @Test
    void progressEndsWhatIsOver() {
        AtomicInteger heard = new AtomicInteger();
        Progress all = (done, total, what) -> heard.incrementAndGet();
        Budget.seconds(600).ending("while it was made", all).at(0, 1, "making");
        assertThat(heard).hasValue(1);
        assertThatThrownBy(() -> OVER.ending("while it was made", all).at(0, 1, "making"))
                .isInstanceOf(LimitException.class)
                .hasMessage("out of time while it was made");
        assertThat(heard).hasValue(1);
    }
}
