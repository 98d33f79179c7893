package limen.property.automaton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import limen.io.InputException;
import limen.property.Asked;
import limen.property.Strings;
import limen.property.language.NamedLanguage;
import limen.testkit.Case;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Automata as text against runs of their arcs, one string at a time. */
class AutomatonFileTest {
    private static final int STATES = 5;

    /** From, to, symbol; the last symbol is none. */
    private record Arc(int from, int to, int symbol) {}

    @Test
    void randomAutomataRecogniseWhatTheirArcsRead() {
        CaseCounter counter = new CaseCounter();
        for (Case each : Cases.of(150)) {
            Random random = each.random();
            int symbols = 2 + random.nextInt(2);
            List<Arc> arcs = new ArrayList<>();
            for (int k = 0; k < 8; k++) {
                arcs.add(new Arc(random.nextInt(STATES), random.nextInt(STATES), random.nextInt(symbols + 1)));
            }
            int accepting = random.nextInt(STATES);
            List<String> vocabulary = List.of(Asked.letters(symbols));
            NamedLanguage language = NamedLanguage.ofSource("dfa", text(arcs, accepting, vocabulary), List.of());
            int members = Strings.check(language, vocabulary, 5, tokens -> runs(arcs, accepting, symbols, tokens));
            counter.count(members == 0 ? "none" : "some");
        }
        counter.requireEach(50, List.of("some"));
    }

    private static String text(List<Arc> arcs, int accepting, List<String> vocabulary) {
        StringBuilder text = new StringBuilder("# random\n");
        int start = arcs.getFirst().from;
        for (Arc arc : arcs) {
            String symbol = arc.symbol < vocabulary.size() ? vocabulary.get(arc.symbol) : AutomatonFile.NOTHING;
            text.append("q" + arc.from + "\tq" + arc.to + " " + symbol + "\n");
        }
        assertThat(text).contains("q" + start);
        return text + "q" + accepting + "\n";
    }

    private static boolean runs(List<Arc> arcs, int accepting, int symbols, int... tokens) {
        Set<Integer> states = closed(arcs, new HashSet<>(Set.of(arcs.getFirst().from)), symbols);
        for (int token : tokens) {
            Set<Integer> next = new HashSet<>();
            for (Arc arc : arcs) {
                if (arc.symbol == token && states.contains(arc.from)) {
                    next.add(arc.to);
                }
            }
            states = closed(arcs, next, symbols);
        }
        return states.contains(accepting);
    }

    private static Set<Integer> closed(List<Arc> arcs, Set<Integer> states, int nothing) {
        for (int k = 0; k < STATES; k++) {
            for (Arc arc : arcs) {
                if (arc.symbol == nothing && states.contains(arc.from)) {
                    states.add(arc.to);
                }
            }
        }
        return states;
    }

    @Test
    void tokensMayBeQuoted() {
        List<String> vocabulary = List.of("<eps>", "a b", "\"");
        NamedLanguage language =
                NamedLanguage.ofSource("dfa", "0 1 \"<eps>\"\n1 2 \"a b\"\n2 3 \"\\\"\"\n3", List.of());
        assertThat(Strings.check(
                        language,
                        vocabulary,
                        4,
                        tokens -> List.of(0, 1, 2)
                                .equals(java.util.Arrays.stream(tokens).boxed().toList())))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "# nothing ! no states, write a line SOURCE TARGET SYMBOL per arc and a line STATE per accepting state",
                "0 1 ! line 1: 2 fields, write SOURCE TARGET SYMBOL for an arc and STATE for an accepting state",
                "0 1 a 0.5 ! line 1: more than 3 fields, write SOURCE TARGET SYMBOL for an arc and STATE for an"
                        + " accepting state",
                "0 1 \"a ! line 1: symbol \"a is no JSON string, write \"token\"",
                "0 1 \"a\"\"b\" ! line 1: symbol \"a\"\"b\" is no JSON string, write \"token\""
            })
    void textsAreRefused(String text, String reason) {
        assertThatThrownBy(() -> NamedLanguage.ofSource("dfa", text, List.of()))
                .isInstanceOf(InputException.class)
                .hasMessage("language \"dfa\": " + reason);
    }

    @Test
    void symbolsAreRefused() {
        assertThatThrownBy(() ->
                        NamedLanguage.ofSource("dfa", "\n0 1 c\n1", List.of()).at(List.of("a", "b"), 2))
                .hasMessage("language \"dfa\": line 2: \"c\" is none of the tokens, give one of \"a\", \"b\"");
    }
}
