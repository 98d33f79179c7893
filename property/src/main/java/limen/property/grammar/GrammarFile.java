package limen.property.grammar;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import limen.io.InputException;
import limen.property.reader.Reader;
import limen.property.reader.Symbols;

/**
 * A context-free grammar as text, any: ambiguous, left-recursive, with empty productions. The first rule's name is the start;
 * docs/formats/grammar.md.
 *
 * <pre>{@code
 * grammar     := rule { rule }
 * rule        := name ( "->" | "::=" ) alternative { "|" alternative }
 * alternative := { name | token }                  none: the empty string
 * name        := letter { letter | digit } | "<" character … ">"
 * token       := '"' character … '"' | "'" character … "'"
 * }</pre>
 *
 * <p>From {@code #} to the end of the line is a comment.
 */
public final class GrammarFile {
    private static final int MOST_ELEMENTS = 2000;

    private final Map<String, List<List<GrammarWord>>> rules = new LinkedHashMap<>();

    /**
     * Reads the text; whether there are such tokens is asked later.
     *
     * @param text all lines
     * @throws InputException if it is no grammar: one line
     */
    public GrammarFile(String text) {
        List<GrammarWord> words = GrammarWord.split(text);
        if (words.size() > MOST_ELEMENTS) {
            throw new InputException("more than " + MOST_ELEMENTS + " names, tokens and signs, give a smaller grammar");
        }
        int at = 0;
        while (at < words.size()) {
            at = rule(words, at);
        }
        if (rules.isEmpty()) {
            throw new InputException("no rules, write NAME -> alternatives");
        }
        for (GrammarWord word : words) {
            if (word.kind() == GrammarWord.Kind.NAME && !rules.containsKey(word.text())) {
                throw word.refuse(
                        "no rule for " + word.text() + ", add one or write \"" + word.text() + "\" for the token");
            }
        }
    }

    private int rule(List<GrammarWord> words, int begin) {
        GrammarWord name = words.get(begin);
        if (name.kind() == GrammarWord.Kind.NAME && !isArrow(words, begin + 1)) {
            throw name.refuse("-> is missing behind " + name.text() + ", a rule begins with a name and ->");
        }
        if (name.kind() != GrammarWord.Kind.NAME) {
            throw name.refuse("a rule begins with a name and ->, not with " + name);
        }
        List<List<GrammarWord>> alternatives = rules.computeIfAbsent(name.text(), key -> new ArrayList<>());
        List<GrammarWord> alternative = new ArrayList<>();
        int at = begin + 2;
        while (at < words.size() && !isArrow(words, at + 1)) {
            GrammarWord word = words.get(at++);
            switch (word.kind()) {
                case OR -> {
                    alternatives.add(alternative);
                    alternative = new ArrayList<>();
                }
                case ARROW -> throw word.refuse("a second arrow, begin each rule with its name");
                case NAME, TOKEN -> alternative.add(word);
            }
        }
        alternatives.add(alternative);
        return at;
    }

    private static boolean isArrow(List<GrammarWord> words, int at) {
        return at < words.size() && words.get(at).kind() == GrammarWord.Kind.ARROW;
    }

    /**
     * {@return the recogniser of the strings that the start derives}
     *
     * @param symbols what it reads
     * @throws InputException if a token is none of them
     */
    public Reader<?> reader(Symbols symbols) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        rules.keySet().forEach(name -> numbers.put(name, symbols.size() + numbers.size()));
        Productions productions = new Productions(symbols.size(), rules.size());
        rules.forEach((name, alternatives) -> {
            for (List<GrammarWord> alternative : alternatives) {
                productions.add(
                        numbers.get(name),
                        alternative.stream()
                                .map(word -> number(word, numbers, symbols))
                                .toList());
            }
        });
        return new GrammarReader(new LeftCorners(productions.withoutEmpty()));
    }

    private static int number(GrammarWord word, Map<String, Integer> numbers, Symbols symbols) {
        if (word.kind() == GrammarWord.Kind.NAME) {
            return numbers.get(word.text());
        }
        try {
            return symbols.number(word.text());
        } catch (InputException e) {
            throw e.at("line " + word.line());
        }
    }
}
