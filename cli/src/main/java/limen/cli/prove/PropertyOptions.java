package limen.cli.prove;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import limen.cli.input.InputChoice.Line;
import limen.cli.input.InputChoice.LineKind;
import limen.io.InputException;
import limen.model.SiteModel;
import limen.property.Property;
import limen.property.file.Properties;
import limen.transformer.tokenize.Tokenizer;
import picocli.CommandLine.Option;

/** What is stated of a model: exactly one property. */
final class PropertyOptions {
    /** The options that state something, for refusals. */
    static final String NAMES = "--language, --labels, --next, --never, --closes, --equals, --robust, --padding,"
            + " --permutation, --renaming, --monotone, --irrelevant-positions, --irrelevant-tokens, --property";

    @Option(
            names = "--language",
            paramLabel = "L",
            description = "It accepts the strings of a language and no others: majority, parity, mod:K:R, exactly:K,"
                    + " exactly-half, dyck:K, dyck:K:DEPTH, shuffle-dyck:K, palindrome, a-n-b-n, a-n-b-n-c-n,"
                    + " contains:WORD, first:T, last:T, first-equals-last, sorted, regex:R, dfa:FILE, grammar:FILE,"
                    + " words:FILE, circuit:FILE, class:NAME; not:L for all other strings.")
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

    @Option(
            names = "--never",
            paramLabel = "T",
            description = "Its next token is never T after a prompt that matches --after.")
    private String never;

    @Option(names = "--after", paramLabel = "R", description = "A regular expression for whole prompts (default: any).")
    private String after;

    @Option(
            names = "--closes",
            paramLabel = "K",
            description =
                    "Its next token closes the innermost open bracket of K kinds; K:or-opens allows another one to"
                            + " be opened.")
    private String closes;

    @Option(
            names = "--robust",
            paramLabel = "K",
            description =
                    "Substituting up to K tokens does not change its answer: of the input that --input or --tokens"
                            + " gives, or of any input.")
    private Integer robust;

    @Option(names = "--input", paramLabel = "TEXT", description = "The input of --robust as a text.")
    private String input;

    @Option(names = "--tokens", paramLabel = "T,T,..", description = "The input of --robust as token numbers.")
    private String tokens;

    @Option(names = "--padding", paramLabel = "T", description = "Inserting the token T does not change its answer.")
    private String padding;

    @Option(names = "--insertions", paramLabel = "K", description = "How often --padding inserts (default: 1).")
    private Integer insertions;

    @Option(
            names = "--place",
            paramLabel = "anywhere|start|end",
            description = "Where --padding inserts (default: anywhere).")
    private String place;

    @Option(names = "--permutation", description = "The order of the tokens does not change its answer.")
    private boolean permutation;

    @Option(
            names = "--renaming",
            split = ",",
            paramLabel = "OLD=NEW",
            description = "Renaming tokens does not change its answer: pairs separated by commas.")
    private List<String> renaming;

    @Option(
            names = "--monotone",
            description = "Replacing tokens by greater ones never turns accept into reject; --symbols gives the order"
                    + " (default: the vocabulary's).")
    private boolean monotone;

    @Option(
            names = "--irrelevant-positions",
            split = ",",
            paramLabel = "I",
            description = "The tokens at these positions do not change its answer: from 1, or from -1 backwards.")
    private List<Integer> irrelevantPositions;

    @Option(
            names = "--irrelevant-tokens",
            split = ",",
            paramLabel = "T",
            description = "These tokens may stand for each other.")
    private List<String> irrelevantTokens;

    @Option(names = "--property", paramLabel = "FILE", description = "What a property file states.")
    private Path file;

    @Option(
            names = "--symbols",
            split = ",",
            paramLabel = "T",
            description = "Tokens that --language, --labels, --closes, --monotone or --among is about, in its order"
                    + " (default: the vocabulary).")
    private List<String> symbols = List.of();

    @Option(
            names = "--among",
            paramLabel = "L",
            description = "State it of inputs in this language only, written as for --language; of two inputs, the"
                    + " first is.")
    private String among;

    @Option(
            names = "--among-symbols",
            split = ",",
            paramLabel = "T",
            description = "Tokens that --among is about, in its order (default: as --symbols).")
    private List<String> amongSymbols;

