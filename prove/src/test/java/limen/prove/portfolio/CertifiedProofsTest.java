package limen.prove.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import limen.certificate.CertificateException;
import limen.certificate.CertificateReader;
import limen.certificate.Question;
import limen.certificate.SectionChecker;
import limen.circuit.Progress;
import limen.io.InputException;
import limen.model.Model;
import limen.model.ModelRequest;
import limen.model.SiteModel;
import limen.property.Property;
import limen.prove.Attempt;
import limen.prove.Budget;
import limen.prove.Engine;
import limen.zoo.Zoo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates that the prover writes and resumes. */
class CertifiedProofsTest {
    private static final List<SectionChecker> CHECKERS = List.of(BruteForce.CHECKER);

    @TempDir
    private Path folder;

    private final List<Integer> asked = new ArrayList<>();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private boolean partial = true;
    private int last = Integer.MAX_VALUE;

    private final Engine engine = new Engine() {
        @Override
        public String name() {
            return "brute";
        }

        @Override
        public Attempt attempt(Question question, Budget budget, Path body, Progress progress) throws IOException {
            asked.add(question.n());
            Attempt attempt = new BruteForce("brute").attempt(question, budget, body, progress);
            return question.n() > last ? new Attempt.GaveUp("too long") : attempt;
        }
    };

    private static SiteModel zoo(String name) {
        return Model.open(Zoo.model(name).file(Path.of("..")), ModelRequest.DEFAULT)
                .requireSites();
    }

    private Verdict prove(Property property, String model, int to, Path certificate, Path resume) throws IOException {
        ProofRequest request = new ProofRequest(property, zoo(model), Optional.empty(), 1, to);
        ProofFiles files =
                new ProofFiles(Optional.ofNullable(certificate), partial, Optional.ofNullable(resume), "test");
        return new Prover(List.of(engine), CHECKERS, 1e6)
                .prove(request, files, Limits.DEFAULT, stopped::get, Progress.NONE);
    }

    private static List<Integer> lengths(Path certificate) throws IOException {
        try (CertificateReader reader = CertificateReader.open(certificate)) {
            return reader.lengths();
        }
    }

    @Test
    void lengthsOfACertificateAreNotProvedAgain() throws IOException {
        Path file = folder.resolve("majority.proof");
        prove(Stated.majority(), "majority", 3, file, null);
        assertThat(lengths(file)).containsExactly(1, 2, 3);
        asked.clear();
        Verdict verdict = prove(Stated.majority(), "majority", 5, file, file);
        assertThat(verdict).isInstanceOf(Verdict.Proved.class);
        assertThat(asked).containsExactly(4, 5);
        assertThat(verdict.lengths()).extracting(LengthReport::n).containsExactly(1, 2, 3, 4, 5);
        assertThat(lengths(file)).containsExactly(1, 2, 3, 4, 5);
        assertThat(folder.toFile().list()).containsExactly("majority.proof");
    }

    @Test
    void whatIsProvedIsWrittenAlsoWhenTheRestIsUnknown() throws IOException {
        Path file = folder.resolve("some.proof");
        last = 2;
        Verdict verdict = prove(Stated.majority(), "majority", 4, file, null);
        assertThat(verdict).isInstanceOf(Verdict.Unknown.class);
        assertThat(lengths(file)).containsExactly(1, 2);
        partial = false;
        Path whole = folder.resolve("whole.proof");
        prove(Stated.majority(), "majority", 4, whole, null);
        assertThat(whole).doesNotExist();
        partial = true;
        last = 0;
        Path none = folder.resolve("none.proof");
        assertThat(prove(Stated.majority(), "majority", 2, none, null).someProved())
                .isFalse();
        assertThat(none).doesNotExist();
    }

    @Test
    void nothingIsWrittenAfterACounterexample() throws IOException {
        Path file = folder.resolve("parity.proof");
        assertThat(prove(Stated.parity(), "majority", 4, file, null)).isInstanceOf(Verdict.Refuted.class);
        assertThat(file).doesNotExist();
    }

    @Test
    void whoeverStopsTheCheckOfWhatIsResumedHasNothing() throws IOException {
        Path file = folder.resolve("majority.proof");
        prove(Stated.majority(), "majority", 3, file, null);
        stopped.set(true);
        Verdict verdict = prove(Stated.majority(), "majority", 3, null, file);
        assertThat(verdict).isInstanceOf(Verdict.Unknown.class);
        assertThat(verdict.lengths()).extracting(LengthReport::statement).containsOnly("not tried, interrupted");
    }

    /** Planted: certificates of other questions, of other models, and damaged ones. */
    @Test
    void foreignCertificatesAreNotResumed() throws IOException {
        Path file = folder.resolve("majority.proof");
        prove(Stated.majority(), "majority", 2, file, null);
        assertThatThrownBy(() -> prove(Stated.parity(), "majority", 2, null, file))
                .isInstanceOf(CertificateException.class);
        assertThatThrownBy(() -> prove(Stated.majority(), "parity", 2, null, file))
                .isInstanceOf(CertificateException.class)
                .hasMessageContaining("another model");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> prove(Stated.majority(), "majority", 2, null, file))
                .isInstanceOf(CertificateException.class);
        assertThat(asked).containsExactly(1, 2);
    }

    @Test
    void placesAreLookedAtBeforeTheWork() {
        Path gone = folder.resolve("gone/x.proof");
        assertThatThrownBy(() -> prove(Stated.majority(), "majority", 2, gone, null))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "cannot write " + gone + ": its directory does not exist; make it, or choose another place");
        assertThatThrownBy(() -> prove(Stated.majority(), "majority", 2, folder, null))
                .hasMessage("cannot write " + folder + ": it is a directory; give the name of a file");
        assertThatThrownBy(() -> prove(Stated.majority(), "majority", 2, null, gone))
                .hasMessage(gone + ": no such file, give a certificate to resume");
        assertThat(asked).isEmpty();
    }
}
