package limen.prove.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import limen.certificate.CertificateException;
import limen.certificate.Question;
import limen.certificate.sweep.SweepBody;
import limen.certificate.sweep.SweepChecker;
import limen.circuit.Progress;
import limen.io.FileFormatException;
import limen.io.InputException;
import limen.property.Property;
import limen.property.file.Properties;
import limen.prove.Attempt;
import limen.prove.Budget;
import limen.prove.ZooQuestion;
import limen.testkit.Case;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps of several pieces and chunks, over inputs of zoo models. */
class ZooSweepTest {
    private static final Property MAJORITY = Properties.recognises("majority", List.of());

    @TempDir
    private Path folder;

    private final SweepEngine engine = new SweepEngine().withThreads(2);

    private SweepBody prove(Question question) throws IOException {
        Path body = folder.resolve("body");
        assertThat(engine.attempt(question, Budget.seconds(600), body, Progress.NONE))
                .isInstanceOf(Attempt.Proved.class);
        return SweepBody.read(new ByteArrayInputStream(Files.readAllBytes(body)));
    }

    private static String check(Question question, SweepChecker checker, SweepBody body) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        body.write(out);
        return checker.check(question, new ByteArrayInputStream(out.toByteArray()), Progress.NONE);
    }

    @Test
    void zooModelsAreProvedRight() throws IOException {
        assertThat(prove(ZooQuestion.of("majority", MAJORITY, 14)).accepted()).containsExactly(6476L);
        prove(ZooQuestion.of("dyck-1", Properties.recognises("dyck:1", List.of()), 10));
        prove(ZooQuestion.of("induction-head", Properties.next("after-latest-occurrence"), 5));
        Question histogram = ZooQuestion.of("histogram", Properties.labels("histogram", List.of()), 7);
        assertThat(check(histogram, SweepChecker.all(), prove(histogram)))
                .isEqualTo("all 3^7 inputs repeated by interpreter, each answer right");
        Question sort = ZooQuestion.of("sort", Properties.labels("sort", List.of()), 6);
        assertThat(check(sort, SweepChecker.all(), prove(sort)))
                .isEqualTo("all 4^6 inputs repeated by interpreter, each answer right");
    }

    @Test
    void theFirstWrongInputIsFoundWhereverItLies() throws IOException {
        int n = 14;
        for (Case each : Cases.of(4)) {
            StringBuilder word = new StringBuilder();
            for (int i = 0; i < n; i++) {
                word.append(each.random().nextInt(2));
            }
            // the majority model rejects it, or accepts others that this language has not
            Property property = Properties.recognises("contains:" + word, List.of());
            Attempt attempt = engine.attempt(
                    ZooQuestion.of("exists", Properties.recognises("contains:b", List.of()), n),
                    Budget.seconds(600),
                    folder.resolve("body"),
                    Progress.NONE);
            assertThat(attempt).isInstanceOf(Attempt.Proved.class);
            Attempt wrong = engine.attempt(
                    ZooQuestion.of("majority", property, n),
                    Budget.seconds(600),
                    folder.resolve("body"),
                    Progress.NONE);
            assertThat(((Attempt.Refuted) wrong).inputs().getFirst()).isEqualTo(firstWrong(word.toString()));
        }
    }

    private static int[] firstWrong(String word) {
        int n = word.length();
        for (int number = 0; ; number++) {
            int[] tokens = new int[n];
            for (int i = 0; i < n; i++) {
                tokens[i] = number >> n - 1 - i & 1;
            }
            boolean majority = 2 * Integer.bitCount(number) > n;
            if (majority != (Integer.parseInt(word, 2) == number)) {
                return tokens;
            }
        }
    }

    @Test
    void selectionIsByHashAndSaysSo() throws IOException {
        Question question = ZooQuestion.of("majority", MAJORITY, 15);
        SweepBody body = prove(question);
        assertThat(body.digests()).hasSize(8);
        assertThat(check(question, SweepChecker.selection(), body))
                .isEqualTo("sweep of 2^15 inputs, of which 16384, chosen by hash, were repeated by interpreter, each"
                        + " answer right; the rest is a statement that can be repeated, not a proof");
        assertThat(check(question, SweepChecker.selection(5000), body)).contains("of which 8192, chosen by hash");
        assertThat(check(question, SweepChecker.all(), body)).startsWith("all 2^15 inputs");
    }

    @Test
    void rangesThatAreLeftOutSwappedOrWrongAreRefused() throws IOException {
        Question question = ZooQuestion.of("majority", MAJORITY, 14);
        SweepBody body = prove(question);
        List<byte[]> digests = new ArrayList<>(body.digests());
        Collections.swap(digests, 0, 1);
        requireRefused(question, body, digests, "their digest differs");
        requireRefused(question, body, body.digests().subList(0, 3), "has 3 digests, 1 are missing");
        List<byte[]> shifted = new ArrayList<>(body.digests().subList(1, 4));
        shifted.add(shifted.getLast());
        requireRefused(question, body, shifted, "their digest differs");
    }

    private static void requireRefused(Question question, SweepBody body, List<byte[]> digests, String why) {
        SweepBody other = new SweepBody(body.paths(), body.chunk(), body.accepted(), digests);
        assertThatThrownBy(() -> check(question, SweepChecker.all(), other))
                .isInstanceOf(CertificateException.class)
                .hasMessageContaining(why);
    }

    @Test
    void aSweepGoesOnWhereItEnded() throws IOException {
        Question question = ZooQuestion.of("majority", MAJORITY, 16);
        SweepBody whole = prove(question);
        Path state = folder.resolve("state");
        Path body = folder.resolve("resumed");
        SweepEngine resuming = engine.resuming(state);
        int attempts = 0;
        Attempt attempt;
        do {
            AtomicLong looks = new AtomicLong(5);
            Budget budget =
                    new Budget(System.nanoTime() + (long) 1e12, 1_000_000, 1L << 30, () -> looks.decrementAndGet() < 0);
            attempt = resuming.attempt(question, budget, body, Progress.NONE);
            attempts++;
            assertThat(Files.exists(state)).isEqualTo(attempt instanceof Attempt.GaveUp);
        } while (attempt instanceof Attempt.GaveUp);
        assertThat(attempts).isGreaterThan(2);
        assertThat(Files.mismatch(body, folder.resolve("body"))).isEqualTo(-1);
        assertThat(whole.digests()).hasSize(16);
    }

    @Test
    void theStateOfAnotherQuestionIsRefused() throws IOException {
        Path state = folder.resolve("state");
        SweepEngine resuming = engine.resuming(state);
        Budget none = new Budget(System.nanoTime() + (long) 1e12, 1_000_000, 1L << 30, () -> true);
        Path body = folder.resolve("body");
        assertThat(resuming.attempt(ZooQuestion.of("majority", MAJORITY, 14), none, body, Progress.NONE))
                .isInstanceOf(Attempt.GaveUp.class);
        assertThatThrownBy(() -> resuming.attempt(ZooQuestion.of("majority", MAJORITY, 13), none, body, Progress.NONE))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining("is the state of a sweep of another question");
        byte[] bytes = Files.readAllBytes(state);
        for (int k = 0; k < bytes.length; k++) {
            bytes[k] ^= 1;
            Files.write(state, bytes);
            bytes[k] ^= 1;
            assertThatThrownBy(
                            () -> resuming.attempt(ZooQuestion.of("majority", MAJORITY, 14), none, body, Progress.NONE))
                    .isInstanceOf(FileFormatException.class);
            k += 6;
        }
    }

    @Test
    void partsAreJoined() throws IOException {
        Question question = ZooQuestion.of("majority", MAJORITY, 14);
        SweepBody whole = prove(question);
        Budget budget = Budget.seconds(600);
        SweepPart first = engine.range(question, 0, 1, budget, Progress.NONE).part();
        SweepPart second = engine.range(question, 1, 4, budget, Progress.NONE).part();
        Path body = folder.resolve("joined");
        engine.write(question, first.join(second), body);
        assertThat(Files.mismatch(body, folder.resolve("body"))).isEqualTo(-1);
        assertThat(whole.digests()).hasSize(4);
        assertThatThrownBy(() -> second.join(first)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> engine.write(question, first, body))
                .isInstanceOf(InputException.class)
                .hasMessage("chunks 0 to 0 of a sweep: it has 4, join all of them");
        assertThatThrownBy(() -> engine.range(question, 3, 5, budget, Progress.NONE))
                .isInstanceOf(InputException.class)
                .hasMessage("chunks 3 to 4 of a sweep: it has the chunks 0 to 3, give some of these");
    }

    @Test
    void whatIsTooLargeIsGivenUpAtOnce() throws IOException {
        Path body = folder.resolve("body");
        Attempt attempt =
                engine.attempt(ZooQuestion.of("majority", MAJORITY, 41), Budget.seconds(600), body, Progress.NONE);
        assertThat(((Attempt.GaveUp) attempt).reason())
                .isEqualTo("sweep: 2^41 inputs, at most 2^40 are looked at one by one: ask another engine");
        attempt = engine.attempt(ZooQuestion.of("majority", MAJORITY, 40), Budget.seconds(4), body, Progress.NONE);
        assertThat(((Attempt.GaveUp) attempt).reason()).matches("sweep: .* inputs(,)? at .* a second.*");
        assertThat(body).doesNotExist();
    }
}
