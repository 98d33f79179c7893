package limen.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputSourceTest {
    private static List<List<Integer>> all(InputSource source) {
        List<List<Integer>> all = new ArrayList<>();
        int[] tokens = new int[source.length()];
        for (long k = 0; k < source.count(); k++) {
            source.tokens(k, tokens);
            all.add(java.util.Arrays.stream(tokens).boxed().toList());
        }
        return all;
    }

    @Test
    void exhaustiveIsEverySequenceOnceInOrder() {
        List<List<Integer>> all = all(InputSource.exhaustive(3, 4));
        assertThat(new HashSet<>(all)).hasSize(81);
        assertThat(all).startsWith(List.of(0, 0, 0, 0), List.of(0, 0, 0, 1)).endsWith(List.of(2, 2, 2, 2));
        assertThat(all.get(42)).containsExactly(1, 1, 2, 0);
        assertThat(InputSource.exhaustive(2, 61).count()).isEqualTo(1L << 61);
        assertThatThrownBy(() -> InputSource.exhaustive(5, 28))
                .hasMessage("exhaustive check at length 28: 5^28 inputs are too many, check samples instead");
    }

    @Test
    void samplesAreAFunctionOfTheSeedAndUniform() {
        List<List<Integer>> samples = all(InputSource.samples(5, 3, 2000, 1));
        assertThat(all(InputSource.samples(5, 3, 2000, 1))).isEqualTo(samples);
        assertThat(all(InputSource.samples(5, 3, 2000, 2))).isNotEqualTo(samples);
        int[][] counts = new int[3][5];
        samples.forEach(tokens -> {
            for (int i = 0; i < 3; i++) {
                counts[i][tokens.get(i)]++;
            }
        });
        for (int[] position : counts) {
            for (int count : position) {
                assertThat(count).isBetween(320, 480); // 400 expected, deviation 18
            }
        }
        assertThat(new HashSet<>(samples)).hasSize(125);
    }

    @Test
    void windowsAreSpreadOverTheText() {
        int[] text = {0, 1, 2, 3, 4, 5, 6};
        assertThat(all(InputSource.windows(text, 5, 10)))
                .containsExactly(List.of(0, 1, 2, 3, 4), List.of(1, 2, 3, 4, 5), List.of(2, 3, 4, 5, 6));
        assertThat(all(InputSource.windows(text, 3, 3)))
                .containsExactly(List.of(0, 1, 2), List.of(2, 3, 4), List.of(4, 5, 6));
        assertThat(all(InputSource.windows(text, 3, 1))).containsExactly(List.of(0, 1, 2));
        assertThatThrownBy(() -> InputSource.windows(text, 8, 1))
                .hasMessage("text of 7 tokens: too short for windows of 8, give a longer text");
    }

    @Test
    void refusesNothingAndUnequalLengths() {
        assertThatThrownBy(() -> InputSource.samples(2, 2, 0, 1))
                .hasMessage("0 samples: nothing to check, give at least one");
        assertThatThrownBy(() -> InputSource.of(new int[] {1}, new int[] {1, 0}))
                .hasMessage("input 1 has 2 tokens, input 0 has 1, check one length at a time");
        assertThat(all(InputSource.of(new int[] {1}, new int[] {0}))).containsExactly(List.of(1), List.of(0));
    }
}
