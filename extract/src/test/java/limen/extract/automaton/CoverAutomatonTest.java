package limen.extract.automaton;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Predicate;
import limen.extract.layer.LayeredAutomaton;
import limen.prove.Budget;
import limen.testkit.Case;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;

class CoverAutomatonTest {
    /** A function of all strings, as a tree. */
    private static LayeredAutomaton layers(int symbols, int n, Predicate<int[]> accepts) {
        int[][] next = new int[n][];
        int states = 1;
        for (int t = 0; t < n; t++) {
            next[t] = new int[states * symbols];
            for (int e = 0; e < next[t].length; e++) {
                next[t][e] = e;
            }
            states *= symbols;
        }
        int[] values = new int[states];
        int[] string = new int[n];
        for (int s = 0; s < states; s++) {
            int rest = s;
            for (int t = n - 1; t >= 0; t--) {
                string[t] = rest % symbols;
                rest /= symbols;
            }
            values[s] = accepts.test(string) ? 1 : 0;
        }
        return LayeredAutomaton.minimal(symbols, next, values);
    }

    private static List<LayeredAutomaton> upTo(int symbols, int most, Predicate<int[]> accepts) {
        List<LayeredAutomaton> lengths = new ArrayList<>();
        for (int n = 1; n <= most; n++) {
            lengths.add(layers(symbols, n, accepts));
        }
        return lengths;
    }

    private static Budget budget() {
        return Budget.seconds(600);
    }

    private static Dfa random(Random random) {
        int symbols = 1 + random.nextInt(2);
        int states = 1 + random.nextInt(4);
        boolean[] accepting = new boolean[states];
        for (int s = 0; s < states; s++) {
            accepting[s] = random.nextBoolean();
        }
        return new Dfa(symbols, random.ints((long) states * symbols, 0, states).toArray(), accepting);
    }

    /** The least number of states of any automaton that agrees on 1 … most symbols, by trying all of them. */
    private static boolean someAgrees(int states, Dfa language, int most) {
        int cells = states * language.symbols();
        long tables = Math.round(Math.pow(states, cells)) << states;
        for (long number = 0; number < tables; number++) {
            long rest = number;
            boolean[] accepting = new boolean[states];
            for (int s = 0; s < states; s++) {
                accepting[s] = (rest & 1) == 1;
                rest >>= 1;
            }
            int[] next = new int[cells];
            for (int k = 0; k < cells; k++) {
                next[k] = (int) (rest % states);
                rest /= states;
            }
            if (agree(new Dfa(language.symbols(), next, accepting), language, most)) {
                return true;
            }
        }
        return false;
    }

    private static boolean agree(Dfa one, Dfa other, int most) {
        for (int n = 1; n <= most; n++) {
            int length = n;
            if (!layers(one.symbols(), n, string -> string.length == length && one.accepts(string))
                    .equals(layers(one.symbols(), n, other::accepts))) {
                return false;
            }
        }
        return true;
    }

    @Test
    void theSmallestThatAgreesIsFound() {
        int smaller = 0;
        for (Case each : Cases.of(150)) {
            Dfa language = random(each.random());
            int most = 1 + each.random().nextInt(4);
            Dfa found = CoverAutomaton.of(upTo(language.symbols(), most, language::accepts), budget());
            assertThat(agree(found, language, most))
                    .as("%s up to %s", language, most)
                    .isTrue();
            assertThat(found.states()).isLessThanOrEqualTo(language.states());
            smaller += found.states() < language.states() ? 1 : 0;
            if (found.states() > 1 && found.states() <= 3) {
                assertThat(someAgrees(found.states() - 1, language, most)).isFalse();
            }
        }
        assertThat(smaller).isPositive();
    }

    @Test
    void aLanguageThatIsCutHasTheStatesOfTheLanguage() {
        // an even number of 1, and no three 1 in a row: 6 states and a dead one
        Predicate<int[]> language = string -> {
            int ones = 0;
            int row = 0;
            for (int each : string) {
                ones += each;
                row = each == 1 ? row + 1 : 0;
                if (row == 3) {
                    return false;
                }
            }
            return ones % 2 == 0;
        };
        Dfa nine = CoverAutomaton.of(upTo(2, 9, language), budget());
        Dfa ten = CoverAutomaton.of(upTo(2, 10, language), budget());
        assertThat(nine).isEqualTo(ten);
        assertThat(ten.states()).isEqualTo(7);
    }

    @Test
    void monoidsOfKnownLanguages() {
        Dfa parity = new Dfa(2, new int[] {0, 1, 1, 0}, new boolean[] {true, false});
        assertThat(SyntacticMonoid.of(parity)).isEqualTo(new SyntacticMonoid(OptionalInt.of(2), 2));
        assertThat(SyntacticMonoid.of(parity).isStarFree()).isFalse();
        // some a is followed at once by a b: star-free
        Dfa ab = new Dfa(2, new int[] {1, 0, 1, 2, 2, 2}, new boolean[] {false, false, true});
        assertThat(SyntacticMonoid.of(ab).isStarFree()).isTrue();
        assertThat(SyntacticMonoid.of(ab).size()).hasValue(5);
        // all permutations of five states: 120, cycles of up to 6 are lengths 2 and 3 side by side
        Dfa five =
                new Dfa(2, new int[] {1, 1, 0, 2, 2, 3, 3, 4, 4, 0}, new boolean[] {true, false, false, false, false});
        assertThat(SyntacticMonoid.of(five).period()).isGreaterThan(1);
        assertThat(SyntacticMonoid.of(five, 10).size()).isEmpty();
        assertThat(SyntacticMonoid.of(ab, 3).isStarFree()).isFalse();
    }

    @Test
    void textIsWhatAutomatonFileReads() {
        Dfa language = new Dfa(3, new int[] {0, 1, 0, 1, 0, 1}, new boolean[] {false, true});
        assertThat(language.text(List.of("a", "<eps>", "b c"))).isEqualTo("""
            0 0 a
            0 1 "<eps>"
            0 0 "b c"
            1 1 a
            1 0 "<eps>"
            1 1 "b c"
            1
            """);
    }
}
