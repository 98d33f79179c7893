package limen.check;

import java.util.Arrays;
import java.util.List;
import limen.check.CheckReport.Compared;
import limen.check.CheckReport.Mismatch;
import limen.circuit.Progress;
import limen.circuit.ThresholdCircuit;
import limen.circuit.part.PartCircuit;
import limen.compiler.construction.CompiledPart;
import limen.compiler.construction.CompiledTransformer;
import limen.evaluate.EvaluationOptions;
import limen.evaluate.StageStates;
import limen.finite.Interpreter;
import limen.finite.Trace;
import limen.io.InputException;

/**
 * Compares parts of a circuit with the model's interpreter, bit for bit: what is too large as a whole, layer by layer.
 *
 * <p>A block of inputs is interpreted once; then each part is evaluated by itself, the gates that it reads of other parts set to what the
 * interpreter's values say. Compared are the part's own values: every rank, that the gates of a value fire in order, one-hot tokens, logit
 * comparisons and output bits. Where all parts of a model agree on an input, so does the whole circuit.
 *
 * <p>Memory: that of one part's inputs and states at a time, and for each lane two bytes for every value of all parts that are asked for and
 * of those they read, within {@link CheckOptions#memory()}; nothing else depends on the whole circuit. Time: one interpreter run per input, and that
 * of evaluating the parts.
 *
 * <p>Interruptible: the check ends with {@link InterruptedException} after at most a stage.
 */
public final class PartCheck {
    private final List<CompiledPart> parts;
    private final InputSource inputs;
    private final CheckOptions options;
    private final Progress progress;
    private final Interpreter interpreter;
    /** Stages times inputs, of all parts. */
    private final long work;

    private final long[] mismatches;
    private final Mismatch[] first;
    private long workDone;
    private long inputsDone;
    private long inputsThatDiffer;

    private PartCheck(List<CompiledPart> parts, InputSource inputs, CheckOptions options, Progress progress) {
        if (options.outputsOnly()) {
            throw new InputException("check of parts: only the output has output bits, compare all values");
        }
        CompiledTransformer whole = parts.getFirst().whole();
        this.parts = parts;
        this.inputs = inputs;
        this.options = options;
        this.progress = progress;
        HeldSites none = HeldSites.none(whole.model(), whole.n(), options.slow());
        none.require(inputs);
        interpreter = none.interpreter();
        long stages =
                parts.stream().mapToLong(part -> part.circuit().stages().size()).sum();
        work = Math.multiplyExact(stages, inputs.count());
        mismatches = new long[parts.size()];
        first = new Mismatch[parts.size()];
    }

    /**
     * Checks parts of one compiled circuit, or of one made from it.
     *
     * @param parts at least one, all of the same model at the same length
     * @param inputs of the length that the circuit reads; several threads ask for them at once
     * @param options threads and memory, and whether with the references
     * @param progress hears how much is done, over all parts and inputs
     * @return for every part how many inputs differ, and the first that does
     * @throws IllegalArgumentException for inputs of another length or tokens outside the vocabulary, or if only outputs are to be compared
     * @throws InterruptedException if the thread is interrupted; nothing is reported then
     */
    public static PartsReport check(
            List<CompiledPart> parts, InputSource inputs, CheckOptions options, Progress progress)
            throws InterruptedException {
        return new PartCheck(List.copyOf(parts), inputs, options, progress).run();
    }

    private PartsReport run() throws InterruptedException {
        long bytesPerLane = GivenRanks.bytesPerLane(parts);
        for (CompiledPart part : parts) {
            bytesPerLane += PartBlock.bytesPerLane(part, interpreter);
        }
        EvaluationOptions evaluation = options.evaluation(bytesPerLane);
        int lanes = (int) Math.min(evaluation.blockLanes(), inputs.count());
        try (LaneThreads threads = new LaneThreads(options.threads())) {
            int[][] tokens = new int[lanes][inputs.length()];
            GivenRanks given = new GivenRanks(parts, lanes);
            List<PartBlock> blocks = parts.stream()
                    .map(part -> new PartBlock(part, interpreter, tokens))
                    .toList();
            while (inputsDone < inputs.count()) {
                int now = (int) Math.min(lanes, inputs.count() - inputsDone);
                progress.at(workDone, work, "interpreting from input " + inputsDone);
                threads.run(now, lane -> {
                    inputs.tokens(inputsDone + lane, tokens[lane]);
                    Trace trace = interpreter.run(tokens[lane]);
                    given.set(lane, trace);
                    blocks.forEach(block -> block.set(lane, trace));
                });
                boolean[] differs = new boolean[now];
                for (int k = 0; k < blocks.size(); k++) {
                    checkBlock(k, blocks.get(k), given, tokens, differs, evaluation, threads);
                }
                for (boolean bad : differs) {
                    inputsThatDiffer += bad ? 1 : 0;
                }
                inputsDone += now;
            }
        } catch (IllegalStateException e) {
            throw LaneThreads.interrupted(e, inputsDone);
        }
        return report();
    }

    private void checkBlock(
            int k,
            PartBlock block,
            GivenRanks given,
            int[][] tokens,
            boolean[] differs,
            EvaluationOptions evaluation,
            LaneThreads threads)
            throws InterruptedException {
        CompiledPart part = parts.get(k);
        ThresholdCircuit circuit = part.part().answers() ? part.circuit() : part.withoutOutputs();
        ExpectedBlock expected = new ExpectedBlock(part.whole().decoder(), block, tokens);
        BlockEvaluator.Encoder encoder = (values, lane) -> part.encode(values.tokens(lane), given.of(lane));
        BlockEvaluator evaluator = options.slow()
                ? BlockEvaluator.slow(circuit, encoder, threads)
                : BlockEvaluator.fast(circuit, encoder, evaluation);
        BlockComparison comparison =
                new BlockComparison(circuit, expected, differs.length, states -> stageDone(part, states));
        evaluator.evaluate(expected, differs.length, comparison);
        mismatches[k] += comparison.mismatches();
        Difference difference = comparison.first();
        if (first[k] == null && difference != null) {
            int[] input = tokens[difference.lane()].clone();
            Mismatch found = difference.words().mismatch(inputsDone + difference.lane(), input);
            first[k] =
                    part.circuit() instanceof PartCircuit implicit ? found.at(implicit.wholeNode(found.node())) : found;
        }
        for (int lane = 0; lane < differs.length; lane++) {
            differs[lane] |= comparison.differs(lane);
        }
    }

    private void stageDone(CompiledPart part, StageStates states) {
        workDone += states.lanes();
        progress.at(
                workDone,
                work,
                "checking " + part.part().name() + " from input " + inputsDone + ", "
                        + states.stage().name());
    }

    private PartsReport report() {
        PartReport[] reports = new PartReport[parts.size()];
        Arrays.setAll(reports, k -> {
            CompiledPart part = parts.get(k);
            long outputs = part.part().answers() ? part.whole().decoder().outputs() : 0;
            return new PartReport(
                    part,
                    new CheckReport(
                            Compared.SITES,
                            inputsDone,
                            Math.multiplyExact(inputsDone, part.values() + outputs),
                            mismatches[k],
                            first[k]));
        });
        return new PartsReport(inputsDone, inputsThatDiffer, List.of(reports));
    }
}
