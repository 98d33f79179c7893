package limen.property.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import limen.io.InputException;
import limen.property.Asked;
import limen.property.Language;
import limen.property.Strings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Languages by name against their definitions in plain code, and what is refused. */
class NamedLanguageTest {
    private static final List<String> ABC = List.of(Asked.letters(3));
    private static final List<String> BRACKETS = List.of("(", ")", "[", "]", "x");

    /** Over a, b and c, of which c is counted. */
    private static final Map<String, Predicate<String>> DEFINITIONS = new TreeMap<>(Map.ofEntries(
            Map.entry("majority", s -> 2 * count(s, 'c') > s.length()),
            Map.entry("exactly-half", s -> 2 * count(s, 'c') == s.length()),
            Map.entry("parity", s -> count(s, 'c') % 2 == 1),
            Map.entry("mod:3:1", s -> count(s, 'c') % 3 == 1),
            Map.entry("mod:1:0", s -> true),
            Map.entry("exactly:0", s -> count(s, 'c') == 0),
            Map.entry("exactly:2", s -> count(s, 'c') == 2),
            Map.entry(
                    "palindrome", s -> new StringBuilder(s).reverse().toString().equals(s)),
            Map.entry("a-n-b-n", s -> s.equals("a".repeat(s.length() / 2) + "b".repeat(s.length() / 2))),
            Map.entry("a-n-b-n-c-n", s -> {
                int third = s.length() / 3;
                return s.equals("a".repeat(third) + "b".repeat(third) + "c".repeat(third));
            }),
            Map.entry("first-equals-last", s -> s.charAt(0) == s.charAt(s.length() - 1)),
            Map.entry("sorted", s -> s.matches("a*b*c*")),
            Map.entry("first:b", s -> s.startsWith("b")),
            Map.entry("last:b", s -> s.endsWith("b")),
            Map.entry("contains:b", s -> s.contains("b")),
            Map.entry("contains:abcab", s -> s.contains("abcab")),
            Map.entry("contains:aba", s -> s.contains("aba")),
            Map.entry("contains:aab", s -> s.contains("aab")),
            Map.entry("regex:(a|bc)*", s -> s.matches("(a|bc)*"))));

    private static long count(String string, char symbol) {
        return string.chars().filter(c -> c == symbol).count();
    }

    private static String text(List<String> vocabulary, int... tokens) {
        return Arrays.stream(tokens).mapToObj(vocabulary::get).collect(Collectors.joining());
    }

    @Test
    void languagesAreWhatTheirDefinitionsSay() {
        DEFINITIONS.forEach((spelling, definition) -> {
            Predicate<int[]> plain = tokens -> definition.test(text(ABC, tokens));
            int members = Strings.check(Strings.language(spelling), ABC, 7, plain);
            assertThat(members).as("strings of %s", spelling).isPositive();
            Strings.checkPrefixes(Strings.language(spelling), ABC, 6, plain);
        });
    }

    @Test
    void wrongDefinitionsAreSeen() {
        assertThatThrownBy(() -> Strings.check(
                        Strings.language("exactly:2"),
                        ABC,
                        4,
                        tokens -> text(ABC, tokens).matches("[ab]*c[ab]*c")))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> Strings.checkPrefixes(
                        Strings.language("last:b"),
                        ABC,
                        3,
                        tokens -> text(ABC, tokens).equals("ab")))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void complementsHoldAllOthers() {
        DEFINITIONS.forEach((spelling, definition) -> {
            Predicate<int[]> plain = tokens -> !definition.test(text(ABC, tokens));
            Strings.check(Strings.language("not:" + spelling), ABC, 5, plain);
            Strings.checkPrefixes(Strings.language("not:not:not:" + spelling), ABC, 4, plain);
        });
        assertThat(Strings.language("not:not:majority").spelling()).isEqualTo("majority");
    }

    @Test
    void bracketsAreBalanced() {
        for (int kinds = 1; kinds <= 2; kinds++) {
            for (int depth : new int[] {1, 2, 3, 99}) {
                int most = depth;
                int known = kinds;
                String spelling = "dyck:" + kinds + (depth == 99 ? "" : ":" + depth);
                assertThat(Strings.check(Strings.language(spelling), BRACKETS, 6, tokens -> dyck(known, most, tokens)))
                        .isPositive();
                Strings.checkPrefixes(Strings.language(spelling), BRACKETS, 5, tokens -> dyck(known, most, tokens));
            }
            int known = kinds;
            assertThat(Strings.check(
                            Strings.language("shuffle-dyck:" + kinds), BRACKETS, 6, tokens -> shuffle(known, tokens)))
                    .isPositive();
            Strings.checkPrefixes(
                    Strings.language("shuffle-dyck:" + kinds), BRACKETS, 5, tokens -> shuffle(known, tokens));
        }
    }

