package limen.transformer.tokenize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import limen.io.InputException;
import limen.testkit.Case;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import limen.testkit.DamagedBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Definitions on which native code ends, and programs that answer as they should not: one line each, and nothing is left behind. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class TokenizerChildTest {
    private static final byte[] NOTHING = {};
    private static final String UNKNOWN_MISSING = """
        {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [], "normalizer": null,
         "pre_tokenizer": null, "post_processor": null, "decoder": null,
         "model": {"type": "WordLevel", "vocab": {"a": 0, "b": 1}, "unk_token": "[UNK]"}}
        """;

    private static byte[] prefixLongerThanToken() throws IOException {
        try (InputStream in = TokenizerChildTest.class.getResourceAsStream("tokenizer-prefix-longer-than-token.json")) {
            return in.readAllBytes();
        }
    }

    @Test
    void aDefinitionOnWhichTheLibraryEndsIsOneLineAndNoFile() throws IOException {
        HuggingFaceTokenizer tokenizer =
                new HuggingFaceTokenizer(prefixLongerThanToken(), List.of("a", "b", "ab"), OptionalInt.empty());
        assertThatThrownBy(() -> tokenizer.encode("ab"))
                .isInstanceOf(InputException.class)
                .hasMessage("tokenizer.json: the tokenizer library ended with code 134, so the file is damaged or not"
                        + " made for it, give token numbers instead of text");
        try (var files = Files.list(Path.of("").toAbsolutePath())) {
            assertThat(files).noneMatch(file -> file.getFileName().toString().startsWith("hs_err"));
        }
    }

    @Test
    void aTextThatTheLibraryCannotEncodeIsOneLineAndOthersAreEncoded() {
        byte[] definition = UNKNOWN_MISSING.getBytes(StandardCharsets.UTF_8);
        HuggingFaceTokenizer tokenizer = new HuggingFaceTokenizer(definition, List.of("a", "b"), OptionalInt.empty());
        assertThatThrownBy(() -> tokenizer.encode("c"))
                .isInstanceOf(InputException.class)
                .hasMessage("tokenizer.json: the tokenizer library cannot encode this text with it (WordLevel error:"
                        + " Missing [UNK] token from the vocabulary), give token numbers instead of text");
        assertThat(tokenizer.encode("b")).containsExactly(1);
        assertThat(tokenizer.decode(new int[] {0, 1})).isEqualTo("a b");
    }

    /** Never answers. */
    static final class Silent {
        private Silent() {}

        public static void main(String[] arguments) throws Exception {
            System.out.write(TokenizerProcess.READY);
            System.out.flush();
            TimeUnit.HOURS.sleep(1);
        }
    }

    /** Answers something else. */
    static final class Talking {
        private Talking() {}

        public static void main(String[] arguments) {
            System.out.println("R# A fatal error has been detected");
            System.exit(3);
        }
    }

    @Test
    void aProcessThatDoesNotAnswerIsGivenUp() {
        assertThatThrownBy(() -> TokenizerChild.start(NOTHING, Silent.class.getName(), 1))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "tokenizer.json: the tokenizer library did not answer in 1 seconds, so the file is damaged or"
                                + " not made for it, give token numbers instead of text");
    }

    @Test
    void aProcessThatIsNotTheLibraryIsRefused() {
        assertThatThrownBy(() -> TokenizerChild.start(NOTHING, "limen.NoSuchProgram", 60))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "tokenizer.json: the process of the tokenizer library ended with code 1 before it was asked,"
                                + " give token numbers instead of text");
        assertThatThrownBy(() -> TokenizerChild.start(NOTHING, Talking.class.getName(), 60))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("tokenizer.json: the tokenizer library ");
    }

    @Test
    void aProcessEndsWhenItIsClosed() throws Exception {
        TokenizerChild child = TokenizerChild.start(UNKNOWN_MISSING.getBytes(StandardCharsets.UTF_8));
        assertThat(child.isAlive()).isTrue();
        child.close();
        assertThat(child.waitFor()).isNotZero();
    }

    @Test
    void damagedDefinitionsAreRunOrRefusedInOneLine() throws IOException {
        byte[] right = prefixLongerThanToken();
        CaseCounter cases = new CaseCounter();
        for (Case each : Cases.of(12)) {
            byte[] damaged = DamagedBytes.of(right, each.random());
            HuggingFaceTokenizer tokenizer =
                    new HuggingFaceTokenizer(damaged, List.of("a", "b", "ab"), OptionalInt.empty());
            try {
                tokenizer.encode("ab");
                cases.count("run");
            } catch (InputException e) {
                assertThat(e.getMessage()).startsWith("tokenizer.json: ").doesNotContainPattern("\\p{Cntrl}");
                cases.count("refused");
            }
        }
        cases.requireEach(1, List.of("refused"));
    }
}
