package limen.check;

import limen.circuit.Stage;
import limen.circuit.ThresholdCircuit;
import limen.compiler.construction.OutputDecoder;
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

    /** What a circuit reads of a block. */
    @FunctionalInterface
    interface Encoder {
        /** The input bits of a lane; different lanes may be asked for by different threads. */
        boolean[] bits(ExpectedBlock expected, int lane);

        /** Bits of tokens. */
        static Encoder tokens(OutputDecoder decoder) {
            return (expected, lane) -> decoder.encode(expected.tokens(lane));
        }
    }

    /** The bit-parallel evaluator. */
    static BlockEvaluator fast(ThresholdCircuit circuit, Encoder encoder, EvaluationOptions options) {
        BatchEvaluator evaluator = BatchEvaluator.of(circuit, options);
        return new BlockEvaluator() {
            @Override
            public int lanes() {
                return evaluator.blockLanes();
            }

            @Override
            public void evaluate(ExpectedBlock expected, int lanes, BlockComparison comparison) {
                InputBatch batch = InputBatch.generate(lanes, lane -> encoder.bits(expected, lane));
                Evaluation evaluation = evaluator.evaluate(batch, comparison);
                comparison.outputs(evaluation::bit);
            }
        };
    }

    /** The reference evaluator, lanes shared by threads. */
    static BlockEvaluator slow(ThresholdCircuit circuit, Encoder encoder, LaneThreads threads) {
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
                threads.run(lanes, lane -> nodes[lane] = evaluator.nodes(encoder.bits(expected, lane)));
                int index = 0;
                for (Stage stage : circuit.stages()) {
                    comparison.stage(index++, new SlowStates(stage, nodes));
                }
                comparison.outputs((lane, k) -> nodes[lane][(int) circuit.output(k)]);
            }
        };
    }
}
