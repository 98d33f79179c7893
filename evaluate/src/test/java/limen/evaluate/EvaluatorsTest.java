package limen.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import limen.circuit.ThresholdCircuit;
import limen.testkit.Planted;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The suite of evaluators, one class per evaluator and way to run it; and that it sees faulty ones. */
class EvaluatorsTest {
    private static final EvaluationOptions ONE = new EvaluationOptions(1, 512, 1L << 30);

    private static boolean[][] reference(ThresholdCircuit circuit, boolean[][] inputs) {
        ReferenceEvaluator evaluator = ReferenceEvaluator.of(circuit);
        boolean[][] outputs = new boolean[inputs.length][];
        for (int lane = 0; lane < inputs.length; lane++) {
            outputs[lane] = evaluator.outputs(inputs[lane]);
        }
        return outputs;
    }

    private static EvaluatorSuite.Evaluator batch(EvaluationOptions options, String kernel) {
        return (circuit, inputs) -> {
            Evaluation result = BatchEvaluator.of(circuit, options, kernel).evaluate(InputBatch.of(inputs));
            boolean[][] outputs = new boolean[inputs.length][];
            for (int lane = 0; lane < inputs.length; lane++) {
                outputs[lane] = result.lane(lane);
            }
            return outputs;
        };
    }

    @Nested
    class Reference extends EvaluatorSuite {
        Reference() {
            super(EvaluatorsTest::reference);
        }
    }

    @Nested
    class Batch extends EvaluatorSuite {
        Batch() {
            super(batch(EvaluationOptions.DEFAULT, "vector"));
        }
    }

    @Nested
    class BatchScalar extends EvaluatorSuite {
        BatchScalar() {
            super(batch(ONE, "scalar"));
        }
    }

    @Nested
    class BatchOfOneWord extends EvaluatorSuite {
        BatchOfOneWord() {
            super(batch(ONE.withBlockLanes(64), "vector"));
        }
    }

    @Nested
    class BatchWithoutMemory extends EvaluatorSuite {
        BatchWithoutMemory() {
            super(batch(ONE.withMemory(0), "vector"));
        }
    }

    @Nested
    class BatchOfThreeThreads extends EvaluatorSuite {
        BatchOfThreeThreads() {
            super(batch(ONE.withThreads(3).withBlockLanes(128), "scalar"));
        }
    }

    static class LastOutputInverted extends EvaluatorSuite {
        LastOutputInverted() {
            super((circuit, inputs) -> {
                boolean[][] outputs = reference(circuit, inputs);
                for (boolean[] row : outputs) {
                    row[row.length - 1] ^= true;
                }
                return outputs;
            });
        }
    }

    /** Right for up to 64 inputs, and takes any. */
    static class OneWordOnly extends EvaluatorSuite {
        OneWordOnly() {
            super((circuit, inputs) -> {
                boolean[][] outputs = new boolean[inputs.length][circuit.outputs()];
                for (int lane = 0; lane < Math.min(64, inputs.length); lane++) {
                    boolean[] input = java.util.Arrays.copyOf(inputs[lane], circuit.inputs());
                    outputs[lane] = ReferenceEvaluator.of(circuit).outputs(input);
                }
                return outputs;
            });
        }
    }

    @Test
    void faultyEvaluatorsAreSeen() {
        assertThat(Planted.failures(LastOutputInverted.class))
                .containsOnlyKeys(
                        "smallCircuitsOnAllInputs",
                        "everyKindOfBankOnAnyNumberOfInputs",
                        "outputsMayBeInputsOrTheSameNode",
                        "greatWeightsDoNotWrap");
        assertThat(Planted.failures(OneWordOnly.class))
                .containsKeys("everyKindOfBankOnAnyNumberOfInputs", "inputsOfAnotherLengthAreRefusedInOneLine")
                .doesNotContainKeys("greatWeightsDoNotWrap");
    }
}
