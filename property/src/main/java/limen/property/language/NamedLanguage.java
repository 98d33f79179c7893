package limen.property.language;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import limen.io.InputException;
import limen.property.Language;

/**
 * A language as it is asked for: spelled on one line, with the file that it needs and the symbols that it is about, if not all of a
 * vocabulary. It becomes a {@link Language} over each vocabulary.
 */
public final class NamedLanguage {
    private static final String NOT = "not:";

    private final String spelling;
    private final List<String> symbols;
    private final boolean negated;
    private final Definition definition;

    private NamedLanguage(String spelling, List<String> symbols, boolean negated, Definition definition) {
        this.spelling = spelling;
        this.symbols = List.copyOf(symbols);
        this.negated = negated;
        this.definition = definition;
    }

    /**
     * {@return the language of a spelling}
     *
     * @param text for example {@code dyck:2:3}; with {@code not:} before it, all other strings
     * @param symbols the tokens that it is about in their order, none for a whole vocabulary
     * @throws InputException if there is no such language: one line
     */
    public static NamedLanguage of(String text, List<String> symbols) {
        String rest = text;
        boolean negated = false;
        while (rest.startsWith(NOT)) {
            rest = rest.substring(NOT.length());
            negated = !negated;
        }
        int colon = rest.indexOf(':');
        String name = colon < 0 ? rest : rest.substring(0, colon);
        try {
            BuiltIn.Spelled found = BuiltIn.find(name, colon < 0 ? null : rest.substring(colon + 1));
            if (found == null) {
                throw new InputException("no such language, known are " + String.join(", ", names()));
            }
            return new NamedLanguage((negated ? NOT : "") + found.spelling(), symbols, negated, found.definition());
        } catch (InputException e) {
            throw e.at("language " + Symbols.quoted(text));
        }
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>();
        BuiltIn.names().forEach(names::add);
        return names;
    }

    /** {@return the canonical spelling} */
    public String spelling() {
        return spelling;
    }

    /** {@return the tokens that it is about, none for a whole vocabulary} */
    public List<String> symbols() {
        return symbols;
    }

    /** {@return what makes the language again, by the names of fields in a property's text} */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("language", spelling);
        if (!symbols.isEmpty()) {
            fields.put("symbols", symbols);
        }
        return fields;
    }

    /**
     * {@return the recogniser of the strings of one length}
     *
     * @param vocabulary the token strings
     * @param n tokens of a string
     * @throws InputException if there is no such language over this vocabulary: one line
     */
    public Language<?> at(List<String> vocabulary, int n) {
        return over(vocabulary, n, false);
    }

    /**
     * {@return the recogniser of the strings of one length and of all their prefixes, the empty one left out}
     *
     * @param vocabulary the token strings
     * @param n tokens of a string
     * @throws InputException if there is no such language over this vocabulary: one line
     */
    public Language<?> ofPrefixes(List<String> vocabulary, int n) {
        return over(vocabulary, n, true);
    }

    private Language<?> over(List<String> vocabulary, int n, boolean prefixes) {
        try {
            Symbols chosen = Symbols.of(vocabulary, symbols);
            Language<?> language = Levels.minimal(definition.over(chosen, n, prefixes), vocabulary.size(), n, prefixes);
            return negated ? new Complement<>(language) : language;
        } catch (InputException e) {
            throw e.at("language " + Symbols.quoted(spelling));
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NamedLanguage language && language.fields().equals(fields());
    }

    @Override
    public int hashCode() {
        return fields().hashCode();
    }

    @Override
    public String toString() {
        return spelling + (symbols.isEmpty() ? "" : " of " + Symbols.some(symbols));
    }
}
