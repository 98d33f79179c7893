package limen.transformer.load;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import limen.io.FileFormatException;
import limen.io.Reason;
import limen.io.json.Json;
import limen.transformer.load.tensor.MappedFile;
import limen.transformer.tokenize.AlphabetTokenizer;
import limen.transformer.tokenize.HuggingFaceTokenizer;
import limen.transformer.tokenize.PieceTokenizer;
import limen.transformer.tokenize.Tokenizer;
import tools.jackson.databind.JsonNode;

/** Reads the tokenizer that lies with a model; null where there is none. */
public final class TokenizerFiles {
    static final String DEFINITION = "tokenizer.json";
    static final String VOCABULARY = "vocab.json";

    /** Pieces and scores as llama2.c stores them. */
    static final String PIECES = "tokenizer.bin";

    private static final String MERGES = "merges.txt";

    private TokenizerFiles() {}

    /**
     * In a Hugging Face folder: tokenizer.json, else a vocab.json of single characters without merges.
     *
     * @param warn hears what a person should know
     */
    static Tokenizer find(Path folder, int vocabularySize, Consumer<String> warn) {
        Path definition = folder.resolve(DEFINITION);
        if (Files.exists(definition)) {
            HuggingFaceTokenizer tokenizer = definition(definition.toString(), Json.bytes(definition));
            return TokenizerConfig.of(folder, warn)
                    .map(config -> config.apply(tokenizer))
                    .orElse(tokenizer);
        }
        Path vocabulary = folder.resolve(VOCABULARY);
        if (Files.exists(vocabulary) && !Files.exists(folder.resolve(MERGES))) {
            Json json = Json.read(vocabulary);
            if (json.node().propertyNames().stream().allMatch(name -> name.codePointCount(0, name.length()) == 1)) {
                AlphabetTokenizer tokenizer = new AlphabetTokenizer(alphabet(json, vocabularySize));
                TokenizerConfig.of(folder, warn).ifPresent(TokenizerConfig::warnOfCharacters);
                return tokenizer;
            }
        }
        return null;
    }

    /** The strings of a vocab.json that has one for every token. */
    static List<String> alphabet(Path vocabulary, int size) {
        Json json = Json.read(vocabulary);
        List<String> names = alphabet(json, size);
        if (json.node().size() != size) {
            throw new FileFormatException(
                    vocabulary,
                    "has " + json.node().size() + " strings for " + size + " tokens, give each token its own string");
        }
        return names;
    }

    private static List<String> alphabet(Json vocabulary, int size) {
        List<String> names = names(vocabulary, numbered(vocabulary, vocabulary));
        if (names.size() != size) {
            throw new FileFormatException(
                    vocabulary.where(),
                    "has " + names.size() + " tokens, the model " + size + ": use the tokenizer that belongs to it");
        }
        return names;
    }

    /**
     * The tokenizer of a tokenizer.json.
     *
     * @param where the file, for messages
     * @throws FileFormatException if it numbers no tokens
     */
    public static HuggingFaceTokenizer definition(String where, byte[] bytes) {
        Json json = Json.parse(where, bytes);
        Json model = json.object("model");
        if (!model.node().path("vocab").isObject()) {
            throw model.refuse(
                    "vocab",
                    "must be an object of token numbers, remove the file to use token numbers instead of text");
        }
        Map<Integer, String> numbered = numbered(json, model.object("vocab"));
        for (JsonNode added : json.node().path("added_tokens")) {
            Json token = new Json(json.where() + ", added_tokens", added);
            numbered.put(token.integer("id"), token.text("content"));
        }
        return new HuggingFaceTokenizer(
                bytes, names(json, numbered), PostProcessor.of(json).first());
    }

    private static Map<Integer, String> numbered(Json file, Json vocabulary) {
        Map<Integer, String> numbered = new TreeMap<>();
        for (String name : vocabulary.node().propertyNames()) {
            int token = vocabulary.integer(name);
            if (token < 0 || numbered.put(token, name) != null) {
                throw new FileFormatException(
                        file.where(), "token " + token + " is negative or occurs twice, number the tokens from 0");
            }
        }
        return numbered;
    }

    /** Names by token; numbers that no token has are allowed between added tokens. */
    private static List<String> names(Json file, Map<Integer, String> numbered) {
        List<String> names = new ArrayList<>();
        for (Map.Entry<Integer, String> entry : numbered.entrySet()) {
            if (entry.getKey() > 2 * numbered.size() + 1024) {
                throw new FileFormatException(
                        file.where(),
                        "token " + entry.getKey() + " of " + numbered.size() + " tokens: number the tokens from 0");
            }
            while (names.size() < entry.getKey()) {
                names.add("<unused " + names.size() + ">");
            }
            names.add(entry.getValue());
        }
        return names;
    }

    /** Beside a llama2.c checkpoint: tok{vocabulary}.bin, else tokenizer.bin, else the only tok*.bin. */
    static Tokenizer besideCheckpoint(Path checkpoint, int vocabularySize) {
        Path folder = checkpoint.toAbsolutePath().getParent();
        for (String name : List.of("tok" + vocabularySize + ".bin", PIECES)) {
            if (Files.exists(folder.resolve(name))) {
                return readPieces(folder.resolve(name), vocabularySize);
            }
        }
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "tok*.bin")) {
            files.forEach(found::add);
        } catch (IOException e) {
            throw new FileFormatException(folder, "cannot be listed (" + Reason.of(e) + "), check its rights", e);
        }
        found.removeIf(file -> file.getFileName().equals(checkpoint.getFileName()));
        return found.size() == 1 ? readPieces(found.getFirst(), vocabularySize) : null;
    }

    /** int32 greatest length, then per token float32 score, int32 length, bytes. */
    static PieceTokenizer readPieces(Path path, int vocabularySize) {
        try (MappedFile file = MappedFile.open(path)) {
            List<byte[]> pieces = new ArrayList<>();
            List<Float> scores = new ArrayList<>();
            MemorySegment bytes = file.bytes();
            long at = Integer.BYTES;
            while (at < file.size()) {
                long text = at + Float.BYTES + Integer.BYTES;
                int length = text > file.size() ? -1 : bytes.get(MappedFile.INT, at + Float.BYTES);
                if (length < 0 || text + length > file.size() || !Float.isFinite(bytes.get(MappedFile.FLOAT, at))) {
                    throw new FileFormatException(
                            path,
                            "token " + pieces.size() + " at byte " + at
                                    + " is cut off or damaged: no llama2.c tokenizer or truncated, fetch it again");
                }
                scores.add(bytes.get(MappedFile.FLOAT, at));
                pieces.add(bytes.asSlice(text, length).toArray(ValueLayout.JAVA_BYTE));
                at = text + length;
            }
            if (pieces.size() != vocabularySize) {
                throw new FileFormatException(
                        path,
                        "has " + pieces.size() + " tokens, the model " + vocabularySize
                                + ": truncated, or the tokenizer of another model, put the right one there");
            }
            float[] scoreArray = new float[scores.size()];
            for (int token = 0; token < scoreArray.length; token++) {
                scoreArray[token] = scores.get(token);
            }
            return new PieceTokenizer(pieces, scoreArray);
        }
    }
}
