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
     * The tokens of a text as the model expects them, led by {@link #beginToken} if there is one.
     *
     * @throws IllegalArgumentException if the text cannot be written in this vocabulary
     */
    int[] encode(String text);

    /**
     * The text of these tokens; a leading begin token is silent.
     *
     * @throws IllegalArgumentException if a token is outside the vocabulary
     */
    String decode(int[] tokens);

    /** A readable name of one token, for tables and listings. */
    String token(int token);

    /** The token that begins every text, if the model was trained with one. */
    OptionalInt beginToken();

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
