package limen.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import limen.circuit.Progress;
import limen.finite.FinitePrecisionTransformer;
import limen.io.InputException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateFileTest {
    @TempDir
    private Path folder;

    private Path write(Proof... proofs) throws IOException {
        Path file = folder.resolve("c");
        CertificateFile.write(file, Samples.HEADER, List.of(proofs));
        return file;
    }

    private static CertificateReport check(Path file, FinitePrecisionTransformer model) throws IOException {
        try (CertificateReader reader = CertificateReader.open(file)) {
            return CertificateChecker.check(
                    reader, new Samples.Even(), n -> List.of(model), List.of(new Samples.Repeat()), Progress.NONE);
        }
    }

    @Test
    void whatIsWrittenIsReadAndChecked() throws IOException {
        Path file = write(Samples.proof(2, "xx"), Samples.proof(1, "x"));
        try (CertificateReader reader = CertificateReader.open(file)) {
            assertThat(reader.header()).isEqualTo(Samples.HEADER);
            assertThat(reader.lengths()).containsExactly(1, 2);
            assertThat(reader.sections().get(1))
                    .isEqualTo(Samples.proof(2, "xx").section());
            try (InputStream body = reader.body(1)) {
                assertThat(body.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("xx");
            }
        }
        assertThat(check(file, Samples.acceptor(0)).lengths())
                .containsExactly(
                        new CertificateReport.Length(1, "repeat", "1 bytes"),
                        new CertificateReport.Length(2, "repeat", "2 bytes"));
    }

    @Test
    void linesAreAsTheFormatSays() throws IOException {
        String hash = ModelHash.of(Samples.acceptor(0));
        assertThat(Files.readAllLines(write(Samples.proof(1, "x"))))
                .startsWith(
                        "limen certificate 1",
                        "{\"product\": \"test\", \"model\": \"a\", \"lengths\": [1]}",
                        "{\"recognises\":\"even\"}",
                        "{\"n\": 1, \"kind\": \"repeat\", \"models\": [\"" + hash
                                + "\"], \"inputs\": \"2^1\", \"states\": 3, \"statement\":"
                                + " \"it says \\\"1\\\" é\", \"bytes\": 1}",
                        "x")
                .hasSize(6)
                .last(InstanceOfAssertFactories.STRING)
                .startsWith("{\"sections\": 1, \"bytes\": 276, \"sha256\": \"");
    }

    @Test
    void noLengthsAreACertificateOfNothing() throws IOException {
        assertThat(check(write(), Samples.acceptor(0)).lengths()).isEmpty();
    }

    @Test
    void lengthsAreAdded() throws IOException {
        Path file = write(Samples.proof(2, "xx"));
        CertificateFile.extend(file, Samples.HEADER, List.of(Samples.proof(1, "x")));
        assertThat(Files.mismatch(file, write(Samples.proof(1, "x"), Samples.proof(2, "xx"))))
                .isEqualTo(-1);
        assertThatThrownBy(() -> CertificateFile.extend(file, Samples.HEADER, List.of(Samples.proof(1, "x"))))
                .isInstanceOf(InputException.class)
                .hasMessage("certificate of lengths [1, 1, 2]: a length occurs twice, give one proof of each");
        CertificateHeader other = new CertificateHeader("{}", "a", Optional.empty(), "test");
        assertThatThrownBy(() -> CertificateFile.extend(file, other, List.of()))
                .isInstanceOf(CertificateException.class)
                .hasMessage(
                        file + ": is about {\"recognises\":\"even\"} and not {}, give the certificate of this question"
                                + " or another name");
    }

    @Test
    void anotherModelPropertyOrKindIsRefused() throws IOException {
        Path file = write(Samples.proof(1, "x"));
        assertThatThrownBy(() -> check(file, Samples.acceptor(1)))
                .isInstanceOf(CertificateException.class)
                .hasMessage(
                        file + ", length 1: is about another model (its hash differs), give the model that was proved,"
                                + " made in the same way");
        CertificateFile.write(
                file, new CertificateHeader("{}", "a", Optional.empty(), "test"), List.of(Samples.proof(1, "x")));
        assertThatThrownBy(() -> check(file, Samples.acceptor(0)))
                .isInstanceOf(CertificateException.class)
                .hasMessageContaining("proves {}, not {\"recognises\":\"even\"}");
        try (CertificateReader reader = CertificateReader.open(write(Samples.proof(1, "x")))) {
            assertThatThrownBy(() -> CertificateChecker.check(
                            reader, new Samples.Even(), n -> List.of(Samples.acceptor(0)), List.of(), Progress.NONE))
                    .isInstanceOf(CertificateException.class)
                    .hasMessageContaining("a proof of the unknown kind repeat");
        }
    }

    @Test
    void whatDoesNotProveItIsRefused() throws IOException {
        assertThatThrownBy(() -> check(write(Samples.proof(2, "xy")), Samples.acceptor(0)))
                .isInstanceOf(CertificateException.class)
                .hasMessageEndingWith("length 2: byte 1 is no x, prove again");
        assertThatThrownBy(() -> check(write(Samples.proof(2, "xxx")), Samples.acceptor(0)))
                .isInstanceOf(CertificateException.class)
                .hasMessageEndingWith("length 2: the proof goes on where it should end; prove again");
    }

    @Test
    void aFailureLeavesTheOldFile() throws IOException {
        Path file = write(Samples.proof(1, "x"));
        byte[] before = Files.readAllBytes(file);
        Proof shorter = new Proof(Samples.proof(2, "xx").section(), 3, out -> out.write('x'));
        assertThatThrownBy(() -> CertificateFile.extend(file, Samples.HEADER, List.of(shorter)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the proof of length 2 changed while it was read");
        assertThat(file).hasBinaryContent(before);
        assertThat(folder.toFile().list()).containsExactly("c");
    }

    @Test
    void whatIsNoCertificateIsRefused() throws IOException {
        Path none = folder.resolve("none");
        assertThatThrownBy(() -> CertificateReader.open(none))
                .isInstanceOf(CertificateException.class)
                .hasMessage(none + ": no such file, give the certificate's path");
        assertThatThrownBy(() -> CertificateReader.open(folder)).isInstanceOf(CertificateException.class);
        for (String text : List.of("", "\n", "{}", "limen certificate 1\n")) {
            Files.writeString(none, text);
            assertThatThrownBy(() -> CertificateReader.open(none)).isInstanceOf(CertificateException.class);
        }
    }

    @Test
    void aModelIsWhatItMeans() {
        FinitePrecisionTransformer model = Samples.acceptor(0);
        FinitePrecisionTransformer renamed = model.named("other", Map.of("source", "elsewhere"));
        assertThat(ModelHash.of(renamed)).isEqualTo(ModelHash.of(model)).hasSize(64);
        assertThat(ModelHash.of(Samples.acceptor(1))).isNotEqualTo(ModelHash.of(model));
    }
}
