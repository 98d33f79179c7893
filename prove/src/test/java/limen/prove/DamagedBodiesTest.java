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
import limen.certificate.CertificateException;
import limen.certificate.Question;
import limen.certificate.SectionChecker;
import limen.certificate.orbits.OrbitsChecker;
import limen.certificate.states.StatesChecker;
import limen.certificate.sweep.SweepChecker;
import limen.circuit.Progress;
import limen.prove.orbits.OrbitsEngine;
import limen.prove.states.PrefixStates;
import limen.prove.sweep.SweepEngine;
import limen.testkit.Case;
import limen.testkit.Cases;
import limen.testkit.DamagedBytes;
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
        Question question = ZooQuestion.recognises("majority", "majority", 4);
        byte[] right = body(kind, question);
        check(kind, question, right);
        for (Case each : Cases.of(MUTATIONS, kind)) {
            byte[] damaged = DamagedBytes.of(right, each.random());
            assertThatThrownBy(() -> check(kind, question, damaged))
                    .as("case %d", each.index())
                    .isInstanceOf(CertificateException.class)
                    .hasMessageNotContaining("\n");
        }
        for (int length = 0; length < right.length; length++) {
            byte[] cut = Arrays.copyOf(right, length);
            assertThatThrownBy(() -> check(kind, question, cut)).isInstanceOf(CertificateException.class);
        }
    }

    /** What is true of one model, property or length proves nothing of another. */
    @Test
    void refusesForeignProofs() throws IOException {
        for (String kind : ENGINES.keySet()) {
            byte[] right = body(kind, ZooQuestion.recognises("majority", "majority", 4));
            for (Question other : List.of(
                    ZooQuestion.recognises("majority", "majority", 5),
                    ZooQuestion.recognises("majority", "exactly-half", 4),
                    ZooQuestion.recognises("exactly-half", "majority", 4),
                    ZooQuestion.recognises("exactly-half", "exactly-half", 4))) {
                assertThatThrownBy(() -> check(kind, other, right))
                        .as("%s: %s, n = %d", kind, other.property().describe(), other.n())
                        .isInstanceOf(CertificateException.class);
            }
        }
    }
}
