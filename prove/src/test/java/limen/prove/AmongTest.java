package limen.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import limen.certificate.CertificateException;
import limen.certificate.Question;
import limen.certificate.SectionChecker;
import limen.certificate.kind.Kinds;
import limen.circuit.Progress;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.random.RandomSites;
import limen.property.Letters;
import limen.property.Monitor;
import limen.property.Property;
import limen.property.Restricted;
import limen.property.file.Properties;
import limen.prove.orbits.OrbitsEngine;
import limen.prove.solver.Cadical;
import limen.prove.solver.SatEngine;
import limen.prove.states.PrefixStates;
import limen.prove.sweep.SweepEngine;
import limen.testkit.Case;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions about the inputs of a language only: every engine says what trying all inputs says, and every checker agrees. */
class AmongTest {
    private static final int MOST_INPUTS = 3_000;

    @TempDir
    private Path folder;

    private final List<Engine> engines =
            new ArrayList<>(List.of(new PrefixStates(), new SweepEngine(), new OrbitsEngine()));

    AmongTest() {
        if (Cadical.installed(System.getenv("PATH")).isPresent()) {
            engines.add(new SatEngine());
        }
    }

    /** The same question in another way: all paths, and right where the input is not in the language. */
    private static final class Unless implements Monitor {
        private final Monitor all;
        private final RandomLanguage language;

        Unless(Monitor all, RandomLanguage language) {
            this.all = all;
            this.language = language;
        }

        private int pair(int state, int own) {
            return state * language.accepting().length + own;
        }

        private int inner(int pair) {
            return pair / language.accepting().length;
        }

        private boolean isAmong(int end) {
            return language.accepting()[end % language.accepting().length];
        }

        @Override
        public int models() {
            return all.models();
        }

        @Override
        public int length(int model) {
            return all.length(model);
        }

        @Override
        public int steps() {
            return all.steps();
        }

        @Override
        public int start() {
            return pair(all.start(), 0);
        }

        @Override
        public Letters letters(int pair) {
            Letters letters = all.letters(inner(pair));
            int[] next = new int[letters.count()];
            for (int k = 0; k < next.length; k++) {
                next[k] =
                        pair(letters.next()[k], language.next(pair % language.accepting().length, letters.token(0, k)));
            }
            return new Letters(letters.left(), letters.right(), next);
        }

        @Override
        public boolean isRight(int end, int left, int right) {
            return !isAmong(end) || all.isRight(inner(end), left, right);
        }

        @Override
        public boolean needsEnd() {
            return true;
        }

        @Override
        public boolean isRightLabel(int before, int letter, int step, int end, int left, int right) {
            return !isAmong(end) || all.isRightLabel(inner(before), letter, step, inner(end), left, right);
        }
    }

    private String check(Question question, Attempt.Proved proved, Path body) throws IOException {
        SectionChecker checker = Kinds.checkers(true).stream()
                .filter(each -> each.kind().equals(proved.kind()))
                .findFirst()
                .orElseThrow();
        try (InputStream in = Files.newInputStream(body)) {
            return checker.checkWhole(question, in, Progress.NONE);
        }
    }

    @Test
    void enginesAndCheckersSayWhatTryingAllInputsSays() throws IOException {
        CaseCounter counter = new CaseCounter();
        for (Case each : Cases.of(Integer.getInteger("limen.agreement", 60))) {
            Random random = each.random();
            int n = 1 + random.nextInt(7);
            FinitePrecisionTransformer model = RandomSites.model(random.nextLong(), n);
            int symbols = model.vocabulary().size();
            List<FinitePrecisionTransformer> models = random.nextInt(3) == 0 ? List.of(model, model) : List.of(model);
            while (n > 1 && Math.pow(symbols, n * models.size()) > MOST_INPUTS) {
                n--;
            }
            Monitor all = new RandomMonitor(random, models, n);
            RandomLanguage language = RandomLanguage.withASink(random, symbols);
            Optional<List<int[]>> least = AllPaths.firstWrong(new Question(null, n, models, new Unless(all, language)));
            for (Engine engine : engines) {
                Question question = new Question(null, n, models, new Restricted<>(all, language, symbols));
                Path body = folder.resolve("body");
                Attempt attempt = engine.attempt(question, Budget.seconds(60), body, Progress.NONE);
                switch (attempt) {
                    case Attempt.Proved proved -> {
                        assertThat(least).as(engine.name()).isEmpty();
                        if (!proved.kind().equals("sweep")) {
                            assertThat(check(question, proved, body)).isNotEmpty();
                        }
                        counter.count(engine.name() + " proved");
                    }
                    case Attempt.Refuted wrong -> {
                        assertThat(least).as(engine.name()).isPresent();
                        assertThat(engine.name().equals("sat")
                                        || Arrays.deepEquals(
                                                wrong.inputs().toArray(),
                                                least.get().toArray()))
                                .isTrue();
                        counter.count(engine.name() + " refuted");
                    }
                    case Attempt.GaveUp reason -> counter.count(engine.name() + " gave up");
                }
            }
        }
        counter.requireEach(10, List.of("states proved", "states refuted", "sweep proved", "sweep refuted"));
    }

    private static Question question(String model, String among, int n) {
        Property property = Properties.recognises("parity", List.of());
        return ZooQuestion.of(model, among == null ? property : Properties.among(property, among, List.of()), n);
    }

    /** Of a model without mask too, whose first pass finds what its heads show of whole inputs: of those in the language. */
    @Test
    void otherInputsHaveNoStates() throws IOException {
        long[] states = new long[2];
        String[] among = {null, "regex:0*1?0*"};
        for (int k = 0; k < states.length; k++) {
            Attempt attempt = new PrefixStates()
                    .attempt(
                            question("parity", among[k], 16),
                            Budget.seconds(60),
                            folder.resolve("body"),
                            Progress.NONE);
            states[k] = ((Attempt.Proved) attempt).states();
        }
        assertThat(states[1]).isLessThan(states[0] / 5);
    }

    /** Planted: what proves it of a few inputs does not prove it of more, nor of others. */
    @Test
    void aProofOfSomeInputsIsNoProofOfOthers() throws IOException {
        for (Engine engine : engines) {
            Path body = folder.resolve(engine.name());
            Question some = question("parity-by-rounding", "regex:0*1{3}0*", 6);
            Attempt attempt = engine.attempt(some, Budget.seconds(60), body, Progress.NONE);
            if (attempt instanceof Attempt.Proved proved) {
                assertThat(check(some, proved, body)).isNotEmpty();
                // One orbit has all inputs with three ones, so its proof is one of all of these too.
                String more = engine.name().equals("orbits") ? "exactly:2" : "exactly:3";
                for (String other : new String[] {null, "regex:0*1{4}0*", more}) {
                    Question asked = question("parity-by-rounding", other, 6);
                    assertThatThrownBy(() -> check(asked, proved, body), "by %s, among %s", engine.name(), other)
                            .isInstanceOf(CertificateException.class);
                }
            } else {
                throw new AssertionError(engine.name() + ": " + attempt);
            }
        }
    }
}
