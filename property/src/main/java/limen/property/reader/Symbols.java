package limen.property.reader;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import limen.io.InputException;

/**
 * The tokens that a language is about, numbered in their order: all of a vocabulary, or those named.
 *
 * <p>A word is written with tokens of one character as they are and longer ones between {@code <} and {@code >}; after {@code \} a
 * character means itself.
 */
public final class Symbols {
    private final List<String> names;
    private final int[] tokens;
    private final int[] symbolOfToken;
    private final Map<String, Integer> numbers = new HashMap<>();

    private Symbols(List<String> names, int[] tokens, int vocabularySize) {
        this.names = names;
        this.tokens = tokens;
        symbolOfToken = IntStream.range(0, vocabularySize).map(token -> -1).toArray();
        for (int symbol = 0; symbol < tokens.length; symbol++) {
            symbolOfToken[tokens[symbol]] = symbol;
            numbers.putIfAbsent(names.get(symbol), symbol);
        }
    }

    /**
     * {@return the symbols of a vocabulary}
     *
     * @param vocabulary the token strings; of equal ones the first is meant
     * @param chosen the symbols in their order, none for all of the vocabulary
     * @throws InputException if one is not in the vocabulary or named twice
     */
    public static Symbols of(List<String> vocabulary, List<String> chosen) {
        if (chosen.isEmpty()) {
            return new Symbols(vocabulary, IntStream.range(0, vocabulary.size()).toArray(), vocabulary.size());
        }
        Set<String> seen = new HashSet<>();
        int[] tokens = new int[chosen.size()];
        for (int symbol = 0; symbol < tokens.length; symbol++) {
            String name = chosen.get(symbol);
            if (!seen.add(name)) {
                throw new InputException("symbols: " + quoted(name) + " is named twice, name each once");
            }
            tokens[symbol] = vocabulary.indexOf(name);
            if (tokens[symbol] < 0) {
                throw new InputException("symbols: " + outside(name, vocabulary));
            }
        }
        return new Symbols(chosen, tokens, vocabulary.size());
    }

    /** {@return how many there are} */
    public int size() {
        return tokens.length;
    }

    /** {@return how many tokens there are, symbols or not} */
    public int vocabularySize() {
        return symbolOfToken.length;
    }

    /**
     * {@return the number of a token's symbol, −1 if it is none}
     *
     * @param token from 0, below {@link #vocabularySize}
     */
    public int symbol(int token) {
        return symbolOfToken[token];
    }

    /**
     * {@return the token of a symbol}
     *
     * @param symbol from 0, below {@link #size}
     */
    public int token(int symbol) {
        return tokens[symbol];
    }

    /** {@return the token strings in their order} */
    public List<String> names() {
        return names;
    }

    /**
     * {@return the number of the symbol of this name}
     *
     * @param name a token string
     * @throws InputException if it is none
     */
    public int number(String name) {
        Integer number = numbers.get(name);
        if (number == null) {
            throw new InputException(outside(name, names));
        }
        return number;
    }

    /**
     * {@return the symbols of a word, or of the one token that the whole text is}
     *
     * @param text a word, or a token string
     * @throws InputException if it is no word over these symbols
     */
    public int[] word(String text) {
        return numbers.containsKey(text)
                ? new int[] {numbers.get(text)}
                : split(text).stream().mapToInt(this::number).toArray();
    }

    /**
     * {@return the one symbol that a text names, as {@link #word}}
     *
     * @param text a token string
     * @throws InputException if it is another number of symbols, or none of these
     */
    public int only(String text) {
        int[] word = word(text);
        if (word.length != 1) {
            throw new InputException(quoted(text) + " is " + word.length + " tokens, give one of " + some(names));
        }
        return word[0];
    }

    /**
     * {@return the token strings of a word}
     *
     * @param text a word
     * @throws InputException if a bracket is not closed, or nothing follows a backslash
     */
    public static List<String> split(String text) {
        List<String> tokens = new ArrayList<>();
        Spelling spelling = new Spelling(text);
        while (spelling.hasNext()) {
            tokens.add(spelling.token());
        }
        return tokens;
    }

    /**
     * {@return a text between quotes, on one line}
     *
     * @param text shown in a message
     */
    public static String quoted(String text) {
        return "\"" + text.replaceAll("\\s", " ") + "\"";
    }

    private static String outside(String name, List<String> names) {
        return quoted(name) + " is none of the tokens, give one of " + some(names);
    }

    /**
     * {@return the first of many names, for messages}
     *
     * @param names token strings
     */
    public static String some(List<String> names) {
        int told = Math.min(names.size(), 12);
        return String.join(
                        ", ",
                        names.subList(0, told).stream().map(Symbols::quoted).toList())
                + (told < names.size() ? ", …" : "");
    }
}
