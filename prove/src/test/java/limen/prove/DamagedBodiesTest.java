package limen.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import limen.certificate.CertificateException;
import limen.certificate.Question;
import limen.certificate.SectionChecker;
import limen.certificate.orbits.OrbitsChecker;
import limen.certificate.states.StatesChecker;
import limen.certificate.sweep.SweepChecker;
import limen.circuit.Progress;
import limen.finite.FinitePrecisionTransformer;
import limen.model.Model;
import limen.model.ModelRequest;
import limen.property.Property;
import limen.property.file.Properties;
import limen.prove.orbits.OrbitsEngine;
import limen.prove.states.PrefixStates;
import limen.prove.sweep.SweepEngine;
import limen.testkit.Case;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies of sections whose bytes were changed, cut off, or that prove something else: each checker refuses them by itself. */
class DamagedBodiesTest {
    private static final int MUTATIONS = 10_000;
    private static final Map<String, Engine> ENGINES =
            Map.of("sweep", new SweepEngine(), "orbits", new OrbitsEngine(), "states", new PrefixStates());
    private static final Map<String, SectionChecker> CHECKERS =
            Map.of("sweep", SweepChecker.all(), "orbits", new OrbitsChecker(), "states", new StatesChecker());

    @TempDir
    private Path folder;

    private static Question question(String model, String language, int n) {
        FinitePrecisionTransformer transformer = Model.open(
                        Path.of("../models/zoo/" + model + ".json"), ModelRequest.DEFAULT)
                .requireSites()
                .at(n);
        Property property = Properties.recognises(language, List.of());
        return new Question(property, n, List.of(transformer), property.at(transformer, n));
    }

    private byte[] body(String kind, Question question) throws IOException {
        Path file = folder.resolve("body");
        assertThat(ENGINES.get(kind).attempt(question, Budget.seconds(60), file, Progress.NONE))
                .isInstanceOf(Attempt.Proved.class);
        return Files.readAllBytes(file);
    }

    private static String check(String kind, Question question, byte[] body) throws IOException {
        return CHECKERS.get(kind).checkWhole(question, new ByteArrayInputStream(body), Progress.NONE);
    }

    /** These two are written in one way only: any other byte is another proof. */
    @ParameterizedTest
    @ValueSource(strings = {"sweep", "orbits"})
    void refusesOtherBytes(String kind) throws IOException {
        Question question = question("majority", "majority", 4);
        byte[] right = body(kind, question);
        check(kind, question, right);
        int mutations = 0;
        for (Case each : Cases.of(MUTATIONS + MUTATIONS / 10, kind)) {
            byte[] mutated = mutated(right, each.random());
            if (!Arrays.equals(mutated, right)) {
                mutations++;
                assertThatThrownBy(() -> check(kind, question, mutated))
                        .isInstanceOf(CertificateException.class)
                        .hasMessageNotContaining("\n");
            }
        }
        assertThat(mutations).isGreaterThan(MUTATIONS);
        for (int length = 0; length < right.length; length++) {
            byte[] cut = Arrays.copyOf(right, length);
            assertThatThrownBy(() -> check(kind, question, cut)).isInstanceOf(CertificateException.class);
        }
    }

    private static byte[] mutated(byte[] right, Random random) {
        byte[] mutated = right.clone();
        int at = random.nextInt(right.length);
        switch (random.nextInt(5)) {
            case 0 -> mutated[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> mutated[at] = (byte) ('0' + random.nextInt(10));
            case 2 -> mutated[at] = right[random.nextInt(right.length)];
            case 3 -> {
                mutated = new byte[right.length - 1];
                System.arraycopy(right, 0, mutated, 0, at);
                System.arraycopy(right, at + 1, mutated, at, right.length - at - 1);
            }
            default -> {
                mutated = new byte[right.length + 1];
                System.arraycopy(right, 0, mutated, 0, at);
                mutated[at] = right[random.nextInt(right.length)];
                System.arraycopy(right, at, mutated, at + 1, right.length - at);
            }
        }
        return mutated;
    }

    /** What is true of one model, property or length proves nothing of another. */
    @Test
    void refusesForeignProofs() throws IOException {
        for (String kind : ENGINES.keySet()) {
            byte[] right = body(kind, question("majority", "majority", 4));
            for (Question other : List.of(
                    question("majority", "majority", 5),
                    question("majority", "exactly-half", 4),
                    question("exactly-half", "majority", 4),
                    question("exactly-half", "exactly-half", 4))) {
                assertThatThrownBy(() -> check(kind, other, right))
                        .as("%s: %s, n = %d", kind, other.property().describe(), other.n())
                        .isInstanceOf(CertificateException.class);
            }
        }
    }
}
