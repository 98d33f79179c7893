package limen.instruct.circuits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import limen.circuit.io.paper.PaperCircuit;
import limen.circuit.io.paper.PaperGate;
import limen.circuit.io.paper.PaperGrammar;
import limen.testkit.CaseCounter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CircuitEnumerationTest {
    private static long closedForm(PaperGrammar grammar, int maxInputs, int maxGates) {
        long sum = 0;
        for (int inputs = 0; inputs <= maxInputs; inputs++) {
            for (int gates = 0; gates <= maxGates; gates++) {
                sum += CircuitEnumeration.prefixCircuits(grammar, inputs, gates);
            }
        }
        return sum;
    }

    @Test
    void countsInClosedForm() {
        assertThat(CircuitEnumeration.prefixCircuits(PaperGrammar.THRESHOLD, 3, 3))
                .isEqualTo(40L * 96 * 224);
        assertThat(CircuitEnumeration.prefixCircuits(PaperGrammar.AND_OR, 3, 3)).isEqualTo(19L * 36 * 69);
        assertThat(CircuitEnumeration.prefix(PaperGrammar.THRESHOLD, 3, 3, 3).size())
                .isEqualTo(closedForm(PaperGrammar.THRESHOLD, 3, 3))
                .isEqualTo(930_287);
        assertThat(CircuitEnumeration.prefix(PaperGrammar.AND_OR, 3, 3, 3).size())
                .isEqualTo(closedForm(PaperGrammar.AND_OR, 3, 3))
                .isEqualTo(56_059);
    }

    @ParameterizedTest
    @EnumSource
    void everyCircuitOnceWithinTheBounds(PaperGrammar grammar) {
        for (int depth = 0; depth <= 3; depth++) {
            Set<PaperCircuit> seen = new HashSet<>();
            for (PaperCircuit circuit : CircuitEnumeration.prefix(grammar, 2, 3, depth)) {
                assertThat(seen.add(circuit)).isTrue();
                assertThat(circuit.isPrefix()).isTrue();
                assertThat(circuit.depth()).isLessThanOrEqualTo(depth);
                assertThat(circuit.inputs()).isLessThanOrEqualTo(2);
                assertThat(circuit.size()).isLessThanOrEqualTo(3);
                assertThat(circuit.gates()).allMatch(CircuitEnumerationTest::isAscendingSet);
            }
            int most = depth;
            CaseCounter shallow = new CaseCounter();
            CircuitEnumeration.prefix(grammar, 2, 3, 3).forEach(c -> shallow.countIf(c.depth() <= most, "shallow"));
            assertThat(seen).hasSize((int) shallow.total());
        }
        assertThat(CircuitEnumeration.prefix(grammar, 2, 3, 3).size()).isEqualTo(closedForm(grammar, 2, 3));
    }

    private static boolean isAscendingSet(PaperGate gate) {
        List<Integer> arguments = gate.arguments();
        return arguments.stream().distinct().sorted().toList().equals(arguments);
    }

    @ParameterizedTest
    @EnumSource
    void inputsAmongGates(PaperGrammar grammar) {
        CircuitEnumeration all = CircuitEnumeration.interleaved(grammar, 2, 2, 2);
        CaseCounter seen = new CaseCounter();
        Set<PaperCircuit> distinct = new HashSet<>();
        for (PaperCircuit circuit : all) {
            assertThat(distinct.add(circuit)).isTrue();
            seen.count(circuit.isPrefix() ? "prefix" : "mixed", "depth " + circuit.depth());
        }
        assertThat(all.size()).isEqualTo(distinct.size()).isEqualTo(expectedInterleaved(grammar));
        assertThat(seen.of("prefix")).isEqualTo(closedForm(grammar, 2, 2));
        seen.requireEach(1, List.of("mixed", "depth 0", "depth 1", "depth 2"));
    }

    /** Σ over orders of nodes, Π over gates of the gates over the nodes before. */
    private static long expectedInterleaved(PaperGrammar grammar) {
        long sum = 0;
        for (int nodes = 1; nodes <= 4; nodes++) {
            for (int mask = 0; mask < 1 << nodes; mask++) {
                int inputs = Integer.bitCount(mask);
                long product = inputs <= 2 && nodes - inputs <= 2 ? 1 : 0;
                for (int node = 0; node < nodes; node++) {
                    product *= (mask >> node & 1) != 0 ? 1 : CircuitEnumeration.gatesOver(grammar, node);
                }
                sum += product;
            }
        }
        return sum;
    }

    @Test
    void rangesAreTheSameCircuits() {
        CircuitEnumeration all = CircuitEnumeration.prefix(PaperGrammar.THRESHOLD, 3, 3, 3);
        List<PaperCircuit> range = all.range(900_000, 900_010).toList();
        assertThat(range).hasSize(10);
        assertThat(range.getFirst()).isEqualTo(all.get(900_000));
        assertThat(all.get(0)).hasToString("<=");
        assertThat(all.get(all.size() - 1))
                .hasToString("X X X >= 111 & &1 &11 >= 1111 & &1 &11 &111 >= 11111 & &1 &11 &111 &1111");
    }

    @Test
    void whatIsOutsideIsRefused() {
        CircuitEnumeration two = CircuitEnumeration.prefix(PaperGrammar.THRESHOLD, 0, 1, 1);
        assertThat(two.size()).isEqualTo(2);
        assertThatThrownBy(() -> two.get(2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("circuit enumeration: no circuit 2, there are 0 to 1");
        assertThatThrownBy(() -> CircuitEnumeration.prefix(PaperGrammar.THRESHOLD, 9, 4, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("circuit enumeration: up to 9 inputs, 4 gates and depth 2; "
                        + "give numbers from 0, at most 12 nodes");
        assertThatThrownBy(() -> CircuitEnumeration.prefix(PaperGrammar.THRESHOLD, 1, 11, 11))
                .isInstanceOf(ArithmeticException.class);
    }
}
