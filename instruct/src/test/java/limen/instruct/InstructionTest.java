package limen.instruct;

import static limen.circuit.io.paper.PaperGate.atLeast;
import static limen.circuit.io.paper.PaperGate.atMost;
import static limen.circuit.io.paper.PaperGate.input;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import limen.circuit.Bank;
import limen.circuit.Circuit;
import limen.circuit.CircuitBuilder;
import limen.circuit.GateKind;
import limen.circuit.io.CircuitFormatException;
import limen.circuit.io.paper.PaperCircuit;
import limen.circuit.io.paper.PaperLayout;
import org.junit.jupiter.api.Test;

class InstructionTest {
    /** θ≥1(x1, not x2). */
    private static final PaperCircuit CIRCUIT =
            new PaperCircuit(List.of(input(), input(), atMost(0, 1), atLeast(1, 0, 2)));

    private static String tokenText(Instruction instruction) {
        return Arrays.stream(instruction.tokens())
                .mapToObj(instruction.alphabet()::token)
                .collect(Collectors.joining(" "));
    }

    @Test
    void exampleOfThePaper() throws CircuitFormatException {
        Instruction instruction = new Instruction(CIRCUIT, new boolean[] {false, true});
        assertThat(instruction).hasToString("X X <= 0 &1 >= 10 & &11 | 01");
        assertThat(instruction.text(PaperLayout.COMPACT)).isEqualTo("XX<=0&1>=10&&11|01");
        assertThat(tokenText(instruction)).isEqualTo("X X <= 0 & 1 >= 1 0 & & 1 1 | 0 1");
        assertThat(instruction.length()).isEqualTo(16);
        assertThat(instruction.nodeStarts()).containsExactly(0, 1, 2, 6);
        assertThat(instruction.tokenNodes()).containsExactly(0, 1, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, -1, -1, -1);
        assertThat(instruction.levels()).containsExactly(0, 0, 1, 2);
        assertThat(instruction.values()).containsExactly(false, true, false, false);
        assertThat(instruction.value()).isFalse();
        assertThat(Instruction.parse("X X <= 0 &1 >= 10 & &11 | 0 0").value()).isTrue();
    }

    @Test
    void thePrintedNegationOfThePaperBecomesCanonical() throws CircuitFormatException {
        Instruction instruction = Instruction.parse("X X <= 00 &1 >= 10 & &11 | 01");
        assertThat(instruction).isEqualTo(new Instruction(CIRCUIT, new boolean[] {false, true}));
        assertThat(tokenText(instruction)).startsWith("X X <= 0 & 1 >=");
    }

