package limen.transformer.load;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import limen.io.FileFormatException;
import limen.io.Reason;
import limen.io.json.Json;
import limen.transformer.load.tensor.MappedFile;
import limen.transformer.tokenize.AlphabetTokenizer;
import limen.transformer.tokenize.HuggingFaceTokenizer;
import limen.transformer.tokenize.PieceTokenizer;
import limen.transformer.tokenize.Tokenizer;
import limen.transformer.tokenize.convert.BytePairs;
import limen.transformer.tokenize.convert.SentencePieceModel;
import limen.transformer.tokenize.convert.UnreadTokenizerException;
import tools.jackson.databind.JsonNode;

/** Reads the tokenizer that lies with a model; null where there is none. */
public final class TokenizerFiles {
    static final String DEFINITION = "tokenizer.json";
    static final String VOCABULARY = "vocab.json";

    /** Pieces and scores as llama2.c stores them. */
    static final String PIECES = "tokenizer.bin";

    private static final String MERGES = "merges.txt";

    /** SentencePiece's file; tiktoken's list of the same name has lines of base64 and a number. */
    private static final String SENTENCE_PIECE = "tokenizer.model";

    private static final Pattern TIKTOKEN = Pattern.compile("[A-Za-z0-9+/]+=* [0-9]+\\s.*", Pattern.DOTALL);

    private TokenizerFiles() {}

    /**
     * In a Hugging Face folder: tokenizer.json, else tokenizer.model, else vocab.json with merges.txt, or without it if its tokens are
     * single characters. A tokenizer of a kind that is not read is named in a warning.
     *
     * @param warn hears what a person should know
     */
    static Tokenizer find(Path folder, int vocabularySize, Consumer<String> warn) {
        Path definition = folder.resolve(DEFINITION);
        if (Files.exists(definition)) {
            HuggingFaceTokenizer tokenizer = definition(definition.toString(), Json.bytes(definition));
            return TokenizerConfig.of(folder, DEFINITION, warn).apply(tokenizer);
        }
        try {
            return convert(folder, vocabularySize, warn);
        } catch (UnreadTokenizerException e) {
            warn.accept(e.getMessage() + ": give token numbers instead of text, or the " + DEFINITION
                    + " that save_pretrained of transformers writes");
            return null;
        }
    }

    private static Tokenizer convert(Path folder, int vocabularySize, Consumer<String> warn) {
        Path pieces = folder.resolve(SENTENCE_PIECE);
        if (Files.exists(pieces)) {
            byte[] bytes = Json.bytes(pieces);
            if (TIKTOKEN.matcher(new String(bytes, StandardCharsets.ISO_8859_1)).matches()) {
                throw new UnreadTokenizerException(pieces.toString(), "is a list of tiktoken's, which is not read");
            }
            SentencePieceModel model = SentencePieceModel.of(pieces, bytes);
            return TokenizerConfig.of(folder, SENTENCE_PIECE, warn)
                    .withPieces(model.begin().orElse(null), model.dummyPrefix())
                    .apply(definition(pieces.toString(), model.definition(folder)));
        }
        Path vocabulary = folder.resolve(VOCABULARY);
        if (Files.exists(vocabulary) && Files.exists(folder.resolve(MERGES))) {
            byte[] definition = BytePairs.definition(vocabulary, folder.resolve(MERGES));
            return TokenizerConfig.of(folder, VOCABULARY, warn).apply(definition(vocabulary.toString(), definition));
        }
        if (Files.exists(vocabulary)) {
            Json json = Json.read(vocabulary);
            if (json.node().propertyNames().stream().allMatch(name -> name.codePointCount(0, name.length()) == 1)) {
                AlphabetTokenizer tokenizer = new AlphabetTokenizer(alphabet(json, vocabularySize));
                TokenizerConfig.of(folder, VOCABULARY, warn).warnOfCharacters();
                return tokenizer;
            }
            throw new UnreadTokenizerException(
                    vocabulary.toString(), "has tokens of several characters and no " + MERGES + " beside it");
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
        if (names.size() < size) {
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
        Map<Integer, String> numbered =
                model.node().path("vocab").isArray() ? listed(model, model.array("vocab")) : vocabulary(json, model);
        for (JsonNode added : json.node().path("added_tokens")) {
            Json token = new Json(json.where() + ", added_tokens", added);
            numbered.put(token.integer("id"), token.text("content"));
        }
        return new HuggingFaceTokenizer(
                bytes, names(json, numbered), PostProcessor.of(json).first());
    }

    private static Map<Integer, String> vocabulary(Json file, Json model) {
        if (!model.node().path("vocab").isObject()) {
            throw model.refuse(
                    "vocab",
                    "must be an object of token numbers or a list of pieces with scores, remove the file to use token"
                            + " numbers instead of text");
        }
        return numbered(file, model.object("vocab"));
    }

    /** Unigrams are in the order of their numbers. */
    private static Map<Integer, String> listed(Json model, JsonNode pieces) {
        Map<Integer, String> numbered = new TreeMap<>();
        for (JsonNode piece : pieces) {
            if (!piece.path(0).isString() || !piece.path(1).isNumber()) {
                throw model.refuse("vocab", "holds " + Json.shown(piece) + ", it must hold pieces with scores");
            }
            numbered.put(numbered.size(), piece.path(0).stringValue());
        }
        return numbered;
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
            if (pieces.size() < vocabularySize) {
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
