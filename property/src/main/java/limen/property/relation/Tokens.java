package limen.property.relation;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import limen.io.InputException;
import limen.property.reader.Symbols;

/** Tokens by name. */
final class Tokens {
    private Tokens() {}

    /**
     * The numbers of tokens.
     *
     * @throws InputException if one is not in the vocabulary
     */
    static List<Integer> numbers(List<String> names, List<String> vocabulary) {
        Symbols symbols = Symbols.of(vocabulary, List.of());
        return names.stream().map(symbols::number).toList();
    }

    /** The same, or all tokens in their order where none are named. */
    static List<Integer> numbersOrAll(List<String> names, List<String> vocabulary) {
        return names.isEmpty() ? IntStream.range(0, vocabulary.size()).boxed().toList() : numbers(names, vocabulary);
    }

    /** Refuses a token that is named twice. */
    static void requireDifferent(String what, List<String> names) {
        HashSet<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new InputException(what + ": " + Symbols.quoted(name) + " is named twice, name each token once");
            }
        }
    }

    /** For descriptions. */
    static String list(List<String> names) {
        return Symbols.some(names);
    }
}
