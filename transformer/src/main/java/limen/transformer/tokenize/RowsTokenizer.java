package limen.transformer.tokenize;

import java.util.OptionalInt;
import limen.io.InputException;

/**
 * A tokenizer with more tokens than its model has rows: texts that need no other tokens are encoded as they are, others refused.
 *
 * <p>Vocabularies grow after training, by padding or special tokens that a model never saw.
 */
public final class RowsTokenizer implements Tokenizer {
    private final Tokenizer whole;
    private final int rows;

    private RowsTokenizer(Tokenizer whole, int rows) {
        this.whole = whole;
        this.rows = rows;
    }

    /** A tokenizer that gives tokens of a model with so many rows only: itself where it has no more. */
    public static Tokenizer of(Tokenizer tokenizer, int rows) {
        return tokenizer.size() <= rows ? tokenizer : new RowsTokenizer(whole(tokenizer), rows);
    }

    /** The tokenizer with all its tokens. */
    public static Tokenizer whole(Tokenizer tokenizer) {
        return tokenizer instanceof RowsTokenizer limited ? limited.whole : tokenizer;
    }

    /** What a person should know of it. */
    public static String warning(Tokenizer tokenizer, int rows) {
        return "tokenizer: has " + tokenizer.size() + " tokens, the model has rows for 0 to " + (rows - 1)
                + ": texts that need others, \"" + tokenizer.token(rows) + "\" for instance, are refused";
    }

    /** The number of the model's rows. */
    @Override
    public int size() {
        return rows;
    }

    @Override
    public int[] encode(String text) {
        int[] tokens = whole.encode(text);
        for (int token : tokens) {
            if (token >= rows) {
                throw new InputException("text: needs token \"" + whole.token(token) + "\", number " + token
                        + ", the model has rows for 0 to " + (rows - 1) + " only: leave it out");
            }
        }
        return tokens;
    }

    @Override
    public String decode(int[] tokens) {
        Tokenizer.requireInVocabulary(tokens, rows);
        return whole.decode(tokens);
    }

    @Override
    public String token(int token) {
        return whole.token(token);
    }

    @Override
    public OptionalInt beginToken() {
        OptionalInt begin = whole.beginToken();
        return begin.isPresent() && begin.getAsInt() < rows ? begin : OptionalInt.empty();
    }
}
