package limen.finite.file;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import limen.io.InputException;
import limen.io.json.Json;
import limen.io.json.JsonOutput;
import limen.transformer.load.AlphabetEnds;
import limen.transformer.load.TokenizerFiles;
import limen.transformer.tokenize.AlphabetTokenizer;
import limen.transformer.tokenize.HuggingFaceTokenizer;
import limen.transformer.tokenize.PieceTokenizer;
import limen.transformer.tokenize.RowsTokenizer;
import limen.transformer.tokenize.Tokenizer;
import tools.jackson.databind.JsonNode;

/** The field {@code tokenizer}: an alphabet, the pieces and scores of llama2.c, or a tokenizer.json as a string. */
final class TokenizerJson {
    private static final int BYTE = 255;

    private enum Kind {
        ALPHABET,
        PIECES,
        HUGGING_FACE
    }

    private TokenizerJson() {}

    static void write(Tokenizer tokenizer, JsonOutput out) throws IOException {
        switch (RowsTokenizer.whole(tokenizer)) {
            case AlphabetTokenizer alphabet -> {
                out.write("{\"kind\": \"alphabet\", \"tokens\": " + JsonOutput.value(alphabet.alphabet()));
                for (Map.Entry<String, String> end :
                        AlphabetEnds.fields(alphabet).entrySet()) {
                    out.write(", " + JsonOutput.text(end.getKey()) + ": " + JsonOutput.text(end.getValue()));
                }
                out.write("}");
            }
            case PieceTokenizer pieces -> {
                out.write("{\"kind\": \"pieces\",\n  \"scores\": "
                        + IntStream.range(0, pieces.size())
                                .mapToObj(token -> new BigDecimal(pieces.score(token)).toString())
                                .collect(Collectors.joining(",", "[", "]")));
                out.write(",\n  \"pieces\": ");
                out.lines(pieces.size(), token -> piece(pieces.piece(token)), "   ");
                out.write("}");
            }
            case HuggingFaceTokenizer library ->
                out.write("{\"kind\": \"hugging_face\", \"definition\": " + JsonOutput.text(utf8(library.definition()))
                        + "}");
            default ->
                throw new InputException("tokenizer " + tokenizer.getClass().getSimpleName()
                        + ": has no place in the file, write the model without");
        }
    }

    /** The text whose bytes these are, or the bytes where they are no text. */
    private static String piece(byte[] bytes) {
        try {
            return JsonOutput.text(decode(bytes));
        } catch (CharacterCodingException e) {
            return IntStream.range(0, bytes.length)
                    .mapToObj(k -> String.valueOf(bytes[k] & BYTE))
                    .collect(Collectors.joining(",", "[", "]"));
        }
    }

    private static String utf8(byte[] bytes) {
        try {
            return decode(bytes);
        } catch (CharacterCodingException e) {
            throw new InputException("tokenizer.json: is not UTF-8, write the model without tokenizer", e);
        }
    }

    private static String decode(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    static Tokenizer read(Json json) {
        return switch (json.choice("kind", Kind.class)) {
            case ALPHABET -> {
                json.only(Set.of("kind", "tokens", AlphabetEnds.BEGIN, AlphabetEnds.END));
                yield AlphabetEnds.tokenizer(json.strings("tokens"), json);
            }
            case PIECES -> {
                json.only(Set.of("kind", "scores", "pieces"));
                yield new PieceTokenizer(pieces(json), scores(json));
            }
            case HUGGING_FACE -> {
                json.only(Set.of("kind", "definition"));
                byte[] definition = json.text("definition").getBytes(StandardCharsets.UTF_8);
                yield TokenizerFiles.definition(json.where() + ", definition", definition);
            }
        };
    }

    private static List<byte[]> pieces(Json json) {
        List<byte[]> pieces = new ArrayList<>();
        for (JsonNode piece : json.array("pieces")) {
            if (piece.isString()) {
                pieces.add(piece.stringValue().getBytes(StandardCharsets.UTF_8));
                continue;
            }
            int[] bytes = Integers.ints(json, "pieces", piece, "[" + pieces.size() + ", ");
            if (Arrays.stream(bytes).anyMatch(b -> b < 0 || b > BYTE)) {
                throw json.refuse("pieces", "holds " + piece + ", bytes are 0 to " + BYTE);
            }
            ByteBuffer buffer = ByteBuffer.allocate(bytes.length);
            Arrays.stream(bytes).forEach(b -> buffer.put((byte) b));
            pieces.add(buffer.array());
        }
        return pieces;
    }

    private static float[] scores(Json json) {
        JsonNode array = json.array("scores");
        float[] scores = new float[array.size()];
        for (int k = 0; k < scores.length; k++) {
            JsonNode score = array.get(k);
            scores[k] = score.isNumber() ? score.decimalValue().floatValue() : Float.NaN;
            if (!Float.isFinite(scores[k]) || new BigDecimal(scores[k]).compareTo(score.decimalValue()) != 0) {
                throw json.refuse("scores", "holds " + score + " at [" + k + "], which is no 32-bit float exactly");
            }
        }
        return scores;
    }
}
