package limen.extract.symmetric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import limen.extract.layer.LayeredAutomaton;
import limen.extract.symmetric.SymmetricTable.Row;
import limen.extract.symmetric.SymmetricTable.Witness;
import limen.testkit.Case;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;

class SymmetricTableTest {
    /** A random function of the counts of symbols, of which some may do the same. */
    private static LayeredAutomaton symmetric(Random random, int symbols, int n) {
        int[] of = random.ints(symbols, 0, symbols).toArray();
        long seed = random.nextLong();
        return function(symbols, n, string -> {
            int[] counts = new int[symbols];
            for (int symbol : string) {
                counts[of[symbol]]++;
            }
            return (int) Math.floorMod((seed ^ Arrays.hashCode(counts)) * 0x9E3779B97F4A7C15L >> 40, 3L);
        });
    }

    private interface Valued {
        int of(int[] string);
    }

    private static LayeredAutomaton function(int symbols, int n, Valued valued) {
        int[][] next = new int[n][];
        int states = 1;
        for (int t = 0; t < n; t++) {
            next[t] = new int[states * symbols];
            Arrays.setAll(next[t], e -> e);
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
            values[s] = valued.of(string);
        }
        return LayeredAutomaton.minimal(symbols, next, values);
    }

    @Test
    void tablesAreTheFunctions() {
        for (Case each : Cases.of(120)) {
            int symbols = 1 + each.random().nextInt(4);
            int n = 1 + each.random().nextInt(5);
            LayeredAutomaton function = symmetric(each.random(), symbols, n);
            assertThat(SymmetricTable.witness(function)).isEmpty();
            assertThat(SymmetricTable.of(function).automaton()).isEqualTo(function);
        }
    }

    @Test
    void twoStringsShowThatAFunctionIsNone() {
        int none = 0;
        for (Case each : Cases.of(80)) {
            int symbols = 2 + each.random().nextInt(2);
            int n = 2 + each.random().nextInt(4);
            LayeredAutomaton function =
                    function(symbols, n, string -> each.random().nextInt(2));
            if (SymmetricTable.witness(function).isPresent()) {
                Witness found = SymmetricTable.witness(function).get();
                assertThat(function.of(found.one())).isNotEqualTo(function.of(found.other()));
                assertThat(Arrays.stream(found.one()).sorted())
                        .containsExactlyElementsOf(
                                Arrays.stream(found.other()).sorted().boxed().toList());
                none++;
            }
        }
        assertThat(none).isGreaterThan(60);
    }

    @Test
    void rowsAreIntervals() {
        LayeredAutomaton half = function(2, 4, string -> Arrays.stream(string).sum() == 2 ? 1 : 0);
        SymmetricTable table = SymmetricTable.of(half);
        assertThat(table.classes()).containsExactly(List.of(0), List.of(1));
        assertThat(table.rows())
                .containsExactly(new Row(List.of(), 0, 1, 0), new Row(List.of(), 2, 2, 1), new Row(List.of(), 3, 4, 0));
        LayeredAutomaton all = function(3, 2, string -> 1);
        assertThat(SymmetricTable.of(all).rows()).containsExactly(new Row(List.of(), 0, 0, 1));
        LayeredAutomaton more = function(3, 2, string -> string[0] * string[1] == 2 ? 1 : 0);
        assertThat(SymmetricTable.of(more).rows())
                .containsExactly(
                        new Row(List.of(0), 0, 2, 0),
                        new Row(List.of(1), 0, 0, 0),
                        new Row(List.of(1), 1, 1, 1),
                        new Row(List.of(2), 0, 0, 0));
    }

    @Test
    void aWrongRowIsAnotherFunction() {
        LayeredAutomaton half = function(2, 4, string -> Arrays.stream(string).sum() == 2 ? 1 : 0);
        SymmetricTable table = SymmetricTable.of(half);
        List<Row> rows = List.of(new Row(List.of(), 0, 2, 0), new Row(List.of(), 3, 3, 1), new Row(List.of(), 4, 4, 0));
        assertThat(new SymmetricTable(4, table.classes(), rows).automaton()).isNotEqualTo(half);
    }
}
