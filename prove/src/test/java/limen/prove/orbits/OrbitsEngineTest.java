package limen.prove.orbits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import limen.certificate.CertificateException;
import limen.certificate.Question;
import limen.certificate.orbits.OrbitsBody;
import limen.certificate.orbits.OrbitsBody.Reader;
import limen.certificate.orbits.OrbitsChecker;
import limen.circuit.Progress;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Output;
import limen.finite.ReferenceInterpreter;
import limen.finite.random.RandomSites;
import limen.prove.Attempt;
import limen.prove.Budget;
import limen.prove.sweep.RandomQuestion;
import limen.testkit.Case;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrbitsEngineTest {
    @TempDir
    private Path folder;

    private final OrbitsEngine engine = new OrbitsEngine();

    @Test
    void randomModelsAreAnsweredAsOnEveryInput() throws IOException {
        CaseCounter counter = new CaseCounter();
        for (Case each : Cases.of(1500)) {
            Random random = each.random();
            FinitePrecisionTransformer model = RandomSites.model(random.nextLong());
            int n = 1 + random.nextInt(model.maximumLength());
            Optional<Reader> reader = Invariance.reader(model, n);
            if (!counter.countIf(reader.isPresent() && n > 1, "invariant")) {
                continue;
            }
            assertInvariant(model, n, reader.get(), each);
            RandomQuestion asked = new RandomQuestion(random, List.of(model), n, 0, random.nextBoolean());
            Path body = folder.resolve("body" + each.index());
            Attempt attempt = engine.attempt(asked.question(), Budget.seconds(600), body, Progress.NONE);
            List<int[]> wrong = asked.firstWrong();
            counter.count(reader.get(), wrong == null ? "right" : "wrong", model.causal() ? "causal" : "full");
            if (wrong == null) {
                assertThat(attempt).as(each.toString()).isInstanceOf(Attempt.Proved.class);
                requireChecked(asked.question(), OrbitsBody.read(Files.newInputStream(body)));
            } else {
                assertThat(attempt).as(each.toString()).isInstanceOf(Attempt.Refuted.class);
                assertThat(((Attempt.Refuted) attempt).inputs().getFirst())
                        .as(each.toString())
                        .isEqualTo(wrong.getFirst());
            }
        }
        counter.requireEach(20, List.of("right", "wrong", "causal", "full", Reader.FIRST, Reader.LAST));
    }

    /** By the reference interpreter on every input. */
    private static void assertInvariant(FinitePrecisionTransformer model, int n, Reader reader, Case each) {
        ReferenceInterpreter interpreter = new ReferenceInterpreter(model);
        int symbols = model.vocabulary().size();
        Map<String, Integer> answers = new HashMap<>();
        for (int number = 0; number < Math.pow(symbols, n); number++) {
            int[] tokens = new int[n];
            int rest = number;
            for (int i = 0; i < n; i++, rest /= symbols) {
                tokens[i] = rest % symbols;
            }
            int[] sorted = tokens.clone();
            Arrays.sort(sorted);
            int mark = reader == Reader.NONE ? -1 : tokens[reader == Reader.FIRST ? 0 : n - 1];
            int answer = interpreter.run(tokens).answer()[0];
            Integer before = answers.putIfAbsent(Arrays.toString(sorted) + mark, answer);
            assertThat(before == null ? answer : before).as(each + " " + reader).isEqualTo(answer);
        }
    }

    private static void requireChecked(Question question, OrbitsBody body) throws IOException {
        assertThat(check(question, body)).contains("one input of each of " + body.orbits() + " orbits");
        refuse(question, new OrbitsBody(body.reader(), body.orbits() - 1, body.sha256()), "orbits: there are");
        String digits = body.sha256();
        String other = (digits.charAt(0) == '0' ? "1" : "0") + digits.substring(1);
        refuse(question, new OrbitsBody(body.reader(), body.orbits(), other), "their digest differs");
        if (body.reader() != Reader.NONE) {
            boolean first = question.models().getFirst().output().kind() == Output.Kind.ACCEPT_FIRST;
            Reader wrong = first ? Reader.LAST : Reader.FIRST;
            refuse(question, new OrbitsBody(wrong, body.orbits(), body.sha256()), "does not say");
            // orbits merged without a reader
            refuse(question, new OrbitsBody(Reader.NONE, body.orbits(), body.sha256()), "does not say");
        }
    }

    private static void refuse(Question question, OrbitsBody body, String why) {
        assertThatThrownBy(() -> check(question, body))
                .isInstanceOf(CertificateException.class)
                .hasMessageContaining(why);
    }

    private static String check(Question question, OrbitsBody body) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        body.write(out);
        return new OrbitsChecker().check(question, new ByteArrayInputStream(out.toByteArray()), Progress.NONE);
    }
}
