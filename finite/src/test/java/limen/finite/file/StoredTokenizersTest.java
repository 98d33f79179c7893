package limen.finite.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Output;
import limen.finite.Rule;
import limen.transformer.load.Models;
import limen.transformer.load.TokenizerFiles;
import limen.transformer.tokenize.AlphabetTokenizer;
import limen.transformer.tokenize.HuggingFaceTokenizer;
import limen.transformer.tokenize.PieceTokenizer;
import limen.transformer.tokenize.Tokenizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A model's file is enough to read and write text: every kind of tokenizer comes back as it was. */
class StoredTokenizersTest {
    @TempDir
    private Path folder;

    /** The smallest model of so many tokens: it accepts everything. */
    private static FinitePrecisionTransformer model(int tokens) {
        List<String> names = new ArrayList<>();
        for (int token = 0; token < tokens; token++) {
            names.add("t" + token);
        }
        Rule.Linear logits = new Rule.Linear(List.of(), new long[1], null, 0);
        Output output = new Output(Output.Kind.ACCEPT_LAST, logits, 1);
        return new FinitePrecisionTransformer("all", names, true, 4, false, 0, 1, List.of(), output, Map.of());
    }

    private Tokenizer stored(Tokenizer tokenizer) throws IOException {
        Path file = folder.resolve("model.json");
        FiniteModelFile.write(new FiniteModel(model(tokenizer.size()), Optional.of(tokenizer)), file);
        Tokenizer back = FiniteModelFile.read(file).tokenizer().orElseThrow();
        assertThat(back).isInstanceOf(tokenizer.getClass());
        assertThat(back.size()).isEqualTo(tokenizer.size());
        for (int token = 0; token < tokenizer.size(); token++) {
            assertThat(back.token(token)).isEqualTo(tokenizer.token(token));
        }
        return back;
    }

    @Test
    void alphabet() throws IOException {
        List<String> alphabet = List.of("\"", "\\", "\n", "🙂", "ab", "a", "\ud83d");
        AlphabetTokenizer back = (AlphabetTokenizer) stored(new AlphabetTokenizer(alphabet));
        assertThat(back.alphabet()).isEqualTo(alphabet);
        assertThat(back.encode("aba🙂\n")).containsExactly(4, 5, 3, 2);
    }

    @Test
    void tokensAroundEveryText() throws IOException {
        List<String> alphabet = List.of("a", "b", "^", "$");
        AlphabetTokenizer both = (AlphabetTokenizer) stored(new AlphabetTokenizer(alphabet, "^", "$"));
        assertThat(both.encode("ab")).containsExactly(2, 0, 1, 3);
        AlphabetTokenizer end = (AlphabetTokenizer) stored(new AlphabetTokenizer(alphabet, null, "$"));
        assertThat(end.encode("ab")).containsExactly(0, 1, 3);
        AlphabetTokenizer begin = (AlphabetTokenizer) stored(new AlphabetTokenizer(alphabet, "^", null));
        assertThat(begin.encode("ab")).containsExactly(2, 0, 1);
    }

    @Test
    void piecesThatAreTextAndPiecesThatAreNot() throws IOException {
        List<byte[]> pieces = new ArrayList<>();
        for (String piece : List.of("<unk>", "<s>", "</s>", " ", "a", "b", "é", " a", " ab", "<0x41>")) {
            pieces.add(piece.getBytes(StandardCharsets.UTF_8));
        }
        pieces.add(new byte[] {(byte) 0xc3});
        pieces.add(new byte[] {(byte) 0xc3, 'a', 0, (byte) 0xff});
        float[] scores = {0, -0f, -1e10f, 0.1f, -2.5f, -3, Float.MIN_VALUE, 1e38f, -4, 0, 1, 2};
        PieceTokenizer tokenizer = new PieceTokenizer(pieces, scores);
        PieceTokenizer back = (PieceTokenizer) stored(tokenizer);
        for (int token = 0; token < pieces.size(); token++) {
            assertThat(back.piece(token)).isEqualTo(pieces.get(token));
            assertThat(Float.floatToIntBits(back.score(token)))
                    .isEqualTo(Float.floatToIntBits(tokenizer.score(token)))
                    .isEqualTo(Float.floatToIntBits(scores[token] + 0f));
        }
        assertThat(back.encode("abéA")).isEqualTo(tokenizer.encode("abéA")).containsExactly(1, 8, 6, 9);
    }

