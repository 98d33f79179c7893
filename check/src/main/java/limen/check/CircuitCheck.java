package limen.check;

import limen.check.BlockEvaluator.Encoder;
import limen.check.CheckReport.Mismatch;
import limen.circuit.Progress;
import limen.circuit.Stage;
import limen.circuit.ThresholdCircuit;
import limen.compiler.construction.Compiled;
import limen.finite.FinitePrecisionTransformer;

/**
 * Compares a circuit with its model's interpreter, bit for bit, on many inputs.
 *
 * <p>Inputs are taken in blocks of up to 512; each block is interpreted (inputs shared by the threads), then evaluated
 * (banks shared by the threads), and the values of a stage are compared as soon as it is evaluated, so that implicit
 * circuits of any size stream through. Compared are the rank of every site value that has gates, every logit comparison
 * and every output bit, of an abstract transformer every string that the circuit holds; output bits only, where the circuit is not
 * known to hold the values.
 *
 * <p>Memory: the evaluator's states and one block of interpreted values, two bytes per value and lane, within {@link
 * CheckOptions#memory()}. Time: that of the evaluator, plus one interpreter run per input, plus a few operations per value
 * and block of lanes.
 *
 * <p>Interruptible: the check ends with {@link InterruptedException} after at most a stage.
 */
public final class CircuitCheck {
    /** Calls of the progress listener, unless so many stages would pass without one. */
    private static final long MOST_REPORTS = 1000;

    private static final int MOST_SILENT = 256;

    private final CheckPlan plan;
    private final InputSource inputs;
    private final CheckOptions options;
    private final Progress progress;
    private long stagesDone;
    private long stagesInAll;
    private long inputsDone;
    private long mismatches;
    private Mismatch first;

    private CircuitCheck(CheckPlan plan, InputSource inputs, CheckOptions options, Progress progress) {
        this.plan = plan;
        this.inputs = inputs;
        this.options = options;
        this.progress = progress;
        plan.held().require(inputs);
    }

    /**
     * Checks a compiled circuit, streaming over the implicit family.
     *
     * @param compiled its circuit, decoder and places of values are taken as they are
     * @param inputs of the length that the circuit reads; several threads ask for them at once
     * @param options threads, memory and what is compared
     * @param progress hears how many stages are done, over all blocks of inputs
     * @return how many inputs differ, and the first that does
     * @throws IllegalArgumentException for inputs of another length or tokens outside the vocabulary
     * @throws InterruptedException if the thread is interrupted; nothing is reported then
     */
    public static CheckReport check(Compiled compiled, InputSource inputs, CheckOptions options, Progress progress)
            throws InterruptedException {
        return check(compiled, compiled.circuit(), inputs, options, progress);
    }

    /**
     * Checks a circuit made from a compiled one: materialized, altered, simplified, with unit weights, or read from a file.
     * Sites are compared if it has the same kind of gates and the same stages with the same numbers of gates.
     *
     * @param compiled what the circuit was made from
     * @param circuit with inputs and outputs in the same order
     * @param inputs of the length that the circuit reads; several threads ask for them at once
     * @param options threads, memory and what is compared
     * @param progress hears how many stages are done, over all blocks of inputs
     * @return how many inputs differ, and the first that does
     * @throws IllegalArgumentException besides, for a circuit with other numbers of inputs or outputs
     * @throws InterruptedException if the thread is interrupted; nothing is reported then
     */
    public static CheckReport check(
            Compiled compiled, ThresholdCircuit circuit, InputSource inputs, CheckOptions options, Progress progress)
            throws InterruptedException {
        return new CircuitCheck(CheckPlan.of(compiled, circuit, options), inputs, options, progress).run();
    }

    /**
     * Checks the output bits of any circuit that is said to compute a model at length n.
     *
     * @param model its interpreter says what is right
     * @param n 1 to the model's greatest length, or exactly that where no other is defined
     * @param circuit inputs and outputs as in {@link limen.compiler.construction.OutputDecoder}
     * @param inputs of the length that the circuit reads; several threads ask for them at once
     * @param options threads, memory and what is compared
     * @param progress hears how many stages are done, over all blocks of inputs
     * @return how many inputs differ, and the first that does
     * @throws IllegalArgumentException for a length that the model does not take, inputs of another one, tokens outside the vocabulary, or
     *     a circuit with other numbers of inputs or outputs
     * @throws InterruptedException if the thread is interrupted; nothing is reported then
     */
    public static CheckReport checkOutputs(
            FinitePrecisionTransformer model,
            int n,
            ThresholdCircuit circuit,
            InputSource inputs,
            CheckOptions options,
            Progress progress)
            throws InterruptedException {
        return new CircuitCheck(CheckPlan.outputs(model, n, circuit, options), inputs, options, progress).run();
    }

    private CheckReport run() throws InterruptedException {
        try (LaneThreads threads = new LaneThreads(options.threads())) {
            Encoder encoder = Encoder.tokens(plan.outputs());
            BlockEvaluator evaluator = options.slow()
                    ? BlockEvaluator.slow(plan.circuit(), encoder, threads)
                    : BlockEvaluator.fast(
                            plan.circuit(),
                            encoder,
                            options.evaluation(plan.held().bytesPerLane()));
            int lanes = (int) Math.min(evaluator.lanes(), inputs.count());
            stagesInAll = Math.multiplyExact(
                    (inputs.count() - 1) / lanes + 1, plan.circuit().stages().size());
            ExpectedBlock expected = ExpectedBlock.of(plan, lanes);
            while (inputsDone < inputs.count()) {
                checkBlock(expected, (int) Math.min(lanes, inputs.count() - inputsDone), threads, evaluator);
            }
        } catch (IllegalStateException e) {
            throw LaneThreads.interrupted(e, inputsDone);
        }
        return new CheckReport(plan.held().compared(), inputsDone, inputsDone * plan.values(), mismatches, first);
    }

    private void checkBlock(ExpectedBlock expected, int lanes, LaneThreads threads, BlockEvaluator evaluator)
            throws InterruptedException {
        long from = inputsDone;
        threads.run(lanes, lane -> expected.set(lane, inputs, from + lane));
        BlockComparison comparison =
                new BlockComparison(plan.circuit(), expected, lanes, states -> stageDone(states.stage()));
        evaluator.evaluate(expected, lanes, comparison);
        mismatches += comparison.mismatches();
        Difference difference = comparison.first();
        if (first == null && difference != null) {
            first = difference
                    .words()
                    .mismatch(
                            from + difference.lane(),
                            expected.tokens(difference.lane()).clone());
        }
        inputsDone += lanes;
    }

    private void stageDone(Stage stage) {
        stagesDone++;
        long every = Math.clamp(stagesInAll / MOST_REPORTS, 1, MOST_SILENT);
        if (stagesDone % every == 0 || stagesDone == stagesInAll) {
            progress.at(stagesDone, stagesInAll, "checking from input " + inputsDone + ", " + stage.name());
        }
    }
}
