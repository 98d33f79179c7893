package limen.transformer.tokenize;

import java.util.Arrays;
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
 *
 * <p>It may have a token that begins and one that ends every text: {@link #encode} puts them around a text, each only where
 * the text does not have it there already. Both are strings as all others, which {@link #decode} shows.
 */
public final class AlphabetTokenizer implements Tokenizer {
    private final List<String> alphabet;
    private final Map<String, Integer> index = new HashMap<>();
    private final int longest;
    private final boolean spaced;
    private final OptionalInt begin;
    private final OptionalInt end;

    /**
     * The tokenizer of this alphabet, in token order.
     *
     * @throws IllegalArgumentException if it is empty, or a string is empty or occurs twice
     */
    public AlphabetTokenizer(List<String> alphabet) {
        this(alphabet, null, null);
    }

    /**
     * The tokenizer of this alphabet, in token order, that puts tokens around every text.
     *
     * @param begin the string of the token that begins a text, or null
     * @param end the string of the token that ends a text, or null
     * @throws IllegalArgumentException if the alphabet is empty, a string is empty or occurs twice, or begin or end is not in
     *     it or both are the same
     */
    public AlphabetTokenizer(List<String> alphabet, String begin, String end) {
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
        this.begin = around("begin_token", begin);
        this.end = around("end_token", end);
        if (begin != null && begin.equals(end)) {
            throw new InputException(
                    "begin_token and end_token: both are \"" + begin + "\", give them different tokens");
        }
    }

    private OptionalInt around(String field, String token) {
        if (token == null) {
            return OptionalInt.empty();
        }
        Integer number = index.get(token);
        if (number == null) {
            throw new InputException(
                    field + ": \"" + token + "\" is no token, give a string of the alphabet " + sample());
        }
        return OptionalInt.of(number);
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
        int[] tokens = encodeStart(text);
        if (end.isEmpty() || tokens.length > 0 && tokens[tokens.length - 1] == end.getAsInt()) {
            return tokens;
        }
        int[] ended = Arrays.copyOf(tokens, tokens.length + 1);
        ended[tokens.length] = end.getAsInt();
        return ended;
    }

    @Override
    public int[] encodeStart(String text) {
        int[] tokens = cut(text);
        if (begin.isEmpty() || tokens.length > 0 && tokens[0] == begin.getAsInt()) {
            return tokens;
        }
        int[] begun = new int[tokens.length + 1];
        begun[0] = begin.getAsInt();
        System.arraycopy(tokens, 0, begun, 1, tokens.length);
        return begun;
    }

    private int[] cut(String text) {
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
        return Arrays.copyOf(tokens, count);
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
        return begin;
    }

    @Override
    public OptionalInt endToken() {
        return end;
    }

    /** The string of the token that begins every text, or null. */
    public String begin() {
        return begin.isPresent() ? alphabet.get(begin.getAsInt()) : null;
    }

    /** The string of the token that ends every text, or null. */
    public String end() {
        return end.isPresent() ? alphabet.get(end.getAsInt()) : null;
    }
}
