package limen.prove.states;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import limen.certificate.Question;
import limen.certificate.states.StatesChecker;
import limen.circuit.Progress;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Output;
import limen.finite.random.RandomSites;
import limen.prove.AllPaths;
import limen.prove.Attempt;
import limen.prove.Budget;
import limen.prove.RandomMonitor;
import limen.prove.sweep.RandomQuestion;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrefixStatesTest {
    @TempDir
    private Path folder;

    @Test
    void answersAsAllInputsDo() throws IOException {
        int[] found = new int[2];
        for (long seed : Cases.seeds(1500)) {
            FinitePrecisionTransformer model = RandomSites.model(seed);
            Random random = Cases.random(seed);
            int n = 1 + random.nextInt(model.maximumLength());
            found[compare(question(random, List.of(model), n), seed)]++;
        }
        assertThat(found[0]).isGreaterThan(100);
        assertThat(found[1]).isGreaterThan(100);
    }

    @Test
    void answersAsAllPairsDo() throws IOException {
        int[] found = new int[2];
        for (long seed : Cases.seeds(600)) {
            FinitePrecisionTransformer left = RandomSites.model(seed);
            FinitePrecisionTransformer right = RandomSites.model(seed / 2 + 10_000);
            if ((left.output().kind() == Output.Kind.LABELS) != (right.output().kind() == Output.Kind.LABELS)
                    || left.vocabulary().size() > right.vocabulary().size()) {
                continue;
            }
            Random random = Cases.random(seed);
            int n = 1 + random.nextInt(Math.min(left.maximumLength(), right.maximumLength()));
            found[compare(question(random, List.of(left, right), n), seed)]++;
        }
        assertThat(found[0]).isGreaterThan(20);
        assertThat(found[1]).isGreaterThan(20);
    }

    private static Question question(Random random, List<FinitePrecisionTransformer> models, int n) {
        return new Question(null, n, models, new RandomMonitor(random, models, n));
    }

    /** The second input has a token more, which the first model does not read. */
    @Test
    void answersAsAllPairsOfTwoLengthsDo() throws IOException {
        int[] found = new int[2];
        int refused = 0;
        for (long seed : Cases.seeds(400)) {
            FinitePrecisionTransformer model = RandomSites.model(seed);
            Random random = Cases.random(seed);
            int n = 1 + random.nextInt(model.maximumLength() - 1);
            boolean wrong = random.nextBoolean();
            Question question = new RandomQuestion(random, List.of(model, model), n, 1, wrong).question();
            if (model.output().kind() == Output.Kind.LABELS && !model.causal()) {
                assertThat(new PrefixStates()
                                .attempt(question, Budget.seconds(60), folder.resolve("body"), Progress.NONE))
                        .isInstanceOf(Attempt.GaveUp.class);
                refused++;
                continue;
            }
            found[compare(question, seed)]++;
        }
        assertThat(found[0]).isGreaterThan(100);
        assertThat(found[1]).isGreaterThan(100);
        assertThat(refused).isPositive();
    }

    private int compare(Question question, long seed) throws IOException {
        Path file = folder.resolve("body");
        Attempt attempt = new PrefixStates().attempt(question, Budget.seconds(60), file, Progress.NONE);
        List<int[]> least = AllPaths.firstWrong(question).orElse(null);
        if (least == null) {
            assertThat(attempt).as("seed " + seed).isInstanceOf(Attempt.Proved.class);
            try (InputStream body = Files.newInputStream(folder.resolve("body"))) {
                String statement = new StatesChecker().check(question, body, Progress.NONE);
                assertThat(statement).startsWith(((Attempt.Proved) attempt).states() + " prefix states");
            }
            return 0;
        }
        assertThat(attempt).as("seed " + seed).isInstanceOf(Attempt.Refuted.class);
        assertThat(Arrays.deepToString(((Attempt.Refuted) attempt).inputs().toArray()))
                .as("seed " + seed)
                .isEqualTo(Arrays.deepToString(least.toArray()));
        return 1;
    }
}
