package limen.evaluate;

import limen.circuit.ThresholdCircuit;
import limen.evaluate.kernel.Kernels;
import limen.io.Heap;
import limen.io.InputException;

/**
 * Evaluates a threshold circuit on many inputs at once, exactly: the door to fast evaluation.
 *
 * <p>Inputs are <em>lanes</em>, 64 to 512 of them evaluated together as a block; the last block of a batch may be partly
 * empty. Works level by level on implicit and materialized circuits alike: banks are asked for one by one and never expanded
 * into gates and wires. In the second block they are decoded and, as far as memory for them goes, kept for all blocks and
 * batches to come.
 *
 * <p><b>States.</b> A bank whose gates fire in order is held as its rank, 2 bytes per lane whatever its number of gates (4
 * bytes above 32,767 gates); a single gate is a bit per lane; a bank whose gates do not fire in order is a bit per gate and
 * lane. Order is checked in every bank and block, never taken for granted: altered circuits are evaluated as they are.
 *
 * <p><b>Memory.</b> The states of all stages, or, if these exceed {@link EvaluationOptions#memory}, of those that are still
 * to be read; the latter needs one scan of all banks, made when the evaluator is. Where even these do not fit, blocks get
 * fewer lanes; a circuit with a stage that does not fit the heap at 64 lanes is refused. A block takes over the last one's memory, and a batch the
 * last batch's where that is at most 128 MB and a sixteenth of the heap. Decoded banks take up to 256 MB, at most an eighth of the heap. Besides, 8 to 16 MB per thread, which the evaluator keeps for the next batch, up to 128 MB more while a block has many long profiles, and up to 64 MB for the wires of gates that count many single nodes, fetched once for all blocks.
 *
 * <p><b>Cost</b> per block: generating every bank that is not kept, and per lane one multiplication and addition for a term (a run of
 * nodes, however long), a search for a bank's rank; banks over the same runs share the loads of these, as rows of a matrix; single gates
 * whose weights differ by the same as those of other neighbours, as in comparisons of every pair of numbers, take one addition; wires to single gates cost a few operations on 64 to 512 lanes at once.
 * The banks of a stage are shared by {@link EvaluationOptions#threads} threads; the result does not depend on their number.
 *
 * <p>Refuses, with {@link IllegalArgumentException}, banks whose sums may reach {@link limen.circuit.SumLimit#BOUND} and circuits that read nodes of their
 * own or later stages.
 */
public final class BatchEvaluator {
    /** States of so many bytes are kept from one batch to the next: 128 MB, at most a sixteenth of the heap. */
    private static final long MOST_KEPT =
            Math.min(1L << 27, Runtime.getRuntime().maxMemory() / 16);

    private final Layout layout;
    private final int blockLanes;
    private final StagePool pool;
    private final Workspaces idle;
    /** Whether states are small enough to be kept for the next batch. */
    private final boolean isSmall;
    /** The last reader of each stage, or null if all states are kept. */
    private final int[] lastReaders;

    private BatchEvaluator(Layout layout, EvaluationOptions options, String kernel) {
        this.layout = layout;
        pool = new StagePool(options.threads());
        WideGates wide = new WideGates(layout);
        KeptStages kept = new KeptStages(layout);
        idle = new Workspaces(words -> new Workspace(
                layout,
                words,
                options.threads(),
                () -> kernel == null
                        ? new BankEvaluator(words, wide, kept, Kernels.create(), Kernels.lanes())
                        : new BankEvaluator(words, wide, kept, Kernels.create(kernel), Kernels.lanes(kernel))));
        long all = 0;
        for (int s = 0; s < layout.stages.length; s++) {
            all += layout.bytes(s, options.blockLanes());
        }
        isSmall = all <= Math.min(options.memory(), MOST_KEPT);
        if (all <= options.memory()) {
            lastReaders = null;
            blockLanes = options.blockLanes();
            return;
        }
        for (int s = 0; s < layout.stages.length; s++) {
            Heap.require(
                    layout.bytes(s, Long.SIZE),
                    "evaluating stage " + layout.stages[s].name() + " of " + layout.stages[s].banks() + " banks");
        }
        lastReaders = Liveness.lastReaders(layout, pool);
        int lanes = options.blockLanes();
        while (lanes > Long.SIZE && Liveness.peak(layout, lastReaders, lanes) > options.memory()) {
            lanes /= 2;
        }
        blockLanes = lanes;
    }

