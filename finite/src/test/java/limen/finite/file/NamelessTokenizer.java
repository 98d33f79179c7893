package limen.finite.file;

import java.util.OptionalInt;
import limen.transformer.tokenize.Tokenizer;

/** A tokenizer that no file knows. */
final class NamelessTokenizer implements Tokenizer {
    @Override
    public int size() {
        return 1;
    }

    @Override
    public int[] encode(String text) {
        return new int[text.length()];
    }

    @Override
    public String decode(int[] tokens) {
        return "a".repeat(tokens.length);
    }

    @Override
    public String token(int token) {
        return "a";
    }

    @Override
    public OptionalInt beginToken() {
        return OptionalInt.empty();
    }
}
