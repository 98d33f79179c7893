package limen.transformer.load;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import limen.io.AsideFile;
import limen.io.InputException;
import limen.io.json.JsonOutput;
import limen.transformer.Transformer;
import limen.transformer.tokenize.AlphabetTokenizer;
import limen.transformer.tokenize.HuggingFaceTokenizer;
import limen.transformer.tokenize.PieceTokenizer;
import limen.transformer.tokenize.RowsTokenizer;
import limen.transformer.tokenize.Tokenizer;

/**
 * The file that holds a model's tokenizer: vocab.json for an alphabet, tokenizer.json, or tokenizer.bin for llama2.c's pieces.
 *
 * @param name its name
 * @param content its bytes
 */
record TokenizerFile(String name, AsideFile.Content content) {
    /** The file of a model's alphabet or tokenizer; null where it has neither. */
    static TokenizerFile of(Transformer model) {
        if (model.alphabet().isPresent()) {
            return vocabulary(new AlphabetTokenizer(model.alphabet().get()).alphabet());
        }
        return model.tokenizer().map(TokenizerFile::of).orElse(null);
    }

    private static TokenizerFile of(Tokenizer tokenizer) {
        return switch (RowsTokenizer.whole(tokenizer)) {
            case AlphabetTokenizer alphabet -> vocabulary(alphabet.alphabet());
            case HuggingFaceTokenizer library ->
                new TokenizerFile(TokenizerFiles.DEFINITION, out -> out.write(library.definition()));
            case PieceTokenizer pieces -> new TokenizerFile(TokenizerFiles.PIECES, out -> pieces(pieces, out));
            default ->
                throw new InputException("tokenizer "
                        + tokenizer.getClass().getSimpleName()
                        + ": has no file format, write the model without it");
        };
    }

    private static TokenizerFile vocabulary(List<String> names) {
        String text = IntStream.range(0, names.size())
                .mapToObj(token -> "  " + JsonOutput.text(names.get(token)) + ": " + token)
                .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
        return new TokenizerFile(TokenizerFiles.VOCABULARY, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** As {@link TokenizerFiles#readPieces} reads them. */
    private static void pieces(PieceTokenizer pieces, OutputStream out) throws IOException {
        int longest = IntStream.range(0, pieces.size())
                .map(token -> pieces.piece(token).length)
                .max()
                .orElse(0);
        out.write(buffer(Integer.BYTES).putInt(longest).array());
        for (int token = 0; token < pieces.size(); token++) {
            byte[] piece = pieces.piece(token);
            out.write(buffer(Float.BYTES + Integer.BYTES)
                    .putFloat(pieces.score(token))
                    .putInt(piece.length)
                    .array());
            out.write(piece);
        }
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
