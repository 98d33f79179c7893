package limen.transformer.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import limen.transformer.Transformer;
import limen.transformer.tokenize.AlphabetTokenizer;
import limen.transformer.tokenize.Tokenizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokens that an alphabet puts around every text, in texts and in every file of real weights. */
class AlphabetEndsTest {
    private static final String ENDS = "\"begin_token\": \"^\", \"end_token\": \"$\"";

    private static final String MODEL = """
        {"format": "limen-transformer", "version": 1, "name": "tiny", "alphabet": ["a", "b", "^", "$"], %s,
         "architecture": {"vocabulary_size": 4, "width": 1, "layers": 0, "maximum_length": 8},
         "weights": {"token_embedding": [[1], [2], [3], [4]], "layers": []}}
        """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, ab, 01, 01",
                "-, $, ab, 013, 01",
                "-, $, ab$, 013, 013",
                "-, $, '', 3, ''",
                "-, $, $, 3, 3",
                "-, $, a$b, 0313, 031",
                "^, -, ab, 201, 201",
                "^, -, ^ab, 201, 201",
                "^, -, a^, 202, 202",
                "^, -, '', 2, 2",
                "^, $, ab, 2013, 201",
                "^, $, ^ab$, 2013, 2013",
                "^, $, ^, 23, 2",
                "^, $, $, 23, 23",
                "^, $, '', 23, 2",
            })
    void whatATextIsReadAs(String begin, String end, String text, String tokens, String start) {
        Tokenizer tokenizer = new AlphabetTokenizer(List.of("a", "b", "^", "$"), begin, end);
        assertThat(tokenizer.encode(text)).containsExactly(digits(tokens));
        assertThat(tokenizer.encodeStart(text)).containsExactly(digits(start));
        assertThat(tokenizer.encode(tokenizer.decode(digits(tokens)))).containsExactly(digits(tokens));
        assertThat(tokenizer.beginToken().isPresent()).isEqualTo(begin != null);
        assertThat(tokenizer.endToken().isPresent()).isEqualTo(end != null);
    }

    private static int[] digits(String tokens) {
        return tokens.chars().map(digit -> digit - '0').toArray();
    }

    @Test
    void filesAndFoldersKeepThem() throws IOException {
        Path given = write(MODEL.formatted(ENDS));
        Path first = folder.resolve("first.json");
        ModelWriter.write(Models.load(given), first);
        assertThat(first).content().contains("\"begin_token\": \"^\",\n  \"end_token\": \"$\",\n");
        Path tensors = folder.resolve("tensors");
        ModelFolder.write(Models.load(first), tensors, (done, total) -> {});
        Transformer model = Models.load(tensors);
        assertThat(model.tokenizer().orElseThrow().encode("ab")).containsExactly(2, 0, 1, 3);
        Path second = folder.resolve("second.json");
        ModelWriter.write(model, second);
        assertThat(second).hasSameBinaryContentAs(first);
        Path config = tensors.resolve("config.json");
        Files.writeString(config, Files.readString(config).replace("  \"tokenizer\": \"vocab.json\",\n", ""));
        assertThatThrownBy(() -> Models.load(tensors))
                .hasMessageEndingWith("config.json: field \"begin_token\" is a token of an alphabet, there is none: add"
                        + " \"tokenizer\": \"vocab.json\" or leave it out");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"end_token\": \"#\"|end_token: \"#\" is no token, give a string of the alphabet [a, b, ^, $]",
                "\"begin_token\": \"\"|begin_token: \"\" is no token, give a string of the alphabet [a, b, ^, $]",
                "\"begin_token\": \"$\", \"end_token\": \"$\"|begin_token and end_token: both are \"$\", give them"
                        + " different tokens",
                "\"end_token\": 3|field \"end_token\" is 3, it must be a string",
            })
    void whatIsNoEndIsRefused(String fields, String line) throws IOException {
        Path file = write(MODEL.formatted(fields));
        assertThatThrownBy(() -> Models.load(file)).hasMessage(file + ": " + line);
    }

    @Test
    void endsWithoutAnAlphabetAreRefused() throws IOException {
        Path file = write(MODEL.formatted(ENDS).replace("\"alphabet\": [\"a\", \"b\", \"^\", \"$\"], ", ""));
        assertThatThrownBy(() -> Models.load(file))
                .hasMessage(
                        file + ": field \"begin_token\" is a token of an alphabet, there is none: add \"alphabet\" or"
                                + " leave it out");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("model.json"), text);
    }
}
