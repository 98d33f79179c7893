package limen.property.file;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import limen.io.InputException;
import limen.io.json.Json;
import limen.property.Property;
import limen.property.among.Among;
import limen.property.label.GivesLabels;
import limen.property.language.NamedLanguage;
import limen.property.language.RecognisesLanguage;
import limen.property.language.Sources;
import limen.property.next.Closes;
import limen.property.next.GivesNext;
import limen.property.next.Never;
import limen.property.reader.Symbols;
import limen.property.relation.EqualAnswers;
import limen.property.relation.IrrelevantPositions;
import limen.property.relation.IrrelevantTokens;
import limen.property.relation.Monotone;
import limen.property.relation.Padding;
import limen.property.relation.Permutation;
import limen.property.relation.Renaming;
import limen.property.relation.Robust;
import limen.property.relation.RobustAt;

/**
 * Makes properties: from what a person spells, from a file, and from their own text.
 *
 * <p>Everything that is given wrong is refused with one line ({@link limen.io.InputException}).
 */
public final class Properties {
    private static final String OR_OPENS = ":or-opens";
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

    /**
     * {@return that a token never comes next after a prompt that matches}
     *
     * @param token its string
     * @param after a regular expression for whole prompts
     */
    public static Property never(String token, String after) {
        return new Never(token, after);
    }

    /**
     * {@return that the next token closes the innermost open bracket, wherever one is open}
     *
     * @param kinds {@code 2}, or {@code 2:or-opens} where an opening bracket is right too
     * @param symbols the brackets in their order, none for the order of the vocabulary
     */
    public static Property closes(String kinds, List<String> symbols) {
        boolean mayOpen = kinds.endsWith(OR_OPENS);
        String number = mayOpen ? kinds.substring(0, kinds.length() - OR_OPENS.length()) : kinds;
        if (!number.matches("[0-9]{1,6}")) {
            throw new InputException(
                    "closes " + Symbols.quoted(kinds) + ": no number of kinds, write K or K" + OR_OPENS);
        }
        return new Closes(Integer.parseInt(number), mayOpen, symbols);
    }

    /**
     * {@return that substituting up to so many tokens of an input does not change the answer}
     *
     * @param substitutions at least 1
     * @param input token strings of the input
     */
    public static Property robustAt(int substitutions, List<String> input) {
        return new RobustAt(substitutions, input);
    }

    /**
     * {@return that substituting up to so many tokens does not change the answer, whatever the input is}
     *
     * @param substitutions at least 1
     */
    public static Property robust(int substitutions) {
        return new Robust(substitutions);
    }

    /**
     * {@return that inserting a token does not change the answer}
     *
     * @param token its string
     * @param insertions how often, at least once
     * @param place {@code anywhere}, {@code start} or {@code end}
     */
    public static Property padding(String token, int insertions, String place) {
        for (Padding.Place each : Padding.Place.values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(place)) {
                return new Padding(token, insertions, each);
            }
        }
        throw new InputException("padding " + Symbols.quoted(place) + ": no such place, give anywhere, start or end");
    }

    /** {@return that the order of the tokens does not change the answer} */
    public static Property permutation() {
        return new Permutation();
    }

    /**
     * {@return that renaming tokens does not change the answer}
     *
     * @param pairs {@code old=new}, the same tokens on both sides
     */
    public static Property renaming(List<String> pairs) {
        Map<String, String> names = new TreeMap<>();
        for (String pair : pairs) {
            int equals = pair.indexOf('=', 1);
            if (equals < 0 || equals == pair.length() - 1) {
                throw new InputException("renaming " + Symbols.quoted(pair) + ": no pair of names, write old=new");
            }
            if (names.put(pair.substring(0, equals), pair.substring(equals + 1)) != null) {
                throw new InputException("renaming " + Symbols.quoted(pair) + ": renamed twice, name each token once");
            }
        }
        return new Renaming(names);
    }

    /**
     * {@return that raising tokens never turns accept into reject}
     *
     * @param order tokens from the least to the greatest, none for the order of the vocabulary
     */
    public static Property monotone(List<String> order) {
        return new Monotone(order);
    }

    /**
     * {@return that the tokens at some positions do not change the answer}
     *
     * @param positions from 1, or from −1 for the last one backwards
     */
    public static Property irrelevantPositions(List<Integer> positions) {
        return new IrrelevantPositions(positions);
    }

    /**
     * {@return that some tokens may stand for each other}
     *
     * @param tokens their strings, two or more
     */
    public static Property irrelevantTokens(List<String> tokens) {
        return new IrrelevantTokens(tokens);
    }

    /** {@return that two models give the same answer to every input} */
    public static Property equalAnswers() {
        return new EqualAnswers();
    }

    /**
     * {@return the same of those inputs only that are in a language; of two inputs of one model it is the first that is}
     *
     * @param property what is stated of every input
     * @param language its spelling
     * @param symbols the tokens that it is about in their order, none for a whole vocabulary
     */
    public static Property among(Property property, String language, List<String> symbols) {
        return new Among(property, NamedLanguage.of(language, symbols, HERE));
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
        if (!Files.exists(file)) {
            throw new InputException(file + ": no such file, give the path of a property file");
        }
        return PropertyFile.read(
                Json.read(file), Sources.in(file.toAbsolutePath().getParent()));
    }
}
