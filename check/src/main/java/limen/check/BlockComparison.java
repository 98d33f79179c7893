package limen.check;

import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import limen.circuit.Gates;
import limen.circuit.ThresholdCircuit;
import limen.evaluate.StageObserver;
import limen.evaluate.StageStates;

/** Compares a block's circuit values with the expected ones, stage by stage as the evaluator shows them. */
final class BlockComparison implements StageObserver, StageComparison {
    private final ThresholdCircuit circuit;
    private final ExpectedBlock expected;
    private final Consumer<StageStates> progress;
    private final boolean[] differs;
    private final int[] counts;
    private StageStates states;
    private Difference first;

    /** Output bits of a block. */
    @FunctionalInterface
    interface Bits {
        boolean at(int lane, int output);
    }

    /**
     * A comparison of one block.
     *
     * @param circuit whose outputs are compared, if it has any
     * @param progress hears each stage once it is compared
     */
    BlockComparison(ThresholdCircuit circuit, ExpectedBlock expected, int lanes, Consumer<StageStates> progress) {
        this.circuit = circuit;
        this.expected = expected;
        this.progress = progress;
        differs = new boolean[lanes];
        counts = new int[lanes];
    }

    /** Whether a lane differs somewhere. */
    boolean differs(int lane) {
        return differs[lane];
    }

    /** How many lanes differ somewhere. */
    int mismatches() {
        int sum = 0;
        for (boolean bad : differs) {
            sum += bad ? 1 : 0;
        }
        return sum;
    }

    /** The first difference on the first lane that has one, or null. */
    Difference first() {
        return first;
    }

    @Override
    public StageStates states() {
        return states;
    }

    @Override
    public int[] counts() {
        return counts;
    }

    @Override
    public void differs(int lane, Supplier<Difference> difference) {
        differs[lane] = true;
        if (first == null || lane < first.lane()) {
            first = difference.get();
        }
    }

    @Override
    public void stage(int stageIndex, StageStates shown) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("check interrupted");
        }
        states = shown;
        expected.values().compare(stageIndex, this);
        progress.accept(shown);
    }

    /** Compares the output bits, after all stages. */
    void outputs(Bits bits) {
        for (int lane = 0; lane < differs.length; lane++) {
            for (int k = 0; k < Math.min(circuit.outputs(), expected.outputs()); k++) {
                boolean bit = expected.output(k, lane);
                if (bit != bits.at(lane, k)) {
                    int l = lane;
                    int output = k;
                    differs(lane, () -> output(l, bit, output));
                }
            }
        }
    }

    private Difference output(int lane, boolean bit, int k) {
        long node = circuit.output(k);
        String stage = node < circuit.inputs()
                ? "inputs"
                : circuit.stages().get(Gates.stageOf(circuit.stages(), node)).name();
        return Difference.ofBit(lane, bit, "output", k, expected.place(k), stage, node);
    }
}
