package limen.transformer.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import limen.io.FileFormatException;
import limen.io.InputException;
import limen.io.json.Json;
import limen.transformer.tokenize.RowsTokenizer;
import limen.transformer.tokenize.Tokenizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Tokenizers of other kinds than tokenizer.json, against tokens that the libraries they were made for give: SentencePiece 0.2.2,
 * tokenizers 0.23 and transformers 5.18, each on a small model trained by it.
 */
class OtherTokenizersTest {
    @TempDir
    private Path folder;

    private final List<String> warnings = new ArrayList<>();

    private static Path resources(String name) {
        return Path.of("src/test/resources/limen/transformer/load/tokenizers", name);
    }

    private Tokenizer find(Path where) {
        return TokenizerFiles.find(where, 1, warnings::add);
    }

    private void copy(String name) throws IOException {
        try (var files = Files.list(resources(name))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
    }

    private static int[] ints(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .mapToInt(JsonNode::intValue)
                .toArray();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sentencepiece-bytes",
                "sentencepiece-rules",
                "sentencepiece-unigram",
                "gpt2",
                "gpt2-added",
                "qwen2",
                "unigram-json"
            })
    void tokensAreThoseOfTheLibrary(String name) throws IOException {
        byte[] expected = Files.readAllBytes(resources(name).resolve("expected.json"));
        Json cases = Json.parse(
                name,
                ("{\"cases\": " + new String(expected, StandardCharsets.UTF_8) + "}").getBytes(StandardCharsets.UTF_8));
        Tokenizer tokenizer = find(resources(name));
        assertThat(warnings).isEmpty();
        boolean begins = name.startsWith("sentencepiece");
        int compared = 0;
        for (JsonNode each : cases.array("cases")) {
            String text = each.get("text").stringValue();
            int[] tokens = ints(each.get("tokens"));
            int[] found = tokenizer.encode(text);
            if (begins) {
                assertThat(found[0]).isEqualTo(1);
                found = Arrays.copyOfRange(found, 1, found.length);
            }
            assertThat(found).as("\"%s\"", text).containsExactly(tokens);
            boolean unknown = Arrays.stream(tokens).anyMatch(token -> token == 0);
            if (!unknown) {
                assertThat(tokenizer.decode(tokens))
                        .as("\"%s\"", text)
                        .isEqualTo(each.get("decoded").stringValue());
            }
            compared++;
        }
        assertThat(compared).isGreaterThan(15);
    }

    private byte[] model(String name) throws IOException {
        return Files.readAllBytes(resources(name).resolve("tokenizer.model"));
    }

    /** With one more field in its trainer's part: a later one counts. */
    private static byte[] withTrainerField(byte[] model, int field, int value) {
        byte[] more = {0x12, 3, (byte) (field << 3 & 0x7f | 0x80), (byte) (field << 3 >> 7), (byte) value};
        if (field < 16) {
            more = new byte[] {0x12, 2, (byte) (field << 3), (byte) value};
        }
        byte[] both = Arrays.copyOf(model, model.length + more.length);
        System.arraycopy(more, 0, both, model.length, more.length);
        return both;
    }

    /** With one more piece, of a type and a score. */
    private static byte[] withPiece(byte[] model, String text, int type, float score) {
        byte[] spelling = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer piece = ByteBuffer.allocate(spelling.length + 11).order(ByteOrder.LITTLE_ENDIAN);
        piece.put((byte) 0x0a)
                .put((byte) (spelling.length + 9))
                .put((byte) 0x0a)
                .put((byte) spelling.length);
        piece.put(spelling).put((byte) 0x15).putFloat(score).put((byte) 0x18).put((byte) type);
        byte[] both = Arrays.copyOf(model, model.length + piece.capacity());
        System.arraycopy(piece.array(), 0, both, model.length, piece.capacity());
        return both;
    }

