package limen.property.file;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import limen.io.json.Json;
import limen.property.Property;
import limen.property.label.GivesLabels;
import limen.property.language.NamedLanguage;
import limen.property.language.RecognisesLanguage;
import limen.property.language.Sources;
import limen.property.next.GivesNext;
import limen.property.relation.EqualAnswers;

/**
 * Makes properties: from what a person spells, from a file, and from their own text.
 *
 * <p>Everything that is given wrong is refused with one line ({@link limen.io.InputException}).
 */
public final class Properties {
    private static final Sources HERE = Sources.in(Path.of(""));

    private Properties() {}

    /**
     * {@return that a model accepts the strings of a language and no others}
     *
     * @param language its spelling: {@code dyck:2:3}
     * @param symbols the tokens that it is about in their order, none for a whole vocabulary
     */
    public static Property recognises(String language, List<String> symbols) {
        return new RecognisesLanguage(NamedLanguage.of(language, symbols, HERE));
    }

    /**
     * {@return that a model's labels are a function of the string}
     *
     * @param function {@code histogram}, {@code sort}, {@code reverse}, {@code running-parity} or {@code running:LANGUAGE}
     * @param symbols the tokens that the language is about in their order, none for a whole vocabulary
     */
    public static Property labels(String function, List<String> symbols) {
        return GivesLabels.of(function, symbols, HERE);
    }

    /**
     * {@return that the next token is a function of the prompt}
     *
     * @param function {@code after-latest-occurrence}, {@code first} or {@code last}
     */
    public static Property next(String function) {
        return new GivesNext(function);
    }

    /** {@return that two models give the same answer to every input} */
    public static Property equalAnswers() {
        return new EqualAnswers();
    }

    /**
     * {@return the property of a text}
     *
     * @param where what messages call it
     * @param text what {@link Property#text} gave; it names no files
     */
    public static Property parse(String where, String text) {
        return PropertyFile.read(Json.parse(where, text.getBytes(StandardCharsets.UTF_8)), Sources.none());
    }

    /**
     * {@return the property of a file; the files that it names are looked for beside it}
     *
     * @param file docs/formats/property-json.md is its grammar
     */
    public static Property read(Path file) {
        return PropertyFile.read(
                Json.read(file), Sources.in(file.toAbsolutePath().getParent()));
    }
}
