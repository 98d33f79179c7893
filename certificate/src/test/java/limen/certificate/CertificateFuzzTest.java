package limen.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import limen.circuit.Progress;
import limen.finite.FinitePrecisionTransformer;
import limen.io.Sha256;
import limen.testkit.Case;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import limen.testkit.DamagedBytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that were changed: none is taken for what it was. */
class CertificateFuzzTest {
    private static final List<FinitePrecisionTransformer> MODELS = List.of(Samples.acceptor(0));

    @TempDir
    private Path folder;

    private Path file;
    private byte[] bytes;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("c");
        CertificateFile.write(file, Samples.HEADER, List.of(Samples.proof(1, "x"), Samples.proof(2, "xx")));
        bytes = Files.readAllBytes(file);
    }

    @Test
    void everyMutationIsRefused() throws IOException {
        for (Case each : Cases.of(10_000)) {
            replace(DamagedBytes.of(bytes, each.random()));
            assertThat(open()).as("case %d", each.index()).isEqualTo("refused");
        }
    }

    @Test
    void everyByteCounts() throws IOException {
        for (int k = 0; k < bytes.length; k++) {
            byte[] mutated = bytes.clone();
            mutated[k] ^= 1;
            replace(mutated);
            assertThat(open()).as("byte " + k).isEqualTo("refused");
        }
    }

    @Test
    void evenWithItsChecksumRepairedNothingElseIsThrown() throws IOException {
        CaseCounter counter = new CaseCounter();
        int end = new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf("{\"sections\"");
        byte[] before = Arrays.copyOf(bytes, end);
        for (Case each : Cases.of(10_000)) {
            byte[] mutated = DamagedBytes.of(before, each.random());
            Sha256 digest = new Sha256();
            digest.write(mutated, 0, mutated.length);
            byte[] last = CertificateLines.end(2, mutated.length, digest.hex()).getBytes(StandardCharsets.UTF_8);
            byte[] repaired = Arrays.copyOf(mutated, mutated.length + last.length);
            System.arraycopy(last, 0, repaired, mutated.length, last.length);
            replace(repaired);
            counter.count(check());
        }
        // what may change are names and claims that nothing is concluded from
        counter.requireEach(100, List.of("refused", "accepted"));
    }

    /** In place: file systems take their time over a file that is emptied first. */
    private void replace(byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(content), 0);
            channel.truncate(content.length);
        }
    }

    private String open() {
        try (CertificateReader reader = CertificateReader.open(file)) {
            return "read " + reader.lengths();
        } catch (CertificateException e) {
            return e.getMessage().contains("\n") ? e.getMessage() : "refused";
        }
    }

    private String check() throws IOException {
        try (CertificateReader reader = CertificateReader.open(file)) {
            CertificateChecker.check(
                    reader, new Samples.Even(), n -> MODELS, List.of(new Samples.Repeat()), Progress.NONE);
            return "accepted";
        } catch (CertificateException e) {
            return "refused";
        }
    }
}
