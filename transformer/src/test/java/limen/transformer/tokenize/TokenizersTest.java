package limen.transformer.tokenize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import limen.testkit.Case;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;

class TokenizersTest {
    private static final Path DEFINITION = Path.of("src/test/resources/limen/transformer/load/tokenizer.json");

    private static PieceTokenizer pieces(String... pieces) {
        List<byte[]> bytes = new ArrayList<>();
        float[] scores = new float[pieces.length];
        for (int k = 0; k < pieces.length; k++) {
            bytes.add(name(pieces[k]).getBytes(StandardCharsets.UTF_8));
            scores[k] = score(pieces[k]);
        }
        return new PieceTokenizer(bytes, scores);
    }

    /** "ab=3" is the piece ab with score 3; without a score nothing becomes it. */
    private static String name(String piece) {
        return piece.contains("=") ? piece.substring(0, piece.indexOf('=')) : piece;
    }

    private static float score(String piece) {
        return piece.contains("=") ? Float.parseFloat(piece.substring(piece.indexOf('=') + 1)) : -1e9f;
    }

    @Test
    void alphabetsReadTheLongestTokenFirst() {
        AlphabetTokenizer tokenizer = new AlphabetTokenizer(List.of("a", "ab", "b", "\uD83D\uDE00"));
        assertThat(tokenizer.encode("aab\uD83D\uDE00b")).containsExactly(0, 1, 3, 2);
        assertThat(tokenizer.decode(new int[] {0, 1, 3, 2})).isEqualTo("aab\uD83D\uDE00b");
        assertThatThrownBy(() -> tokenizer.encode("abc"))
                .hasMessageStartingWith(
                        "text, character 3 \"c\": no token starts here, write in the alphabet [a, ab, b");
        assertThatThrownBy(() -> tokenizer.decode(new int[] {4})).hasMessageContaining("token 4 at position 0");
        assertThatThrownBy(() -> new AlphabetTokenizer(List.of())).hasMessageContaining("alphabet: is empty");
    }

    @Test
    void wordsAreSeparatedByBlanks() {
        AlphabetTokenizer tokenizer = new AlphabetTokenizer(List.of("open", "close"));
        assertThat(tokenizer.encode("open  close\nopen")).containsExactly(0, 1, 0);
        assertThat(tokenizer.decode(new int[] {0, 1})).isEqualTo("open close");
    }

    @Test
    void piecesMergeByScoreAndLeftmostOnTies() {
        PieceTokenizer tokenizer = pieces("<unk>", "<s>", "</s>", " ", "a", "b", "aa=-1", "ab=-2", " a=-3", "aab=-4");
        // " aaab": aa first (leftmost of two), then aa+ab? no: " ", aa, a, b -> ab -> " ", aa, ab
        assertThat(tokenizer.encode("aaab")).containsExactly(1, 3, 6, 7);
        assertThat(tokenizer.encode("aab")).containsExactly(1, 3, 9);
        assertThat(tokenizer.encode("")).containsExactly(1);
        assertThat(tokenizer.decode(new int[] {1, 3, 6, 7})).isEqualTo("aaab");
        assertThat(tokenizer.decode(new int[] {8, 5, 2})).isEqualTo(" ab");
        assertThatThrownBy(() -> tokenizer.encode("c")).hasMessageContaining("neither it nor its bytes");
    }

    @Test
    void unknownCharactersFallBackToBytes() {
        PieceTokenizer tokenizer = pieces("<unk>", "<s>", "</s>", " ", "<0xC3>", "<0xA9>", "e");
        assertThat(tokenizer.encode("eé")).containsExactly(1, 3, 6, 4, 5);
        assertThat(tokenizer.decode(new int[] {1, 3, 6, 4, 5})).isEqualTo("eé");
    }

    /** The queue against the scan of run.c: again and again the best adjacent pair, the first of equals. */
    @Test
    void theQueueMergesAsTheScanDoes() {
        String[] vocabulary = {
            "<unk>", "<s>", "</s>", " ", "a", "b", "aa=5", "ab=5", "ba=3", "bb=4", "aaa=2", "aab=6", "bba=2", "abab=7",
            " a=1", "bbbb=1", "aaaa=8"
        };
        PieceTokenizer tokenizer = pieces(vocabulary);
        int merged = 0;
        for (Case each : Cases.of(500)) {
            Random random = each.random();
            StringBuilder text = new StringBuilder();
            for (int k = 1 + random.nextInt(40); k > 0; k--) {
                text.append("ab ".charAt(random.nextInt(7) / 3));
            }
            int[] tokens = tokenizer.encode(text.toString());
            assertThat(tokens).isEqualTo(scan(vocabulary, text.toString()));
            assertThat(tokenizer.decode(tokens)).isEqualTo(text.toString());
            merged += tokens.length <= text.length() ? 1 : 0;
        }
        assertThat(merged).isGreaterThan(400);
    }

    private static int[] scan(String[] vocabulary, String text) {
        List<String> names = Arrays.stream(vocabulary).map(TokenizersTest::name).toList();
        List<Integer> tokens = new ArrayList<>();
        for (char c : (" " + text).toCharArray()) {
            tokens.add(names.indexOf(String.valueOf(c)));
        }
        while (true) {
            int best = -1;
            int joined = -1;
            float bestScore = Float.NEGATIVE_INFINITY;
            for (int at = 0; at + 1 < tokens.size(); at++) {
                int token = names.indexOf(names.get(tokens.get(at)) + names.get(tokens.get(at + 1)));
                if (token >= 0 && score(vocabulary[token]) > bestScore) {
                    bestScore = score(vocabulary[token]);
                    best = at;
                    joined = token;
                }
            }
            if (best < 0) {
                tokens.addFirst(1);
                return tokens.stream().mapToInt(Integer::intValue).toArray();
            }
            tokens.set(best, joined);
            tokens.remove(/* index */ best + 1);
        }
    }

    @Test
    void tokenizerJsonRunsWithoutTheNetwork() throws Exception {
        List<String> names = List.of("<|endoftext|>", "a", "b", "Ġ", "ab", "Ġa");
        HuggingFaceTokenizer tokenizer =
                new HuggingFaceTokenizer(Files.readAllBytes(DEFINITION), names, OptionalInt.empty());
        assertThat(tokenizer.size()).isEqualTo(6);
        int[] tokens = tokenizer.encode("ab ab a b<|endoftext|>");
        assertThat(tokens).containsExactly(4, 3, 4, 5, 3, 2, 0);
        assertThat(tokenizer.decode(tokens)).isEqualTo("ab ab a b");
        assertThat(tokenizer.encode("ab ".repeat(2000))).hasSize(4000);
        assertThat(tokenizer.beginToken()).isEmpty();
    }

    @Test
    void aTokenizerTheLibraryCannotRunIsRefused() {
        HuggingFaceTokenizer broken =
                new HuggingFaceTokenizer("{}".getBytes(StandardCharsets.UTF_8), List.of("a"), OptionalInt.empty());
        assertThatThrownBy(() -> broken.encode("a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("give token numbers instead of text");
    }
}
