package limen.property.language;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import limen.io.FileFormatException;
import limen.io.InputException;
import limen.property.Language;
import limen.property.reader.Definition;
import limen.property.reader.Levels;
import limen.property.reader.Symbols;

/**
 * A language as it is asked for: spelled on one line, with the file that it needs and the symbols that it is about, if not all of a
 * vocabulary. It becomes a {@link Language} over each vocabulary.
 */
public final class NamedLanguage {
    private static final String NOT = "not:";

    private final String spelling;
    /** The spelling, with the name of the file where it was read from one. */
    private final String shown;

    private final String source;
    private final List<String> symbols;
    private final boolean negated;
    private final Definition definition;
    private List<Object> latestKey;
    private Language<?> latest;

    private NamedLanguage(
            String spelling,
            String shown,
            String source,
            List<String> symbols,
            boolean negated,
            Definition definition) {
        this.spelling = spelling;
        this.shown = shown;
        this.source = source;
        this.symbols = List.copyOf(symbols);
        this.negated = negated;
        this.definition = definition;
    }

    /**
     * {@return the language of a spelling}
     *
     * @param text for example {@code dyck:2:3}; with {@code not:} before it, all other strings
     * @param symbols the tokens that it is about in their order, none for a whole vocabulary
     * @param sources where files come from, which are read now
     * @throws InputException if there is no such language: one line
     */
    public static NamedLanguage of(String text, List<String> symbols, Sources sources) {
        return of(text, symbols, (name, argument) -> {
            if (argument == null || argument.isEmpty()) {
                throw new InputException("needs a file, write " + name + ":FILE");
            }
            try {
                return FromFile.source(name, sources.read(argument));
            } catch (FileFormatException e) {
                throw e;
            } catch (InputException e) {
                throw e.at(argument);
            }
        });
    }

    /**
     * {@return the language of a spelling without its file, {@code dfa}, and what is in the file}
     *
     * @param text as a property's text has it
     * @param source what is in the file; {@link #source}
     * @param symbols the tokens that it is about in their order, none for a whole vocabulary
     * @throws InputException if there is no such language: one line
     */
    public static NamedLanguage ofSource(String text, String source, List<String> symbols) {
        NamedLanguage language = of(text, symbols, (name, argument) -> {
            if (argument != null) {
                throw new InputException("names a file beside its source, leave one of both out");
            }
            return source;
        });
        if (language.source == null) {
            throw new InputException("language " + Symbols.quoted(text) + ": has no source, leave it out");
        }
        return language;
    }

    private static NamedLanguage of(String text, List<String> symbols, BinaryOperator<String> source) {
        String rest = text;
        boolean negated = false;
        while (rest.startsWith(NOT)) {
            rest = rest.substring(NOT.length());
            negated = !negated;
        }
        int colon = rest.indexOf(':');
        String name = colon < 0 ? rest : rest.substring(0, colon);
        String not = negated ? NOT : "";
        try {
            if (FromFile.knows(name)) {
                String file = source.apply(name, colon < 0 ? null : rest.substring(colon + 1));
                return new NamedLanguage(
                        not + name, not + rest, file, symbols, negated, FromFile.definition(name, file));
            }
            BuiltIn.Spelled found = BuiltIn.find(name, colon < 0 ? null : rest.substring(colon + 1));
            if (found == null) {
                throw new InputException("no such language, known are " + String.join(", ", names()));
            }
            String canonical = not + found.spelling();
            return new NamedLanguage(canonical, canonical, null, symbols, negated, found.definition());
        } catch (InputException e) {
            throw e.at("language " + Symbols.quoted(text));
        }
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>();
        BuiltIn.names().forEach(names::add);
        FromFile.names().forEach(names::add);
        return names;
    }

    /** {@return the canonical spelling} */
    public String spelling() {
        return spelling;
    }

    /** {@return what is in the file that it needs, null if it needs none} */
    public String source() {
        return source;
    }

    /** {@return the tokens that it is about, none for a whole vocabulary} */
    public List<String> symbols() {
        return symbols;
    }

    /** {@return what makes the language again, by the names of fields in a property's text} */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("language", spelling);
        if (source != null) {
            fields.put("source", source);
        }
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

    /** Properties are asked for the same twice: whether they fit, and for their monitor. */
    private synchronized Language<?> over(List<String> vocabulary, int n, boolean prefixes) {
        List<Object> key = List.of(vocabulary, n, prefixes);
        if (!key.equals(latestKey)) {
            latest = make(vocabulary, n, prefixes);
            latestKey = key;
        }
        return latest;
    }

    private Language<?> make(List<String> vocabulary, int n, boolean prefixes) {
        try {
            Symbols chosen = Symbols.of(vocabulary, symbols);
            Language<?> language = Levels.minimal(definition.over(chosen, n, prefixes), vocabulary.size(), n, prefixes);
            return negated ? new Complement<>(language) : language;
        } catch (InputException e) {
            throw e.at("language " + Symbols.quoted(shown));
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
        return spelling.replaceAll("\\s", " ") + (symbols.isEmpty() ? "" : " of " + Symbols.some(symbols));
    }
}
