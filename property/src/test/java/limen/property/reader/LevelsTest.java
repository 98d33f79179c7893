package limen.property.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import limen.property.Language;
import limen.property.Strings;
import limen.testkit.Case;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** States at one length: as few as strings with different continuations (Myhill and Nerode), no fewer. */
class LevelsTest {
    private static final int N = 6;

    /** A random automaton of few states. */
    private record RandomLanguage(int[][] next, boolean[] accepting) implements Foreseeing<Integer> {
        @Override
        public Integer start() {
            return 0;
        }

        @Override
        public Integer next(Integer state, int token) {
            return next[state][token];
        }

        @Override
        public boolean accepts(Integer state) {
            return accepting[state];
        }

        @Override
        public boolean isLarge() {
            return false;
        }

        @Override
        public Integer within(Integer state, int left) {
            return left == 0 && !accepting[state] ? null : state;
        }
    }

    @Test
    void thereAreAsManyStatesAsContinuations() {
        for (Case each : Cases.of(60)) {
            int[][] next = new int[8][2];
            boolean[] accepting = new boolean[8];
            for (int state = 0; state < 8; state++) {
                next[state] = each.random().ints(2, 0, 8).toArray();
                accepting[state] = each.random().nextInt(3) == 0;
            }
            Language<Integer> language = new RandomLanguage(next, accepting);
            check(language, Levels.minimal(language, 2, N, false), false);
            check(language, Levels.minimal(language, 2, N, true), true);
            Language<?> lazy = Levels.minimal(language, 2, N, false, 5);
            for (int[] string : Strings.all(2, N)) {
                assertThat(lazy.contains(string)).isEqualTo(language.contains(string));
            }
        }
    }

    private static <S> void check(Language<Integer> original, Language<S> minimal, boolean prefixes) {
        for (int k = 0; k <= N; k++) {
            Set<S> states = new HashSet<>();
            Map<String, S> byFuture = new HashMap<>();
            for (int[] prefix : Strings.all(2, k)) {
                S state = minimal.start();
                for (int token : prefix) {
                    state = minimal.next(state, token);
                }
                states.add(state);
                String future = future(original, prefix, prefixes ? k : N);
                S other = byFuture.putIfAbsent(future, state);
                assertThat(other == null || other.equals(state)).isTrue();
                if (prefixes && k > 0 || k == N) {
                    assertThat(minimal.accepts(state)).isEqualTo(original.contains(prefix));
                }
            }
            assertThat(states).hasSize(byFuture.size());
        }
    }

    /** Which continuations lead into the language, of all lengths from some on up to N in all. */
    private static String future(Language<Integer> language, int[] prefix, int from) {
        StringBuilder bits = new StringBuilder();
        for (int n = from; n <= N; n++) {
            for (int[] rest : Strings.all(2, n - prefix.length)) {
                int[] whole = java.util.Arrays.copyOf(prefix, n);
                System.arraycopy(rest, 0, whole, prefix.length, rest.length);
                bits.append(language.contains(whole) ? '1' : '0');
            }
        }
        return bits.toString();
    }

    /** The most states at any level, at lengths that matter. */
    @ParameterizedTest
    @CsvSource({
        "majority, 16, 2, 9",
        "majority, 128, 2, 65",
        "parity, 128, 2, 2",
        "dyck:1, 128, 2, 34",
        "dyck:2:3, 32, 4, 11",
        "dyck:2, 16, 4, 342",
        "palindrome, 16, 2, 256",
        "a-n-b-n, 64, 2, 2",
        "contains:b, 64, 2, 2",
        "regex:(ab)*, 64, 2, 2"
    })
    void statesAreFew(String spelling, int n, int symbols, int most) {
        Language<?> language =
                Strings.language(spelling).at(List.of("a", "b", "c", "d").subList(0, symbols), n);
        assertThat(width(language, symbols, n)).isEqualTo(most);
    }

    private static <S> int width(Language<S> language, int symbols, int n) {
        Set<S> level = Set.of(language.start());
        int width = 1;
        for (int k = 0; k < n; k++) {
            Set<S> next = new HashSet<>();
            for (S state : level) {
                for (int token = 0; token < symbols; token++) {
                    next.add(language.next(state, token));
                }
            }
            level = next;
            width = Math.max(width, level.size());
        }
        return width;
    }
}