    private static boolean dyck(int kinds, int depth, int... tokens) {
        Deque<Integer> open = new ArrayDeque<>();
        for (int token : tokens) {
            boolean fits = token < 2 * kinds && (token % 2 == 0 || !open.isEmpty() && open.pop() == token / 2);
            if (token % 2 == 0) {
                open.push(token / 2);
            }
            if (!fits || open.size() > depth) {
                return false;
            }
        }
        return open.isEmpty();
    }

    private static boolean shuffle(int kinds, int... tokens) {
        int[] open = new int[3];
        for (int token : tokens) {
            open[token / 2] += token % 2 == 0 ? 1 : -1;
            if (token >= 2 * kinds || open[token / 2] < 0) {
                return false;
            }
        }
        return Arrays.stream(open).allMatch(count -> count == 0);
    }

    @Test
    void symbolsChooseTheirOrderAndLeaveOthersOutside() {
        List<String> vocabulary = List.of("x", "1", "0");
        NamedLanguage majority = NamedLanguage.of("majority", List.of("0", "1"), Sources.none());
        Predicate<int[]> plain = tokens -> {
            String text = text(vocabulary, tokens);
            return !text.contains("x") && 2 * count(text, '1') > text.length();
        };
        Strings.check(majority, vocabulary, 6, plain);
        NamedLanguage sorted = NamedLanguage.of("not:sorted", List.of("0", "1"), Sources.none());
        Strings.check(sorted, vocabulary, 6, tokens -> !text(vocabulary, tokens).matches("0*1*"));
    }

    @Test
    void wordsAreListed() {
        NamedLanguage words = NamedLanguage.ofSource("words", "ab\n\na\nabc\r\ncab", List.of());
        assertThat(Strings.check(
                        words,
                        ABC,
                        4,
                        tokens -> List.of("ab", "a", "abc", "cab").contains(text(ABC, tokens))))
                .isEqualTo(4);
        List<String> vocabulary = List.of("<", "ab", "a>", "\\");
        NamedLanguage odd = NamedLanguage.ofSource("words", "\\<<ab><a\\>>\nab\n\\\\\\\\", List.of());
        assertThat(Strings.check(
                        odd,
                        vocabulary,
                        3,
                        tokens -> List.of(List.of(0, 1, 2), List.of(1), List.of(3, 3))
                                .contains(Arrays.stream(tokens).boxed().toList())))
                .isEqualTo(3);
    }

    /** A language in Java: strings of even length. */
    public static final class EvenLength implements LanguageFactory {
        /** For {@code class:}. */
        public EvenLength() {}

        @Override
        public Language<?> language(List<String> vocabulary, int n) {
            return n == 9
                    ? null
                    : new Language<Boolean>() {
                        @Override
                        public Boolean start() {
                            return true;
                        }

                        @Override
                        public Boolean next(Boolean even, int token) {
                            return !even;
                        }

                        @Override
                        public boolean accepts(Boolean even) {
                            return even;
                        }
                    };
        }
    }

