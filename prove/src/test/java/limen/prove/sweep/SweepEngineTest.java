package limen.prove.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import limen.certificate.CertificateException;
import limen.certificate.InputCount;
import limen.certificate.Question;
import limen.certificate.sweep.SweepBody;
import limen.certificate.sweep.SweepChecker;
import limen.circuit.Progress;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Output;
import limen.finite.random.RandomSites;
import limen.prove.Attempt;
import limen.prove.Budget;
import limen.testkit.Case;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepEngineTest {
    @TempDir
    private Path folder;

    private final SweepEngine engine = new SweepEngine().withThreads(2);

    @Test
    void randomModelsAreAnsweredAsByTheInterpreterOnEveryInput() throws IOException {
        CaseCounter counter = new CaseCounter();
        for (Case each : Cases.of(300)) {
            Random random = each.random();
            FinitePrecisionTransformer model = RandomSites.model(random.nextLong());
            int n = 1 + random.nextInt(model.maximumLength());
            boolean two = n < model.maximumLength() && n < 3 && random.nextInt(3) == 0;
            int inserted = two ? random.nextInt(2) : 0;
            List<FinitePrecisionTransformer> models = two ? List.of(model, model) : List.of(model);
            RandomQuestion asked = new RandomQuestion(random, models, n, inserted, random.nextBoolean());
            Path body = folder.resolve("body" + each.index());
            Attempt attempt = engine.attempt(asked.question(), Budget.seconds(600), body, Progress.NONE);
            List<int[]> wrong = asked.firstWrong();
            counter.count(model.output().kind(), wrong == null ? "right" : "wrong", two ? "two " + inserted : "one");
            if (wrong == null) {
                assertThat(attempt).as(each.toString()).isInstanceOf(Attempt.Proved.class);
                assertChecked(asked, body, model.output().kind());
            } else {
                assertThat(attempt).as(each.toString()).isInstanceOf(Attempt.Refuted.class);
                assertThat(((Attempt.Refuted) attempt).inputs().toArray(int[][]::new))
                        .as(each.toString())
                        .isDeepEqualTo(wrong.toArray(int[][]::new));
            }
        }
        counter.requireEach(20, List.of(Output.Kind.values()));
        counter.requireEach(20, List.of("right", "wrong", "two 0", "two 1"));
    }

    private static void assertChecked(RandomQuestion asked, Path body, Output.Kind kind) throws IOException {
        byte[] bytes = Files.readAllBytes(body);
        String statement = check(asked.question(), SweepChecker.all(), bytes);
        assertThat(statement)
                .isEqualTo("all "
                        + InputCount.text(
                                BigInteger.valueOf(asked.count()),
                                asked.question().monitor().steps())
                        + " inputs repeated by interpreter, each answer right");
        SweepBody read = SweepBody.read(new ByteArrayInputStream(bytes));
        assertThat(read.paths()).isEqualTo(asked.count());
        if (kind == Output.Kind.ACCEPT_FIRST || kind == Output.Kind.ACCEPT_LAST) {
            assertThat(read.accepted().getFirst()).isEqualTo(asked.accepted());
        }
        requirePlantedFaultsAreSeen(asked.question(), read);
    }

    private static void requirePlantedFaultsAreSeen(Question question, SweepBody body) throws IOException {
        byte[] digest = body.digests().getFirst().clone();
        digest[5] ^= 4;
        refuse(
                question,
                new SweepBody(body.paths(), body.chunk(), body.accepted(), List.of(digest)),
                "their digest differs");
        refuse(
                question,
                new SweepBody(body.paths() + 1, body.chunk(), body.accepted(), body.digests()),
                "there are " + body.paths());
        if (!body.accepted().isEmpty()) {
            List<Long> more = new ArrayList<>(body.accepted());
            more.set(0, more.getFirst() + 1);
            refuse(question, new SweepBody(body.paths(), body.chunk(), more, body.digests()), "it accepts");
        }
    }

    private static void refuse(Question question, SweepBody body, String why) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        body.write(out);
        assertThatThrownBy(() -> check(question, SweepChecker.all(), out.toByteArray()))
                .isInstanceOf(CertificateException.class)
                .hasMessageContaining(why);
    }

    private static String check(Question question, SweepChecker checker, byte[] body) throws IOException {
        return checker.check(question, new ByteArrayInputStream(body), Progress.NONE);
    }

    @Test
    void aWrongAnswerIsSeenByTheCheckerWhateverTheDigests() throws IOException {
        CaseCounter counter = new CaseCounter();
        for (Case each : Cases.of(20)) {
            FinitePrecisionTransformer model = RandomSites.model(each.random().nextLong());
            long seed = each.random().nextLong();
            RandomQuestion right = new RandomQuestion(Cases.random(seed), List.of(model), 2, 0, false);
            RandomQuestion wrong = new RandomQuestion(Cases.random(seed), List.of(model), 2, 0, true);
            Path body = folder.resolve("body" + each.index());
            engine.attempt(right.question(), Budget.seconds(600), body, Progress.NONE);
            assertThatThrownBy(() -> check(wrong.question(), SweepChecker.all(), Files.readAllBytes(body)))
                    .isInstanceOf(CertificateException.class)
                    .hasMessageContaining("the answer on an input is wrong");
            counter.count("wrong");
        }
        counter.requireTotal(20);
    }
}