    @Test
    void inputsAloneAreOfBothGrammars() throws CircuitFormatException {
        Instruction inputs = Instruction.parse("X X | 01");
        assertThat(inputs.tokens()).containsExactly(0, 0, 6, 4, 5);
        assertThat(inputs.tokens(Alphabet.AND_OR)).containsExactly(0, 0, 7, 5, 6);
        Instruction gates = Instruction.parse("X AND &| 0");
        assertThat(gates.tokens(Alphabet.AND_OR)).isEqualTo(gates.tokens());
        assertThatThrownBy(() -> gates.tokens(Alphabet.THRESHOLD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("alphabet: no token 'AND' in THRESHOLD, use one of X <= >= & 0 1 |");
    }

    @Test
    void andOrCircuitsOutOfPrefixForm() throws CircuitFormatException {
        Instruction instruction = Instruction.parse("X NOT & X\nAND &1 &11\tOR | 1\r\n0");
        assertThat(instruction.alphabet()).isEqualTo(Alphabet.AND_OR);
        assertThat(tokenText(instruction)).isEqualTo("X NOT & X AND & 1 & 1 1 OR | 1 0");
        assertThat(instruction.length()).isEqualTo(14);
        assertThat(instruction.nodeStarts()).containsExactly(0, 1, 3, 4, 10);
    }

    @Test
    void aCircuitWithoutInputsHasNoBits() throws CircuitFormatException {
        Instruction instruction = Instruction.parse(">= |");
        assertThat(instruction).hasToString(">= |");
        assertThat(instruction.tokens()).containsExactly(2, 6);
        assertThat(instruction.value()).isTrue();
    }

    @Test
    void bitsAreCopied() {
        boolean[] bits = {true, true};
        Instruction instruction = new Instruction(CIRCUIT, bits);
        bits[0] = false;
        instruction.input()[1] = false;
        assertThat(instruction.input()).containsExactly(true, true);
        assertThat(instruction).isNotEqualTo(new Instruction(CIRCUIT, bits));
    }

    @Test
    void malformedStringsAreRefused() {
        Map<String, String> messages = Map.ofEntries(
                Map.entry(
                        "X X AND & &1",
                        "instruction: no separator, the string ends at byte 12; "
                                + "write the circuit, then |, then the input bits"),
                Map.entry(
                        "X é",
                        "instruction: no separator, the string ends at byte 4; "
                                + "write the circuit, then |, then the input bits"),
                Map.entry(
                        "",
                        "instruction: no separator, the string ends at byte 0; "
                                + "write the circuit, then |, then the input bits"),
                Map.entry(
                        "X | 1 |",
                        "instruction: a second separator at byte 6; " + "write one |, between circuit and input bits"),
                Map.entry(
                        "X || 1",
                        "instruction: a second separator at byte 3; " + "write one |, between circuit and input bits"),
                Map.entry("X | 2", "instruction: '2' among the input bits at byte 4; " + "write 0 or 1"),
                Map.entry(
                        "X X | 1",
                        "instruction: 1 input bit for 2 input nodes, the string ends at byte 7; "
                                + "give one bit for each X"),
                Map.entry(
                        "X | 11",
                        "instruction: 2 input bits for 1 input node, the string ends at byte 6; "
                                + "give one bit for each X"),
                Map.entry(
                        "X >= 10 & | 1",
                        "paper string: gate 1: 1 argument where its threshold has 2 digits, the string ends at byte"
                                + " 10; write one & with its pointer for each digit of 1^k 0^(m-k)"),
                Map.entry(
                        "X é | 1",
                        "paper string: byte 0xc3 where gate 1 begins at byte 2; "
                                + "begin a gate with X, NOT, AND, OR, <= or >="),
                Map.entry(
                        "| 1",
                        "paper string: the circuit is empty at byte 0; "
                                + "give at least one gate, the last one is the output"));
        messages.forEach((text, message) -> assertThatThrownBy(() -> Instruction.parse(text))
                .isInstanceOf(CircuitFormatException.class)
                .hasMessage(message));
    }

    @Test
    void aWrongNumberOfBitsIsRefused() {
        assertThatThrownBy(() -> new Instruction(CIRCUIT, new boolean[1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("instruction: 1 input bit for 2 input nodes; give one bit for each X");
    }

    @Test
    void deeperCircuitsAreRefused() {
        Instruction instruction = new Instruction(CIRCUIT, new boolean[2]);
        assertThat(instruction.requireDepth(2)).isSameAs(instruction);
        assertThatThrownBy(() -> instruction.requireDepth(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("instruction: the circuit has depth 2, the evaluator takes depth 1 or less; "
                        + "build an evaluator of depth 2 (depth 2)");
    }

    /** θ≥2 and a gate that never fires over three inputs, then θ≤0 of both; three outputs. */
    private static Circuit threeOutputs() {
        CircuitBuilder builder = new CircuitBuilder(3, GateKind.UNIT);
        Bank bank = new Bank();
        builder.stage("counts", "threshold", 1);
        for (int i = 0; i < 3; i++) {
            bank.base.addWire(i, 1);
        }
        bank.addGate(2);
        bank.addGate(4);
        long first = builder.add(bank);
        builder.stage("neither", "threshold", 2);
        bank.clear();
        bank.base.addWire(first, -1);
        bank.base.addWire(first + 1, -1);
        bank.addGate(0);
        long last = builder.add(bank);
        return builder.output(first).output(first + 1).output(last).build();
    }

    @Test
    void anyThresholdCircuitIsAnInstruction() {
        Circuit circuit = threeOutputs();
        for (int x = 0; x < 8; x++) {
            boolean[] bits = {(x & 1) != 0, (x & 2) != 0, (x & 4) != 0};
            boolean two = Integer.bitCount(x) >= 2;
            for (int output = 0; output < 3; output++) {
                Instruction instruction = Instruction.of(circuit, output, bits, 1000);
                assertThat(instruction.value()).isEqualTo(output == 0 ? two : output == 2 && !two);
                int length = instruction.length();
                assertThat(Instruction.of(circuit, output, bits, length)).isEqualTo(instruction);
                assertThatThrownBy(() -> Instruction.of(circuit, 0, bits, 10))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageMatching(
                                "instruction: \\d+ tokens for 5 gates \\(pointers are unary\\), the limit is 10; "
                                        + "raise it, simplify the circuit or compile a smaller length");
                int chosen = output;
                assertThatThrownBy(() -> Instruction.of(circuit, chosen, bits, length - 1))
                        .hasMessageContaining("instruction: " + length + " tokens");
            }
        }
        assertThatThrownBy(() -> Instruction.of(circuit, 0, new boolean[2], 1000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("instruction: 2 input bits for a circuit of 3 inputs; give one bit for each");
    }
}