    @Test
    void classesDefineLanguages() {
        String name = EvenLength.class.getName();
        NamedLanguage even = Strings.language("class:" + name);
        Strings.check(even, ABC, 4, tokens -> tokens.length % 2 == 0);
        assertThatThrownBy(() -> even.at(ABC, 9))
                .hasMessage("language \"class:" + name + "\": class " + name
                        + " has no language of 9 tokens, ask about other lengths");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "dick:2 ! no such language, known are a-n-b-n, a-n-b-n-c-n, class, contains, dyck, exactly,"
                        + " exactly-half, first, first-equals-last, last, majority, mod, palindrome, parity, regex,"
                        + " shuffle-dyck, sorted, circuit, dfa, grammar, words",
                "majority:2 ! takes nothing after its name, write majority",
                "mod:3 ! needs numbers up to 1000000, write mod:K:R",
                "mod:3:3 ! no count leaves 3 modulo 3, write mod:K:R with R from 0, less than K",
                "mod:0:0 ! no count leaves 0 modulo 0, write mod:K:R with R from 0, less than K",
                "exactly:-1 ! needs numbers up to 1000000, write exactly:K",
                "exactly ! needs numbers up to 1000000, write exactly:K",
                "dyck ! needs numbers up to 1000000, write dyck:K or dyck:K:DEPTH",
                "dyck:0 ! 0 kinds of brackets, give 1 to 32767",
                "dyck:1:0 ! depth 0 leaves no brackets, give a depth of 1 or more",
                "dyck:1:2:3 ! needs numbers up to 1000000, write dyck:K or dyck:K:DEPTH",
                "first: ! needs an argument, write first:S",
                "not:contains ! needs an argument, write contains:WORD",
                "dfa ! needs a file, write dfa:FILE",
                "dfa:x.txt ! x.txt: names a file, which is not read from here: put what it holds into the field"
                        + " \"source\"",
                "class: ! needs an argument, write class:NAME",
                "class:no.Such ! class no.Such is not on the class path, name its folder or jar in the environment"
                        + " variable CLASSPATH",
                "class:java.lang.String ! class java.lang.String is no limen.property.language.LanguageFactory,"
                        + " implement it"
            })
    void spellingsAreRefused(String spelling, String reason) {
        assertThatThrownBy(() -> Strings.language(spelling))
                .isInstanceOf(InputException.class)
                .hasMessage("language \"" + spelling + "\": " + reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "dyck:2 ! needs 4 symbols and there are 3, ask it of a model with more tokens or name more symbols",
                "contains:abd ! \"d\" is none of the tokens, give one of \"a\", \"b\", \"c\"",
                "contains:a<bc ! no > to the < at character 2, write <token>, and \\< for the character",
                "contains:a<> ! no token after < at character 2, write <token>, and \\< for the character",
                "contains:a\\ ! nothing after the \\ at character 2, write \\\\ for the character",
                "first:ab ! \"ab\" is 2 tokens, give one of \"a\", \"b\", \"c\"",
                "regex:a** ! ",
                "regex:(a ! no ) to the ( at character 1, close it or write \\(",
                "regex:a) ! no ( to the ) at character 2, open it or write \\)",
                "regex:*a ! nothing to repeat before the * at character 1, write \\* for the token",
                "regex:a|+ ! nothing to repeat before the + at character 3, write \\+ for the token",
                "regex:d ! \"d\" is none of the tokens, give one of \"a\", \"b\", \"c\"",
                "regex:[] ! no token in the [ at character 1, write [ab] or [a-b], and \\[ for the token",
                "regex:[a ! no ] to the [ at character 1, write [ab] or [a-b], and \\[ for the token",
                "regex:[c-a] ! a range that does not rise in the [ at character 1, write [a-b] in the order of the"
                        + " tokens, and \\- for the token",
                "regex:a] ! a ] that closes nothing at character 2, write \\] for the token",
                "regex:a{x} ! no count after the { at character 2, write {2}, {2,} or {2,3}, and \\{ for the token",
                "regex:a{3,2} ! counts {3,2} at character 2, give up to 1000 and the lesser one first",
                "regex:a{9999} ! counts {9999} at character 2, give up to 1000 and the lesser one first",
                "regex:((a{1000}){1000}){1000} ! more than 20000 states up to character 16, repeat less or give a DFA"
                        + " file"
            })
    void patternsAreRefused(String spelling, String reason) {
        NamedLanguage language = Strings.language(spelling);
        if (reason == null) {
            assertThat(language.at(ABC, 3).contains(0, 0, 0)).isTrue();
        } else {
            assertThatThrownBy(() -> language.at(ABC, 3))
                    .isInstanceOf(InputException.class)
                    .hasMessage("language \"" + spelling + "\": " + reason);
        }
    }

    @Test
    void symbolsAreRefused() {
        assertThatThrownBy(() -> NamedLanguage.of("majority", List.of("a", "z"), Sources.none())
                        .at(ABC, 3))
                .hasMessage(
                        "language \"majority\": symbols: \"z\" is none of the tokens, give one of \"a\", \"b\", \"c\"");
        assertThatThrownBy(() -> NamedLanguage.of("majority", List.of("a", "a"), Sources.none())
                        .at(ABC, 3))
                .hasMessage("language \"majority\": symbols: \"a\" is named twice, name each once");
        assertThatThrownBy(() ->
                        NamedLanguage.ofSource("words", "ab\nad", List.of()).at(ABC, 3))
                .hasMessage("language \"words\": line 2: \"d\" is none of the tokens, give one of \"a\", \"b\", \"c\"");
        assertThatThrownBy(
                        () -> NamedLanguage.ofSource("words", "\n\n", List.of()).at(ABC, 3))
                .hasMessage("language \"words\": no words, write one per line");
        assertThatThrownBy(() -> NamedLanguage.ofSource("majority", "ab", List.of()))
                .hasMessage("language \"majority\": has no source, leave it out");
        assertThatThrownBy(() -> NamedLanguage.ofSource("words:x", "ab", List.of()))
                .hasMessage("language \"words:x\": names a file beside its source, leave one of both out");
    }
}