    @Test
    void definitionOfTheTokenizersLibrary() throws IOException {
        byte[] definition = """
            {"model": {"type": "WordLevel", "unk_token": "[UNK]", "vocab": {"[UNK]": 0, "hello": 1, "wörld": 2}},
             "pre_tokenizer": {"type": "Whitespace"},
             "added_tokens": [{"id": 4, "content": "<end>", "single_word": false, "lstrip": false, "rstrip": false,
                               "normalized": false, "special": true}]}
            """.getBytes(StandardCharsets.UTF_8);
        HuggingFaceTokenizer tokenizer = TokenizerFiles.definition("tokenizer.json", definition);
        HuggingFaceTokenizer back = (HuggingFaceTokenizer) stored(tokenizer);
        assertThat(back.definition()).isEqualTo(definition);
        assertThat(back.token(3)).isEqualTo("<unused 3>");
        assertThat(back.encode("wörld hello")).containsExactly(2, 1);
        HuggingFaceTokenizer latin =
                new HuggingFaceTokenizer(new byte[] {(byte) 0xe9}, List.of("a"), OptionalInt.empty());
        assertThatThrownBy(() -> stored(latin))
                .hasMessage("tokenizer.json: is not UTF-8, write the model without tokenizer");
    }

    @Test
    void theDemoModelsTokenizer() throws IOException {
        Path demo = Path.of("../models/demo");
        Tokenizer tokenizer = Models.load(demo).tokenizer().orElseThrow();
        String sample = Files.readString(demo.resolve("sample.txt"));
        assertThat(stored(tokenizer).encode(sample)).isEqualTo(tokenizer.encode(sample));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"pieces\", \"scores\": [0,0,0.1], \"pieces\": [\"a\",\"b\",\"c\"] | field \"scores\" holds 0.1 at"
                        + " [2], which is no 32-bit float exactly",
                "\"pieces\", \"scores\": [0,0,\"1\"], \"pieces\": [\"a\",\"b\",\"c\"] | field \"scores\" holds \"1\""
                        + " at [2], which is no 32-bit float exactly",
                "\"pieces\", \"scores\": [0,0,0], \"pieces\": [\"a\",\"b\",[1,256]] | field \"pieces\" holds [1,256],"
                        + " bytes are 0 to 255",
                "\"pieces\", \"scores\": [0,0,0], \"pieces\": [\"a\",\"b\",3] | field \"pieces\" holds 3, it must hold"
                        + " lists of integers",
                "\"pieces\", \"scores\": [0,0,0], \"pieces\": [\"a\",\"b\"] | tokenizer: 2 pieces and 3 scores, it"
                        + " needs one score per piece and at least three pieces",
                "\"pieces\", \"scores\": [0,0,0], \"pieces\": [\"a\",\"b\",\"c\",\"d\"], \"more\": 1 | field \"more\""
                        + " is unknown, known are [kind, pieces, scores]",
                "\"alphabet\", \"tokens\": [\"a\"], \"end_token\": \"$\" | end_token: \"$\" is no token, give a string"
                        + " of the alphabet [a]",
                "\"alphabet\", \"tokens\": [] | alphabet: is empty, give at least one token",
                "\"hugging_face\", \"definition\": \"{\" | not readable as JSON",
                "\"hugging_face\", \"definition\": \"{}\" | field \"model\" is missing, add it",
            })
    void malformedTokenizersAreRefused(String fields, String message) {
        String text = """
            {"format": "limen-finite", "version": 1, "name": "all", "vocabulary": ["a", "b", "c", "d"], "causal": true,
             "maximum_length": 4, "exact_length": false, "layers": 0, "precision": 1, "sites": [],
             "output": {"kind": "accept_last", "logit_unit": "1", "logits": {"fraction_bits": 0, "terms": [], "bias": [0]}},
             "tokenizer": {"kind": %s}}
            """.formatted(fields);
        assertThatThrownBy(() -> FiniteModelFile.read("model.json", text.getBytes(StandardCharsets.UTF_8)))
                .hasMessageStartingWith("model.json")
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }
}
