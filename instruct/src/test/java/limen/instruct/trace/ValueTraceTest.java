package limen.instruct.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import limen.circuit.io.CircuitFormatException;
import limen.instruct.Instruction;
import limen.instruct.advice.AdviceFamilies;
import org.junit.jupiter.api.Test;

class ValueTraceTest {
    private static Instruction example() throws CircuitFormatException {
        return Instruction.parse("X X <= 0 &1 >= 10 & &11 | 01");
    }

    @Test
    void textNamesWhatBecameKnown() throws CircuitFormatException {
        assertThat(ValueTrace.byLevel(example()).text()).isEqualTo("""
            X X <= 0 &1 >= 10 & &11 | 01
            layer 0  2 of 4 known: 0 X1 = 0, 1 X2 = 1
            layer 1  3 of 4 known: 2 θ≤0 = 0
            layer 2  4 of 4 known: 3 θ≥1 = 0
            output: 3 θ≥1 = 0, known after layer 2
            """);
    }

    @Test
    void longCircuitsAreAbbreviated() {
        ValueTrace trace = ValueTrace.byLevel(AdviceFamilies.parity()
                .instruction(
                        true, false, true, true, false, false, false, false, true, false, false, true, false, true));
        assertThat(trace.text()).isEqualTo("""
            X X X X X X X X X X X X X X >= 10000000000000 & &1 … 111111111111111111111111111111111 | 10110000100101 (2263 tokens)
            layer 0  14 of 36 known: 0 X1 = 1, 1 X2 = 0, 2 X3 = 1, 3 X4 = 1, 4 X5 = 0, 5 X6 = 0, 6 X7 = 0, 7 X8 = 0, 8 X9 = 1, 9 X10 = 0, 10 X11 = 0 and 3 more, 2 of them 1
            layer 1  28 of 36 known: 14 θ≥1 = 1, 15 θ≤1 = 0, 16 θ≥3 = 1, 17 θ≤3 = 0, 18 θ≥5 = 1, 19 θ≤5 = 0, 20 θ≥7 = 0, 21 θ≤7 = 1, 22 θ≥9 = 0, 23 θ≤9 = 1, 24 θ≥11 = 0 and 3 more, 2 of them 1
            layer 2  35 of 36 known: 28 θ≥2 = 0, 29 θ≥2 = 0, 30 θ≥2 = 0, 31 θ≥2 = 0, 32 θ≥2 = 0, 33 θ≥2 = 0, 34 θ≥2 = 0
            layer 3  36 of 36 known: 35 θ≥1 = 0
            output: 35 θ≥1 = 0, known after layer 3
            """);
    }

    /** Known from layer 1, wrong in layer 2, right again in layer 3; the output is never known. */
    @Test
    void changesAndErrorsShow() throws CircuitFormatException {
        boolean[][] known = new boolean[4][4];
        boolean[][] values = new boolean[4][4];
        for (int layer = 1; layer < 4; layer++) {
            known[layer][1] = true;
            values[layer][1] = layer != 2;
        }
        ValueTrace trace = new ValueTrace(example(), known, values);
        known[0][0] = true;
        assertThat(trace.firstKnown()).containsExactly(ValueTrace.NEVER, 1, ValueTrace.NEVER, ValueTrace.NEVER);
        assertThat(trace.wrongNodes()).containsExactly(1);
        assertThat(trace.text()).isEqualTo("""
            X X <= 0 &1 >= 10 & &11 | 01
            layer 0  0 of 4 known
            layer 1  1 of 4 known: 1 X2 = 1
            layer 2  1 of 4 known: 1 X2 = 0
            layer 3  1 of 4 known: 1 X2 = 1
            output: 3 θ≥1 not known
            """);
        assertThat(ValueTrace.byLevel(example()).wrongNodes()).isEmpty();
    }

    @Test
    void labelsOfBothGrammars() throws CircuitFormatException {
        assertThat(ValueTrace.byLevel(Instruction.parse("X NOT & X AND OR &1 & | 01"))
                        .labels())
                .containsExactly("X1", "NOT", "X2", "AND", "OR");
    }

    @Test
    void otherShapesAreRefused() {
        assertThatThrownBy(() -> new ValueTrace(example(), new boolean[2][4], new boolean[2][3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("value trace: 2 rows of known nodes and 2 of values; "
                        + "give both as many, 1 or more, of 4 nodes each");
        assertThatThrownBy(() -> new ValueTrace(example(), new boolean[0][], new boolean[0][]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
