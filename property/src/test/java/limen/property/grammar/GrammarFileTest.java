package limen.property.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import limen.io.InputException;
import limen.property.Language;
import limen.property.Strings;
import limen.property.language.NamedLanguage;
import limen.testkit.Case;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Grammars against a chart that is filled until nothing changes (Cocke, Younger and Kasami's, without a normal form). */
class GrammarFileTest {
    private static final List<String> AB = List.of("a", "b");

    /** Left and right side: 0 and 1 are the tokens, 2 the start, 3 and 4 others. */
    private record Rule(int left, List<Integer> right) {}

    @Test
    void randomGrammarsRecogniseWhatTheyDerive() {
        CaseCounter counter = new CaseCounter();
        for (Case each : Cases.of(250)) {
            Random random = each.random();
            List<Rule> rules = new ArrayList<>();
            for (int left = 2; left < 5; left++) {
                int alternatives = 1 + random.nextInt(3);
                for (int k = 0; k < alternatives; k++) {
                    rules.add(new Rule(
                            left, random.ints(random.nextInt(5), 0, 5).boxed().toList()));
                }
            }
            NamedLanguage language = NamedLanguage.ofSource("grammar", text(rules), List.of());
            int members = Strings.check(language, AB, 6, tokens -> derives(rules, tokens));
            if (each.index() % 5 == 0) {
                Strings.checkPrefixes(language, AB, 5, tokens -> derives(rules, tokens));
            }
            counter.count(members == 0 ? "none" : members == 126 ? "all" : "some");
        }
        counter.requireEach(100, List.of("some"));
        counter.requireEach(3, List.of("none", "all"));
    }

    private static String text(List<Rule> rules) {
        return rules.stream()
                .map(rule -> name(rule.left) + " -> "
                        + rule.right.stream().map(GrammarFileTest::name).collect(Collectors.joining(" ")))
                .collect(Collectors.joining("\n"));
    }

    private static String name(int symbol) {
        return symbol < 2 ? "\"" + AB.get(symbol) + "\"" : "N" + symbol;
    }

    /** Whether the start derives the string: by symbol, begin and end. */
    private static boolean derives(List<Rule> rules, int... tokens) {
        int n = tokens.length;
        boolean[][][] chart = new boolean[5][n + 1][n + 1];
        for (int i = 0; i < n; i++) {
            chart[tokens[i]][i][i + 1] = true;
        }
        for (boolean changed = true; changed; ) {
            changed = false;
            for (Rule rule : rules) {
                for (int from = 0; from <= n; from++) {
                    boolean[] ends = new boolean[n + 1];
                    ends[from] = true;
                    for (int symbol : rule.right) {
                        ends = after(chart[symbol], ends);
                    }
                    for (int to = from; to <= n; to++) {
                        changed |= ends[to] && !chart[rule.left][from][to];
                        chart[rule.left][from][to] |= ends[to];
                    }
                }
            }
        }
        return chart[2][0][n];
    }

    private static boolean[] after(boolean[][] spans, boolean[] begins) {
        boolean[] ends = new boolean[begins.length];
        for (int from = 0; from < begins.length; from++) {
            for (int to = from; to < begins.length && begins[from]; to++) {
                ends[to] |= spans[from][to];
            }
        }
        return ends;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "S -> \"(\" S \")\" S |",
                "S -> S S | \"(\" S \")\" |",
                "S -> S \"(\" S \")\" |",
                "<a word> ::= <a word> B | # left recursive\n  \nB -> '(' <a word> ')'"
            })
    void dyckHasManyGrammars(String text) {
        List<String> brackets = List.of("(", ")");
        NamedLanguage grammar = NamedLanguage.ofSource("grammar", text, List.of());
        for (int n = 1; n <= 12; n++) {
            Language<?> dyck = Strings.language("dyck:1").at(brackets, n);
            Language<?> derived = grammar.at(brackets, n);
            for (int[] each : Strings.all(2, n)) {
                assertThat(derived.contains(each)).isEqualTo(dyck.contains(each));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "# nothing ! no rules, write NAME -> alternatives",
                "S -> T ! line 1: no rule for T, add one or write \"T\" for the token",
                "S S -> \"a\" ! line 1: -> is missing behind S, a rule begins with a name and ->",
                "\"a\" -> S ! line 1: a rule begins with a name and ->, not with \"a\"",
                "S -> -> \"a\" ! line 1: a second arrow, begin each rule with its name",
                "S -> \"a ! line 1, character 6: no name, \"token\", -> or |, mend it",
                "S -> a% ! line 1, character 7: no name, \"token\", -> or |, mend it"
            })
    void textsAreRefused(String text, String reason) {
        assertThatThrownBy(() -> NamedLanguage.ofSource("grammar", text, List.of()))
                .isInstanceOf(InputException.class)
                .hasMessage("language \"grammar\": " + reason);
    }

    @Test
    void tokensAreRefused() {
        assertThatThrownBy(() -> NamedLanguage.ofSource("grammar", "S ->\n'c'", List.of())
                        .at(AB, 2))
                .hasMessage("language \"grammar\": line 2: \"c\" is none of the tokens, give one of \"a\", \"b\"");
    }
}