    /** Nothing stated yet. */
    PropertyOptions() {}

    /** The properties that are stated of a model, by the name of their option; refuses what belongs to none of them. */
    Map<String, Property> given(SiteModel model) {
        requireOwner("--after", after, never != null, "--never");
        requireOwner("--input", input, robust != null, "--robust");
        requireOwner("--tokens", tokens, robust != null, "--robust");
        boolean takesSymbols = language != null || labels != null || closes != null || monotone || among != null;
        requireOwner(
                "--symbols",
                symbols.isEmpty() ? null : symbols,
                takesSymbols,
                "--language, --labels, --closes, --monotone or --among");
        requireOwner("--among-symbols", amongSymbols, among != null, "--among");
        requireOwner("--insertions", insertions, padding != null, "--padding");
        requireOwner("--place", place, padding != null, "--padding");
        Map<String, Supplier<Property>> all = new LinkedHashMap<>();
        put(all, "--language", language != null, () -> Properties.recognises(language, symbols));
        put(all, "--labels", labels != null, () -> Properties.labels(labels, ofLabels()));
        put(all, "--next", next != null, () -> Properties.next(next));
        put(all, "--never", never != null, () -> Properties.never(never, after == null ? ".*" : after));
        put(all, "--closes", closes != null, () -> Properties.closes(closes, symbols));
        put(all, "--robust", robust != null, () -> robust(model));
        put(all, "--padding", padding != null, this::padding);
        put(all, "--permutation", permutation, Properties::permutation);
        put(all, "--renaming", renaming != null, () -> Properties.renaming(renaming));
        put(all, "--monotone", monotone, () -> Properties.monotone(symbols));
        put(
                all,
                "--irrelevant-positions",
                irrelevantPositions != null,
                () -> Properties.irrelevantPositions(irrelevantPositions));
        put(all, "--irrelevant-tokens", irrelevantTokens != null, () -> Properties.irrelevantTokens(irrelevantTokens));
        put(all, "--property", file != null, () -> Properties.read(file));
        Map<String, Property> given = new LinkedHashMap<>();
        all.forEach((name, property) -> given.put(name, property.get()));
        return given;
    }

    /** The same property of the inputs that --among chooses, if it was given. */
    Property among(Property property) {
        return among == null
                ? property
                : Properties.among(property, among, amongSymbols == null ? symbols : amongSymbols);
    }

    /** Of label functions without a language, --symbols can only be about --among. */
    private List<String> ofLabels() {
        return among != null && amongSymbols == null && !labels.startsWith("running:") ? List.of() : symbols;
    }

    private static void put(
            Map<String, Supplier<Property>> all, String name, boolean isGiven, Supplier<Property> property) {
        if (isGiven) {
            all.put(name, property);
        }
    }

    private static void requireOwner(String name, Object value, boolean isOwned, String owner) {
        if (value != null && !isOwned) {
            throw new InputException(name + ": it belongs to " + owner + ", give that too or leave it out");
        }
    }

    private Property padding() {
        return Properties.padding(padding, insertions == null ? 1 : insertions, place == null ? "anywhere" : place);
    }

    private Property robust(SiteModel model) {
        if (among != null && line().isPresent()) {
            throw new InputException("--among and an input: of strings of a language or of one input, leave out one");
        }
        return line().map(line -> Properties.robustAt(robust, names(model, line)))
                .orElseGet(() -> Properties.robust(robust));
    }

    private Optional<Line> line() {
        if (input != null && tokens != null) {
            throw new InputException("--input and --tokens: one input at a time, leave out one");
        }
        return input != null
                ? Optional.of(new Line("--input", input, LineKind.TEXT))
                : Optional.ofNullable(tokens).map(text -> new Line("--tokens", text, LineKind.TOKENS));
    }

    private static List<String> names(SiteModel model, Line line) {
        List<String> names = new ArrayList<>();
        int[] given = line.tokens(model.tokenizer());
        try {
            Tokenizer.requireInVocabulary(given, model.vocabulary().size());
        } catch (InputException e) {
            throw e.at(line.where());
        }
        IntStream.of(given).forEach(token -> names.add(model.vocabulary().get(token)));
        return names;
    }
}
