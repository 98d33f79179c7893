package limen.transformer.tokenize;

import java.util.OptionalInt;
import limen.io.InputException;

/**
 * A fixed correspondence between texts and sequences of token numbers in 0 … {@link #size} − 1.
 *
 * <p>Implementations are immutable. {@code decode(encode(text))} gives the text back wherever every character of it
 * can be written in the vocabulary.
 */
public interface Tokenizer {
    /** Number of tokens. */
    int size();

    /**
     * The tokens of a text as the model expects them, led by {@link #beginToken} and ended by {@link #endToken} if there are
     * such.
     *
     * @throws IllegalArgumentException if the text cannot be written in this vocabulary
     */
    int[] encode(String text);

    /**
     * The tokens of a text that is to be continued: as {@link #encode}, without the token that ends it.
     *
     * @throws IllegalArgumentException if the text cannot be written in this vocabulary
     */
    default int[] encodeStart(String text) {
        return encode(text);
    }

    /**
     * The text of these tokens; a leading begin token is silent, but for an alphabet's, which is shown as it may be written.
     *
     * @throws IllegalArgumentException if a token is outside the vocabulary
     */
    String decode(int[] tokens);

    /** A readable name of one token, for tables and listings. */
    String token(int token);

    /** The token that begins every text, if the model was trained with one. */
    OptionalInt beginToken();

    /** The token that ends every text and after which nothing is generated, if an alphabet says one. */
    default OptionalInt endToken() {
        return OptionalInt.empty();
    }

    /** Refuses a token outside a vocabulary of {@code size} tokens, naming its index in the text. */
    static void requireInVocabulary(int[] tokens, int size) {
        for (int i = 0; i < tokens.length; i++) {
            requireInVocabulary(tokens[i], i, size);
        }
    }

    /** The same of one token at a position. */
    static void requireInVocabulary(int token, int position, int size) {
        if (token < 0 || token >= size) {
            throw new InputException("token " + token + " at position " + position + ": the vocabulary has tokens 0 to "
                    + (size - 1) + ", give one of these");
        }
    }
}
