package limen.extract.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import limen.extract.layer.LayeredAutomaton;
import limen.extract.threshold.ThresholdSearch.Answer;
import limen.prove.Budget;
import limen.testkit.Case;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;

class ThresholdSearchTest {
    private static Answer search(LayeredAutomaton function) throws IOException {
        return ThresholdSearch.of(function, Budget.seconds(300));
    }

    private static ThresholdGate random(Random random, int symbols, int n) {
        long[][] weights = new long[n][symbols];
        for (long[] row : weights) {
            for (int a = 1; a < symbols; a++) {
                row[a] = random.nextInt(9) - 4L;
            }
        }
        return new ThresholdGate(weights, random.nextInt(9) - 4);
    }

    @Test
    void gatesAreFoundAgain() throws IOException {
        for (Case each : Cases.of(12)) {
            ThresholdGate gate = random(
                    each.random(),
                    2 + each.random().nextInt(2),
                    1 + each.random().nextInt(6));
            LayeredAutomaton function = gate.automaton();
            assertThat(search(function)).isInstanceOfSatisfying(Answer.Gate.class, found -> {
                assertThat(found.gate().automaton()).isEqualTo(function);
                assertThat(found.gate().magnitude()).isLessThanOrEqualTo(gate.magnitude());
            });
        }
    }

    @Test
    void majorityOfThirtyOneIsOneGateOfOnes() throws IOException {
        long[][] weights = new long[31][2];
        for (long[] row : weights) {
            row[1] = 5;
        }
        Answer found = search(new ThresholdGate(weights, 78).automaton());
        for (long[] row : weights) {
            row[1] = 1;
        }
        assertThat(found).isEqualTo(new Answer.Gate(new ThresholdGate(weights, 16)));
    }

    /** Automata of two states, parity among them: by both what is found and by all strings. */
    @Test
    void functionsThatAreNoneHaveAWitness() throws IOException {
        int none = 0;
        for (Case each : Cases.of(12)) {
            int n = 2 + each.random().nextInt(5);
            int[][] next = new int[n][];
            for (int t = 0; t < n; t++) {
                next[t] = each.random().ints(t == 0 ? 2 : 6, 0, 3).toArray();
            }
            LayeredAutomaton function = LayeredAutomaton.minimal(
                    2, next, new int[] {0, 1, each.random().nextInt(2)});
            Answer answer = search(function);
            assertThat(answer).isNotInstanceOf(Answer.Unknown.class);
            if (answer instanceof Answer.Summable summable) {
                assertThat(new ThresholdSearch(function).isWitness(summable.accepted(), summable.rejected()))
                        .isTrue();
                none++;
            }
        }
        assertThat(none).isPositive();
    }

    @Test
    void twoStringsAreTheFirst() throws IOException {
        int[][] parity = {{0, 1}, {0, 1, 1, 0}, {0, 1, 1, 0}};
        LayeredAutomaton function = LayeredAutomaton.minimal(2, parity, new int[] {0, 1});
        assertThat(search(function)).isInstanceOfSatisfying(Answer.Summable.class, found -> {
            assertThat(found.accepted()).containsExactly(new int[] {0, 0, 1}, new int[] {0, 1, 0});
            assertThat(found.rejected()).containsExactly(new int[] {0, 0, 0}, new int[] {0, 1, 1});
        });
    }

    @Test
    void whatIsFoundIsChecked() {
        int[][] parity = {{0, 1}, {0, 1, 1, 0}};
        LayeredAutomaton function = LayeredAutomaton.minimal(2, parity, new int[] {0, 1});
        ThresholdSearch search = new ThresholdSearch(function);
        assertThat(search.isGate(new ThresholdGate(new long[][] {{0, 1}, {0, 1}}, 1)))
                .isFalse();
        assertThat(search.isGate(new ThresholdGate(new long[][] {{0, 1}, {0, 1}}, 2)))
                .isFalse();
        List<int[]> accepted = List.of(new int[] {0, 1}, new int[] {1, 0});
        List<int[]> rejected = List.of(new int[] {0, 0}, new int[] {1, 1});
        assertThat(search.isWitness(accepted, rejected)).isTrue();
        assertThat(search.isWitness(rejected, accepted)).isFalse();
        assertThat(search.isWitness(accepted, List.of(new int[] {0, 0}, new int[] {0, 0})))
                .isFalse();
        assertThat(search.isWitness(accepted, rejected.subList(0, 1))).isFalse();
        assertThat(search.isWitness(List.of(), List.of())).isFalse();
    }

    @Test
    void gatesFireAsTheirAutomataSay() {
        for (Case each : Cases.of(40)) {
            ThresholdGate gate = random(each.random(), 3, 4);
            LayeredAutomaton function = gate.automaton();
            for (int number = 0; number < 81; number++) {
                int[] string = {number / 27, number / 9 % 3, number / 3 % 3, number % 3};
                assertThat(function.of(string)).as(Arrays.toString(string)).isEqualTo(gate.fires(string) ? 1 : 0);
            }
        }
    }
}
