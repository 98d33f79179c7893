package limen.check;

import limen.circuit.Stage;
import limen.circuit.ThresholdCircuit;
import limen.evaluate.BatchEvaluator;
import limen.evaluate.Evaluation;
import limen.evaluate.EvaluationOptions;
import limen.evaluate.InputBatch;
import limen.evaluate.ReferenceEvaluator;

/** Evaluates a block of inputs, shows every stage to a comparison, then the outputs. */
interface BlockEvaluator {
    /** Lanes taken at a time. */
    int lanes();

    /** Evaluates and compares the first {@code lanes} expected inputs. */
    void evaluate(ExpectedBlock expected, int lanes, BlockComparison comparison) throws InterruptedException;

    /** The bit-parallel evaluator. */
    static BlockEvaluator fast(CheckPlan plan, EvaluationOptions options) {
        BatchEvaluator evaluator = BatchEvaluator.of(plan.circuit(), options);
        return new BlockEvaluator() {
            @Override
            public int lanes() {
                return evaluator.blockLanes();
            }

            @Override
            public void evaluate(ExpectedBlock expected, int lanes, BlockComparison comparison) {
                InputBatch batch =
                        InputBatch.generate(lanes, lane -> plan.outputs().encode(expected.tokens(lane)));
                Evaluation evaluation = evaluator.evaluate(batch, comparison);
                comparison.outputs(evaluation::bit);
            }
        };
    }

    /** The reference evaluator, lanes shared by threads. */
    static BlockEvaluator slow(CheckPlan plan, LaneThreads threads) {
        ThresholdCircuit circuit = plan.circuit();
        ReferenceEvaluator evaluator = ReferenceEvaluator.of(circuit);
        return new BlockEvaluator() {
            @Override
            public int lanes() {
                return Long.SIZE;
            }

            @Override
            public void evaluate(ExpectedBlock expected, int lanes, BlockComparison comparison)
                    throws InterruptedException {
                boolean[][] nodes = new boolean[lanes][];
                threads.run(
                        lanes,
                        lane -> nodes[lane] = evaluator.nodes(plan.outputs().encode(expected.tokens(lane))));
                int index = 0;
                for (Stage stage : circuit.stages()) {
                    comparison.stage(index++, new SlowStates(stage, nodes));
                }
                comparison.outputs((lane, k) -> nodes[lane][(int) circuit.output(k)]);
            }
        };
    }
}
