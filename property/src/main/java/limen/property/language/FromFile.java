package limen.property.language;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import limen.io.InputException;
import limen.property.automaton.AutomatonFile;
import limen.property.grammar.GrammarFile;
import limen.property.reader.Definition;

/**
 * The languages that files define: {@code dfa:FILE}. A property's text holds what is in the file, its <em>source</em>: of text the text
 * itself, of circuits the bytes in base 64.
 */
final class FromFile {
    private static final String CIRCUIT = "circuit";

    private static final Map<String, Function<String, Definition>> MADE = new TreeMap<>(Map.of(
            "dfa",
            source -> {
                AutomatonFile file = new AutomatonFile(source);
                return Definition.of(1, file::reader);
            },
            "grammar",
            source -> {
                GrammarFile file = new GrammarFile(source);
                return Definition.of(1, file::reader);
            },
            "words",
            source -> Definition.of(1, symbols -> new WordList(source, symbols)),
            CIRCUIT,
            source -> CircuitLanguage.definition(decode(source))));

    private FromFile() {}

    /** The names. */
    static Iterable<String> names() {
        return MADE.keySet();
    }

    /** Whether files of this name define languages. */
    static boolean knows(String name) {
        return MADE.containsKey(name);
    }

    /** The source that a file's bytes are. */
    static String source(String name, byte[] bytes) {
        if (name.equals(CIRCUIT)) {
            return Base64.getEncoder().encodeToString(bytes);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InputException("is no UTF-8 text, give a " + name + " file", e);
        }
    }

    /**
     * The language of a source.
     *
     * @throws InputException if there is none: one line
     */
    static Definition definition(String name, String source) {
        return MADE.get(name).apply(source);
    }

    private static byte[] decode(String source) {
        try {
            byte[] bytes = Base64.getDecoder().decode(source);
            if (!Base64.getEncoder().encodeToString(bytes).equals(source)) {
                throw new InputException("source is not written as base 64 is, copy the property again");
            }
            return bytes;
        } catch (InputException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new InputException("source is no base 64, copy the property again", e);
        }
    }
}
