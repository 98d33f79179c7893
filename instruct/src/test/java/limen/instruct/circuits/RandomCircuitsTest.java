package limen.instruct.circuits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import limen.circuit.io.paper.PaperCircuit;
import limen.circuit.io.paper.PaperGate;
import limen.circuit.io.paper.PaperGrammar;
import limen.circuit.io.paper.PaperLayout;
import limen.circuit.io.paper.PaperOperation;
import limen.instruct.Instruction;
import limen.testkit.Case;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import limen.testkit.Generator;
import limen.testkit.Property;
import limen.testkit.Shrinker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RandomCircuitsTest {
    private static final int TOKENS = 2000;
    private static final int DEPTH = 6;
    private static final int CASES = 60;

    private static Generator<Instruction> instructions(CircuitStyle style, PaperGrammar grammar) {
        return new RandomCircuits(style, grammar, TOKENS, DEPTH)::generate;
    }

    private static boolean all(PaperCircuit circuit, Predicate<PaperGate> property) {
        return circuit.gates().stream()
                .filter(gate -> gate.operation() != PaperOperation.INPUT)
                .allMatch(property);
    }

    private static boolean hasRepetition(PaperGate gate) {
        return new HashSet<>(gate.arguments()).size() < gate.arguments().size();
    }

    private static boolean hasExtremeThreshold(PaperGate gate) {
        return gate.operation() != PaperOperation.NOT
                && (gate.operation() == PaperOperation.OR
                        || gate.threshold() == 0
                        || gate.threshold() == gate.arguments().size());
    }

    private static boolean readsAllBefore(PaperCircuit circuit) {
        return IntStream.range(2, circuit.gates().size())
                .anyMatch(g -> circuit.gates()
                        .get(g)
                        .arguments()
                        .equals(IntStream.range(0, g).boxed().toList()));
    }

    private static boolean keepsStyle(CircuitStyle style, Instruction instruction) {
        PaperCircuit circuit = instruction.circuit();
        return switch (style) {
            case WIDE -> circuit.depth() <= 2 && circuit.isPrefix();
            case DEEP_CHAIN -> circuit.depth() == DEPTH || instruction.length() < TOKENS / 4;
            case EXTREME_ARITY ->
                all(
                        circuit,
                        gate -> gate.arguments().size() == 1
                                || gate.arguments()
                                        .equals(gate.arguments().stream()
                                                .distinct()
                                                .sorted()
                                                .toList()));
            case REPEATED_ARGUMENTS -> all(circuit, RandomCircuitsTest::hasRepetition);
            case EXTREME_THRESHOLDS -> all(circuit, RandomCircuitsTest::hasExtremeThreshold);
            case NON_PREFIX -> !circuit.isPrefix();
            case CONSTANTS -> !all(circuit, gate -> !gate.arguments().isEmpty());
            case SINGLE_NODE -> circuit.gates().size() == 1;
            case MIXED -> circuit.isPrefix();
        };
    }

    @ParameterizedTest
    @EnumSource
    void everyStyleIsKeptWithinTheTargetsAndSurvivesTheString(CircuitStyle style) {
        CaseCounter seen = new CaseCounter();
        for (PaperGrammar grammar : PaperGrammar.values()) {
            Property.forAll(instructions(style, grammar), Shrinker.none(), CASES, instruction -> {
                PaperCircuit circuit = instruction.circuit();
                assertThat(instruction.length()).isLessThanOrEqualTo(TOKENS);
                assertThat(circuit.depth()).isLessThanOrEqualTo(DEPTH);
                assertThat(keepsStyle(style, instruction)).isTrue();
                assertThat(Instruction.parse(instruction.text(PaperLayout.COMPACT)))
                        .isEqualTo(instruction);
                assertThat(instruction.tokens()).hasSize(instruction.length());
                seen.count(
                        instruction.value(),
                        instruction.length() > TOKENS - 60 ? "full" : "not full",
                        readsAllBefore(circuit) ? "all nodes" : "not all nodes",
                        circuit.inputs() == 0 ? "no input" : "input");
            });
        }
        seen.requireEach(5, List.of(true, false));
        if (style == CircuitStyle.SINGLE_NODE) {
            seen.requireEach(5, List.of("input", "no input"));
        } else {
            seen.requireEach(20, List.of("full"));
        }
        if (style == CircuitStyle.EXTREME_ARITY) {
            seen.requireEach(80, List.of("all nodes"));
        }
    }

    @Test
    void longerAndDeeperOnes() {
        RandomCircuits targets = new RandomCircuits(CircuitStyle.MIXED, PaperGrammar.THRESHOLD, 50_000, 30);
        CaseCounter seen = new CaseCounter();
        Cases cases = Cases.of(20, 5);
        for (Case each : cases) {
            Instruction instruction = targets.generate(each.random());
            assertThat(targets.generate(cases.at(each.index()).random())).isEqualTo(instruction);
            seen.countIf(instruction.length() > 49_000, "long");
            seen.countIf(instruction.circuit().depth() > 12, "deep");
        }
        seen.requireEach(4, List.of("long", "deep"));
    }

    @Test
    void boundsThatAreTooLowAreRefused() {
        assertThatThrownBy(() -> new RandomCircuits(CircuitStyle.WIDE, PaperGrammar.THRESHOLD, 31, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("random circuits: at most 31 tokens and depth 1, give 32 to 10000000 tokens and depth 1 or"
                        + " more");
        for (CircuitStyle style : CircuitStyle.values()) {
            RandomCircuits least = new RandomCircuits(style, PaperGrammar.THRESHOLD, RandomCircuits.LEAST_TOKENS, 1);
            for (Case each : Cases.of(200, 6)) {
                Instruction instruction = least.generate(each.random());
                assertThat(instruction.length()).isLessThanOrEqualTo(RandomCircuits.LEAST_TOKENS);
                assertThat(instruction.circuit().depth()).isLessThanOrEqualTo(1);
                assertThat(keepsStyle(style, instruction)).isTrue();
            }
        }
    }
}
