package limen.instruct.universal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import limen.circuit.Progress;
import limen.circuit.io.CircuitFormatException;
import limen.circuit.io.paper.PaperGrammar;
import limen.compiler.construction.Objective;
import limen.instruct.Instruction;
import limen.instruct.circuits.ExactLength;
import limen.instruct.evaluator.EvaluatorModel;
import limen.testkit.Case;
import limen.testkit.Cases;
import limen.transformer.Architecture.Similarity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UniversalCircuitTest {
    private static final int LIMIT = 10_000_000;
    private static final EvaluatorModel T_2 = EvaluatorModel.build(PaperGrammar.THRESHOLD, 2, Similarity.ORDER);

    private static UniversalCheck.Report exhaustive(UniversalCircuit universal) {
        EvaluatorModel evaluator = universal.evaluator();
        UniversalCheck check = new UniversalCheck(universal, -1, Progress.NONE);
        new ExactLength(evaluator.grammar(), universal.length(), evaluator.depth()).forEach(check::add);
        return check.finish();
    }

    @ParameterizedTest
    @CsvSource({
        "THRESHOLD, ORDER, DEPTH, 7",
        "THRESHOLD, ORDER, SIZE, 7",
        "AND_OR, ORDER, DEPTH, 7",
        "AND_OR, ORDER, SIZE, 6",
        "THRESHOLD, DOT_PRODUCT, SIZE, 5",
        "AND_OR, DOT_PRODUCT, SIZE, 4",
        "THRESHOLD, DOT_PRODUCT, DEPTH, 4"
    })
    void everyInstructionOfASmallLengthIsEvaluated(
            PaperGrammar grammar, Similarity similarity, Objective objective, int most) {
        long ones = 0;
        long zeros = 0;
        int longest = Math.max(most, Integer.getInteger("limen.instruction", 0));
        for (int length = UniversalCircuit.LEAST_LENGTH; length <= longest; length++) {
            for (int depth = 0; depth <= 3; depth++) {
                if (depth > 0 || length % 2 == 1) {
                    EvaluatorModel evaluator = EvaluatorModel.build(grammar, depth, similarity);
                    UniversalCheck.Report report = exhaustive(UniversalCircuit.of(evaluator, length, objective));
                    assertThat(report.wrong()).as("%s", report.first()).isZero();
                    assertThat(report.instructions()).isEqualTo(new ExactLength(grammar, length, depth).count());
                    ones += report.ones();
                    zeros += report.instructions() - report.ones();
                }
            }
        }
        assertThat(ones).isGreaterThan(30);
        assertThat(zeros).isPositive();
    }

    /** For 3, 4 and 33 to 64 tokens the formats of order have no room for 2, the sum of two step units. */
    @ParameterizedTest
    @CsvSource({
        "THRESHOLD, ORDER, 12, 25, 13, 28, 40", "AND_OR, ORDER, 12, 25, 13, 28, 6",
        "THRESHOLD, DOT_PRODUCT, 12, 34, 14, 44, 5", "AND_OR, DOT_PRODUCT, 12, 34, 14, 44, 4"
    })
    void depthDoesNotDependOnTheLength(
            PaperGrammar grammar,
            Similarity similarity,
            int slope,
            int base,
            int sizeSlope,
            int sizeBase,
            int greatest) {
        for (int depth = 0; depth <= 6; depth++) {
            boolean isFlat = depth == 0 && similarity == Similarity.DOT_PRODUCT;
            EvaluatorModel evaluator = EvaluatorModel.build(grammar, depth, similarity);
            int most = depth == 2 ? greatest : 3;
            for (int n = depth == 2 ? 2 : 3; n <= most; n += n < 8 ? 1 : 15) {
                assertThat(UniversalCircuit.of(evaluator, n, Objective.DEPTH).depth())
                        .isEqualTo(isFlat ? 24 : slope * depth + base);
                assertThat(UniversalCircuit.of(evaluator, n, Objective.SIZE).depth())
                        .isEqualTo(isFlat ? 30 : sizeSlope * depth + sizeBase);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"THRESHOLD, 2, 16, DEPTH", "THRESHOLD, 3, 33, SIZE", "AND_OR, 2, 23, SIZE", "THRESHOLD, 6, 20, SIZE"})
    void randomInstructionsAreEvaluated(PaperGrammar grammar, int depth, int length, Objective objective) {
        UniversalCircuit universal =
                UniversalCircuit.of(EvaluatorModel.build(grammar, depth, Similarity.ORDER), length, objective);
        UniversalCheck check = new UniversalCheck(universal, -1, Progress.NONE);
        ExactLength exact = new ExactLength(grammar, length, depth);
        for (Case each : Cases.of(512)) {
            Random random = each.random();
            check.add(exact.generate(random));
        }
        UniversalCheck.Report report = check.finish();
        assertThat(report.wrong()).as("%s", report.first()).isZero();
        assertThat(report.ones()).isBetween(50L, 462L);
    }

    @Test
    void theSimplifiedCircuitIsSmallerAndTheSame() {
        UniversalCircuit universal = UniversalCircuit.of(T_2, 7, Objective.SIZE);
        UniversalCircuit simplified = universal.simplified(LIMIT, Progress.NONE);
        assertThat(simplified.gates()).isLessThan(universal.gates());
        assertThat(simplified.depth()).isLessThanOrEqualTo(universal.depth());
        assertThat(exhaustive(simplified).holds()).isTrue();
        assertThat(universal.materialized(LIMIT, Progress.NONE).gates()).isEqualTo(universal.gates());
    }

    @Test
    void aWrongCircuitIsSeen() {
        UniversalCircuit universal = UniversalCircuit.of(T_2, 5, Objective.DEPTH);
        // Knows the values of input nodes only.
        UniversalCircuit shallow = UniversalCircuit.of(
                EvaluatorModel.build(PaperGrammar.THRESHOLD, 0, Similarity.ORDER), 5, Objective.DEPTH);
        UniversalCheck.Report report = exhaustive(universal.with(shallow.circuit()));
        assertThat(report.holds()).isFalse();
        assertThat(report.wrong()).isBetween(1L, report.instructions() - 1);
        assertThat(report.first().circuit().depth()).isPositive();
    }

    @Test
    void anEmptyCheckDoesNotHold() {
        UniversalCircuit universal = UniversalCircuit.of(T_2, 5, Objective.DEPTH);
        assertThat(new UniversalCheck(universal, 0, Progress.NONE).finish().holds())
                .isFalse();
    }

    @Test
    void instructionsAreEvaluatedOneByOneOrTogether() throws CircuitFormatException {
        UniversalCircuit universal = UniversalCircuit.of(T_2, 6, Objective.DEPTH);
        assertThat(universal.evaluate(Instruction.parse("X >= 1 & | 1"))).isTrue();
        assertThat(universal.evaluate(List.of(Instruction.parse("X >= 1 & | 0"), Instruction.parse("X <= 0 & | 0"))))
                .containsExactly(false, true);
    }

    @Test
    void whatItDoesNotTakeIsRefused() throws CircuitFormatException {
        UniversalCircuit universal = UniversalCircuit.of(T_2, 6, Objective.DEPTH);
        Instruction longer = Instruction.parse("X >= 1 & >= | 1");
        assertThatThrownBy(() -> universal.evaluate(longer))
                .hasMessage("instruction: 7 tokens, this universal circuit takes exactly 6, build one for 7");
        Instruction other = Instruction.parse("X AND & OR | 1");
        assertThatThrownBy(() -> universal.evaluate(other))
                .hasMessage("instruction: the circuit has gates of the grammar and-or, the evaluator takes threshold;"
                        + " build an evaluator of that grammar (grammar)");
        Instruction deep = Instruction.parse(">= <= 0 & <= 0 &1 <= 0 &11 |");
        UniversalCircuit wide = UniversalCircuit.of(T_2, deep.length(), Objective.DEPTH);
        assertThatThrownBy(() -> wide.evaluate(deep))
                .hasMessage(
                        "instruction: the circuit has depth 4, the evaluator takes depth 2 or less; build an evaluator"
                                + " of depth 4 (depth 4)");
        assertThatThrownBy(() -> universal.with(wide.circuit()))
                .hasMessage(
                        "circuit of 42 inputs and 1 outputs: a universal circuit for 6 tokens has 18 and 1, give such a"
                                + " circuit");
    }

    @Test
    void lengthsOutsideTheRangeAreRefused() {
        assertThatThrownBy(() -> UniversalCircuit.of(T_2, 1, Objective.DEPTH))
                .hasMessage("length 1: no universal circuit, give 2 to 1048576 tokens");
    }
}
