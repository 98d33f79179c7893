package limen.cli.prove;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import limen.property.Property;
import limen.property.file.Properties;
import picocli.CommandLine.Option;

/** What is stated of a model: exactly one property. */
class PropertyOptions {
    @Option(
            names = "--language",
            paramLabel = "L",
            description = "It accepts the strings of a language and no others: majority, parity, mod:K:R, exactly:K,"
                    + " exactly-half, dyck:K, dyck:K:DEPTH, palindrome, a-n-b-n, contains:WORD, first:T, last:T,"
                    + " first-equals-last, sorted and others, see docs/properties.md.")
    private String language;

    @Option(
            names = "--labels",
            paramLabel = "F",
            description = "Its labels are a function of the string: histogram, sort, reverse, running-parity,"
                    + " running:LANGUAGE.")
    private String labels;

    @Option(
            names = "--next",
            paramLabel = "F",
            description = "Its next token is a function of the prompt: after-latest-occurrence, first, last.")
    private String next;

    @Option(names = "--property", paramLabel = "FILE", description = "What a property file states.")
    private Path file;

    @Option(
            names = "--symbols",
            split = ",",
            paramLabel = "T",
            description = "Tokens that the language is about, in its order, separated by commas (default: the"
                    + " vocabulary).")
    private List<String> symbols = List.of();

    /** The properties that are given, by the name of their option. */
    Map<String, Property> given() {
        Map<String, Property> given = new LinkedHashMap<>();
        put(given, "--language", language, text -> Properties.recognises(text, symbols));
        put(given, "--labels", labels, text -> Properties.labels(text, symbols));
        put(given, "--next", next, Properties::next);
        put(given, "--property", file, Properties::read);
        return given;
    }

    private static <T> void put(Map<String, Property> given, String name, T value, Function<T, Property> made) {
        if (Objects.nonNull(value)) {
            given.put(name, made.apply(value));
        }
    }
}