    private static byte[] without(byte[] model, String text) {
        String all = new String(model, StandardCharsets.ISO_8859_1);
        String piece = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        int at = all.indexOf("\n" + (char) piece.length() + piece + "\u0015");
        assertThat(at).isPositive();
        int start = at - 2;
        int length = 2 + all.charAt(at - 1);
        return (all.substring(0, start) + all.substring(start + length)).getBytes(StandardCharsets.ISO_8859_1);
    }

    private Map<String, Maker> makers() {
        Map<String, Maker> makers = new TreeMap<>();
        String ofPieces = "`tokenizer.model` ";
        makers.put(ofPieces + "of SentencePiece, words or characters", () -> put(withTrainerField(bytes(), 3, 4)));
        makers.put(ofPieces + "with blanks as suffixes", () -> put(withTrainerField(bytes(), 24, 1)));
        makers.put(ofPieces + "with unused pieces", () -> put(withPiece(without(bytes(), "▁cat"), "▁cat", 5, -1)));
        makers.put(
                ofPieces + "with pieces defined by its user that adds or removes blanks",
                () -> put(withPiece(without(bytes(), "▁cat"), "▁cat", 4, -1)));
        makers.put(
                ofPieces + "of byte pairs with equal scores",
                () -> put(withPiece(withPiece(without(without(bytes(), "ca"), "th"), "ca", 1, -9e9f), "th", 1, -9e9f)));
        makers.put(
                ofPieces + "that is a list of tiktoken's",
                () -> put("IQ== 0\nIg== 1\n".getBytes(StandardCharsets.US_ASCII)));
        String pairs = "`vocab.json` and `merges.txt` ";
        makers.put(pairs + "of another class", () -> {
            copy("gpt2");
            Files.writeString(folder.resolve("tokenizer_config.json"), "{\"tokenizer_class\": \"CLIPTokenizer\"}");
        });
        makers.put(pairs + "that lack a byte", () -> {
            copy("gpt2");
            Path vocabulary = folder.resolve("vocab.json");
            Files.writeString(vocabulary, Files.readString(vocabulary).replace("\"!\"", "\"!!!\""));
        });
        makers.put("`vocab.json` alone, of longer tokens", () -> {
            copy("gpt2");
            Files.delete(folder.resolve("merges.txt"));
        });
        return makers;
    }

    private byte[] bytes() throws IOException {
        return model("sentencepiece-bytes");
    }

    private void put(byte[] pieces) throws IOException {
        Files.write(folder.resolve("tokenizer.model"), pieces);
    }

    /** Makes what a row of the table is about. */
    @FunctionalInterface
    private interface Maker {
        void make() throws IOException;
    }

    @Test
    void whatTheTableSaysIsNotReadIsNamedInItsWarning() throws IOException {
        Map<String, Maker> makers = makers();
        List<String> lines = Files.readAllLines(Path.of("../docs/formats/models.md"));
        int read = 0;
        for (String line : lines.subList(lines.indexOf("## Tokenizers"), lines.indexOf("## tokenizer_config.json"))) {
            String[] row = line.split(" *\\| *", -1);
            if (row.length != 6 || row[2].equals("read") || row[2].equals("---")) {
                continue;
            }
            if (row[2].equals("yes")) {
                read++;
                continue;
            }
            try (var old = Files.list(folder)) {
                for (Path file : (Iterable<Path>) old::iterator) {
                    Files.delete(file);
                }
            }
            warnings.clear();
            assertThat(makers).containsKey(row[1]);
            makers.remove(row[1]).make();
            assertThat(find(folder)).as(row[1]).isNull();
            assertThat(warnings)
                    .singleElement()
                    .asString()
                    .startsWith(folder.toString())
                    .endsWith(row[4].replace("`", "")
                            + ": give token numbers instead of text, or the tokenizer.json that save_pretrained of"
                            + " transformers writes");
        }
        assertThat(makers).isEmpty();
        assertThat(read).isEqualTo(7);
    }

