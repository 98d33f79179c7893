package limen.property.language;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import limen.io.InputException;
import limen.property.Language;
import limen.property.automaton.Regex;
import limen.property.reader.Definition;
import limen.property.reader.OverVocabulary;
import limen.property.reader.Reader;
import limen.property.reader.Symbols;

/** The languages that have names: how they are spelled, and what they are. */
final class BuiltIn {
    private static final int MOST = 1_000_000;

    private static final Map<String, Made> MADE = new TreeMap<>(Map.ofEntries(
            Map.entry("majority", none(Definition.of(1, symbols -> Counts.majority(symbols.size())))),
            Map.entry("exactly-half", none(Definition.of(1, symbols -> Counts.exactlyHalf(symbols.size())))),
            Map.entry("parity", none(Definition.of(1, symbols -> Counts.mod(symbols.size(), 2, 1)))),
            Map.entry("mod", BuiltIn::mod),
            Map.entry("exactly", BuiltIn::exactly),
            Map.entry("dyck", BuiltIn::dyck),
            Map.entry("shuffle-dyck", BuiltIn::shuffleDyck),
            Map.entry("palindrome", none(BuiltIn::palindrome)),
            Map.entry("a-n-b-n", none(Definition.of(2, symbols -> new EqualBlocks(2)))),
            Map.entry("a-n-b-n-c-n", none(Definition.of(3, symbols -> new EqualBlocks(3)))),
            Map.entry("first-equals-last", none(Definition.of(1, symbols -> new Places.FirstEqualsLast()))),
            Map.entry("sorted", none(Definition.of(1, symbols -> new Places.Sorted()))),
            Map.entry("regex", text("R", (symbols, text) -> Regex.reader(text, symbols))),
            Map.entry("class", BuiltIn::javaClass),
            Map.entry("contains", text("WORD", (symbols, word) -> new Places.Contains(symbols.word(word)))),
            Map.entry("first", text("S", (symbols, word) -> new Places.First(symbols.only(word)))),
            Map.entry("last", text("S", (symbols, word) -> new Places.Last(symbols.only(word))))));

    private BuiltIn() {}

    /**
     * A language by its name.
     *
     * @param spelling its canonical spelling
     * @param definition what it is
     */
    record Spelled(String spelling, Definition definition) {}

    /** From what follows the name, null if nothing does. */
    private interface Made {
        Spelled of(String name, String argument);
    }

    /** From symbols and a text. */
    private interface OfText {
        Reader<?> reader(Symbols symbols, String text);
    }

    /** The names. */
    static Iterable<String> names() {
        return MADE.keySet();
    }

    /**
     * The language of this name, null if there is none.
     *
     * @param argument what follows the colon, null if nothing does
     * @throws InputException if that is not what the language needs
     */
    static Spelled find(String name, String argument) {
        Made made = MADE.get(name);
        return made == null ? null : made.of(name, argument);
    }

    private static Made none(Definition definition) {
        return (name, argument) -> {
            if (argument != null) {
                throw new InputException("takes nothing after its name, write " + name);
            }
            return new Spelled(name, definition);
        };
    }

    private static Made text(String what, OfText made) {
        return (name, argument) -> {
            if (argument == null || argument.isEmpty()) {
                throw new InputException("needs an argument, write " + name + ":" + what);
            }
            return new Spelled(name + ":" + argument, Definition.of(1, symbols -> made.reader(symbols, argument)));
        };
    }

    private static Spelled mod(String name, String argument) {
        int[] numbers = numbers(name, argument, "K:R", 2, 2);
        if (numbers[0] < 1 || numbers[1] >= numbers[0]) {
            throw new InputException("no count leaves " + numbers[1] + " modulo " + numbers[0]
                    + ", write mod:K:R with R from 0, less than K");
        }
        return new Spelled(
                spelled(name, numbers),
                Definition.of(1, symbols -> Counts.mod(symbols.size(), numbers[0], numbers[1])));
    }

    private static Spelled exactly(String name, String argument) {
        int[] numbers = numbers(name, argument, "K", 1, 1);
        return new Spelled(
                spelled(name, numbers), Definition.of(1, symbols -> Counts.exactly(symbols.size(), numbers[0])));
    }

    private static Spelled dyck(String name, String argument) {
        int[] numbers = numbers(name, argument, "K or dyck:K:DEPTH", 1, 2);
        int kinds = kinds(numbers[0]);
        if (numbers.length == 2 && numbers[1] < 1) {
            throw new InputException("depth 0 leaves no brackets, give a depth of 1 or more");
        }
        int depth = numbers.length == 2 ? numbers[1] : Integer.MAX_VALUE;
        return new Spelled(spelled(name, numbers), Definition.of(2 * kinds, symbols -> new Dyck(kinds, depth)));
    }

    private static Spelled shuffleDyck(String name, String argument) {
        int[] numbers = numbers(name, argument, "K", 1, 1);
        int kinds = kinds(numbers[0]);
        return new Spelled(spelled(name, numbers), Definition.of(2 * kinds, symbols -> new ShuffleDyck(kinds)));
    }

    private static int kinds(int kinds) {
        if (kinds < 1 || kinds > Character.MAX_VALUE / 2) {
            throw new InputException(kinds + " kinds of brackets, give 1 to " + Character.MAX_VALUE / 2);
        }
        return kinds;
    }

    private static Spelled javaClass(String name, String argument) {
        if (argument == null || argument.isEmpty()) {
            throw new InputException("needs an argument, write " + name + ":NAME");
        }
        return new Spelled(name + ":" + argument, JavaLanguage.definition(argument));
    }

    private static Language<?> palindrome(Symbols symbols, int n, boolean prefixes) {
        Definition.requireSize(symbols, 1);
        return prefixes
                ? new OverVocabulary<>(new PalindromePrefixes(), symbols)
                : new OverVocabulary<>(new Palindrome(n), symbols);
    }

    private static String spelled(String name, int[] numbers) {
        StringBuilder spelling = new StringBuilder(name);
        for (int number : numbers) {
            spelling.append(':').append(number);
        }
        return spelling.toString();
    }

    /** Numbers from 0 between colons. */
    private static int[] numbers(String name, String argument, String form, int least, int most) {
        List<String> parts = argument == null ? List.of() : List.of(argument.split(":", -1));
        boolean wrong = parts.size() < least || parts.size() > most;
        for (String part : parts) {
            wrong |= !part.matches("[0-9]{1,7}") || Integer.parseInt(part) > MOST;
        }
        if (wrong) {
            throw new InputException("needs numbers up to " + MOST + ", write " + name + ":" + form);
        }
        return parts.stream().mapToInt(Integer::parseInt).toArray();
    }
}
