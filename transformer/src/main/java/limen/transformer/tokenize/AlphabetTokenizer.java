package limen.transformer.tokenize;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import limen.io.InputException;

/**
 * One token per string of an alphabet; texts are read left to right, the longest matching string first.
 *
 * <p>For an alphabet of single characters this is the character tokenizer. Where every token is longer than one
 * character, white space between tokens is skipped and decoding puts a blank between them. Cost: text length times the
 * longest token.
 */
public final class AlphabetTokenizer implements Tokenizer {
    private final List<String> alphabet;
    private final Map<String, Integer> index = new HashMap<>();
    private final int longest;
    private final boolean spaced;

    /**
     * The tokenizer of this alphabet, in token order.
     *
     * @throws IllegalArgumentException if it is empty, or a string is empty or occurs twice
     */
    public AlphabetTokenizer(List<String> alphabet) {
        this.alphabet = List.copyOf(alphabet);
        for (int token = 0; token < alphabet.size(); token++) {
            String previous = alphabet.get(token);
            if (previous.isEmpty() || index.put(previous, token) != null) {
                throw new InputException("alphabet, token " + token + " \"" + previous
                        + "\": is empty or occurs twice, give each token its own string");
            }
        }
        longest = alphabet.stream()
                .mapToInt(String::length)
                .max()
                .orElseThrow(() -> new InputException("alphabet: is empty, give at least one token"));
        spaced = alphabet.stream().allMatch(token -> token.codePointCount(0, token.length()) > 1);
    }

    /** The strings, in token order. */
    public List<String> alphabet() {
        return alphabet;
    }

    @Override
    public int size() {
        return alphabet.size();
    }

    @Override
    public int[] encode(String text) {
        int[] tokens = new int[text.length()];
        int count = 0;
        int at = 0;
        while (at < text.length()) {
            if (spaced && Character.isWhitespace(text.charAt(at))) {
                at++;
                continue;
            }
            Integer token = longestAt(text, at);
            if (token == null) {
                throw new InputException(
                        "text, character " + (at + 1) + " \"" + Character.toString(text.codePointAt(at))
                                + "\": no token starts here, write in the alphabet " + sample());
            }
            tokens[count++] = token;
            at += alphabet.get(token).length();
        }
        return java.util.Arrays.copyOf(tokens, count);
    }

    private Integer longestAt(String text, int at) {
        for (int end = Math.min(text.length(), at + longest); end > at; end--) {
            Integer token = index.get(text.substring(at, end));
            if (token != null) {
                return token;
            }
        }
        return null;
    }

    private String sample() {
        int shown = 40;
        return alphabet.size() <= shown ? alphabet.toString() : alphabet.subList(0, shown) + " …";
    }

    @Override
    public String decode(int[] tokens) {
        Tokenizer.requireInVocabulary(tokens, size());
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < tokens.length; i++) {
            text.append(spaced && i > 0 ? " " : "").append(alphabet.get(tokens[i]));
        }
        return text.toString();
    }

    @Override
    public String token(int token) {
        return alphabet.get(token);
    }

    @Override
    public OptionalInt beginToken() {
        return OptionalInt.empty();
    }
}