    @Test
    void textsThatNeedATokenWithoutARowAreRefused() throws IOException {
        copy("gpt2-added");
        Tokenizer whole = find(folder);
        Tokenizer rows = RowsTokenizer.of(whole, 320);
        assertThat(RowsTokenizer.warning(whole, 320))
                .isEqualTo(
                        "tokenizer: has 322 tokens, the model has rows for 0 to 319: texts that need others, \"<pad>\""
                                + " for instance, are refused");
        assertThat(rows.size()).isEqualTo(320);
        assertThat(rows.encode("the cat")).isEqualTo(whole.encode("the cat"));
        assertThat(rows.decode(rows.encode("the cat"))).isEqualTo(" the cat");
        assertThatThrownBy(() -> rows.encode("the <x>"))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "text: needs token \"<x>\", number 321, the model has rows for 0 to 319 only: leave it out");
        assertThat(RowsTokenizer.of(whole, 322)).isSameAs(whole);
        assertThat(RowsTokenizer.of(rows, 320)).isSameAs(rows);
        assertThat(RowsTokenizer.whole(rows)).isSameAs(whole);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "merges.txt ~ a b c ~ line 1 is not two tokens with a blank between: repair or fetch it again",
                "merges.txt ~ t zz ~ line 1 needs token \"zz\", which vocab.json does not have: use the files that"
                        + " belong together",
                "added_tokens.json ~ {\"<pad>\": 5} ~ token 320 is \"<pad>\", another file says otherwise",
                "tokenizer_config.json ~ {\"added_tokens_decoder\": {\"320\": {\"content\": \"<y>\"}}} ~ token 320 is"
                        + " \"<y>\", another file says otherwise",
            })
    void filesThatDoNotFitAreRefused(String file, String content, String reason) throws IOException {
        copy("gpt2-added");
        if (file.equals("added_tokens.json")) {
            Files.writeString(
                    folder.resolve("tokenizer_config.json"),
                    "{\"added_tokens_decoder\": {\"320\": {\"content\": \"<pad>\"}}}");
        }
        Files.writeString(folder.resolve(file), content);
        assertThatThrownBy(() -> find(folder))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void damagedPiecesAreRefused() throws IOException {
        byte[] right = bytes();
        put(Arrays.copyOf(right, right.length - 3));
        assertThatThrownBy(() -> find(folder))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining("is cut off or damaged, or no SentencePiece model");
        put(withPiece(right, "▁cat", 1, 0));
        assertThatThrownBy(() -> find(folder)).hasMessageContaining("is empty, occurs twice, or has no score");
        put(without(right, "<0x41>"));
        assertThatThrownBy(() -> find(folder)).hasMessageContaining("has no piece for byte 65: fetch it again");
        put(new byte[] {0x1a, 0});
        assertThatThrownBy(() -> find(folder)).hasMessageContaining("holds no pieces");
    }

    @Test
    void flagsSayWhatStandsAroundTexts() throws IOException {
        copy("sentencepiece-bytes");
        Path config = folder.resolve("tokenizer_config.json");
        int[] plain = find(folder).encode("the");
        assertThat(plain[0]).isEqualTo(1);
        Files.writeString(config, "{\"add_bos_token\": false, \"add_eos_token\": true, \"eos_token\": \"</s>\"}");
        int[] other = find(folder).encode("the");
        assertThat(other[0]).isEqualTo(plain[1]);
        assertThat(other[other.length - 1]).isEqualTo(2);
        Files.writeString(config, "{\"tokenizer_class\": \"T5Tokenizer\"}");
        assertThat(find(folder).encode("the")[0]).isEqualTo(plain[1]);
        assertThat(warnings).isEmpty();
        Files.writeString(config, "{\"add_prefix_space\": false}");
        find(folder);
        assertThat(warnings)
                .singleElement()
                .asString()
                .endsWith("\"add_prefix_space\" is false, but in tokenizer.model texts begin with a blank: so it is"
                        + " done, let the two files agree");
    }
}