    /**
     * {@return an evaluator of a circuit, with {@link EvaluationOptions#DEFAULT}}
     *
     * @param circuit its stages numbered one after the other; must not change from now on
     * @throws IllegalArgumentException if stages are not numbered one after the other or an output is no node
     */
    public static BatchEvaluator of(ThresholdCircuit circuit) {
        return of(circuit, EvaluationOptions.DEFAULT);
    }

    /**
     * An evaluator of a circuit, which must not change from now on; may serve any number of batches, from any thread.
     *
     * @param circuit implicit or materialized; kept, not copied
     * @param options threads, lanes and memory; the bits do not depend on them
     * @return the evaluator; making it scans all banks once if the states exceed {@code options.memory()}
     * @throws IllegalArgumentException if stages are not numbered one after the other or an output is no node
     * @throws limen.io.LimitException if the states of one stage do not fit the heap
     */
    public static BatchEvaluator of(ThresholdCircuit circuit, EvaluationOptions options) {
        return of(circuit, options, null);
    }

    /** With a kernel by name, or the one chosen for this process where {@code kernel} is null. */
    static BatchEvaluator of(ThresholdCircuit circuit, EvaluationOptions options, String kernel) {
        return new BatchEvaluator(new Layout(circuit), options, kernel);
    }

    /** {@return the lanes that are evaluated together: those of the options, or fewer to keep within memory} */
    public int blockLanes() {
        return blockLanes;
    }

    /**
     * {@return the outputs of a batch}
     *
     * @param batch of as many input bits as the circuit has input nodes
     * @throws IllegalArgumentException if the batch's inputs are not as many as the circuit's
     */
    public Evaluation evaluate(InputBatch batch) {
        return evaluate(batch, (stage, states) -> {});
    }

    /**
     * The outputs of a batch; shows the states of every stage to an observer on the way.
     *
     * @param batch of as many input bits as the circuit has input nodes
     * @param observer called for each stage in order, for one block of lanes after the other
     * @return the output bits of all lanes
     * @throws IllegalArgumentException if the batch's inputs are not as many as the circuit's
     */
    public Evaluation evaluate(InputBatch batch, StageObserver observer) {
        if (batch.inputs() != layout.circuit.inputs()) {
            throw new InputException("batch of " + batch.inputs() + " input bits, the circuit reads "
                    + layout.circuit.inputs() + ", give exactly these");
        }
        long[][] outputs = new long[layout.circuit.outputs()][(batch.lanes() - 1) / Long.SIZE + 1];
        int whole = batch.lanes() / blockLanes * blockLanes;
        evaluateBlocks(batch, 0, whole, observer, outputs);
        evaluateBlocks(batch, whole, batch.lanes(), observer, outputs);
        return new Evaluation(batch.lanes(), outputs);
    }

    /** Evaluates lanes {@code from … to − 1}, blocks of one width. */
    private void evaluateBlocks(InputBatch batch, int from, int to, StageObserver observer, long[][] outputs) {
        if (from == to) {
            return;
        }
        int lanes = Math.min(blockLanes, to - from);
        Workspace workspace = idle.take(BlockStates.words(lanes));
        for (int lane = from; lane < to; lane += lanes) {
            BlockStates states = workspace.begin(batch, lane, lanes);
            evaluateBlock(states, workspace.workers(), observer, outputs);
            workspace.end(states, lastReaders == null);
        }
        workspace.rest(isSmall);
        idle.give(workspace);
    }

    private void evaluateBlock(BlockStates states, BankEvaluator[] workers, StageObserver observer, long[][] outputs) {
        states.at(-1).copyOutputs(layout, outputs);
        for (int s = 0; s < layout.stages.length; s++) {
            StageState state = states.open(s);
            for (BankEvaluator worker : workers) {
                worker.begin(s, state);
            }
            pool.run(layout.stages[s].banks(), workers);
            state.copyOutputs(layout, outputs);
            observer.stage(s, state);
            for (int t = 0; lastReaders != null && t <= s; t++) {
                if (lastReaders[t] == s) {
                    states.drop(t);
                }
            }
        }
    }
}
