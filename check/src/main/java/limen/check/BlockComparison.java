package limen.check;

import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import limen.circuit.Gates;
import limen.circuit.Stage;
import limen.evaluate.StageObserver;
import limen.evaluate.StageStates;

/** Compares a block's circuit values with the expected ones, stage by stage as the evaluator shows them. */
final class BlockComparison implements StageObserver, StageComparison {
    private final CheckPlan plan;
    private final ExpectedBlock expected;
    private final Consumer<Stage> progress;
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
     * @param progress hears each stage once it is compared
     */
    BlockComparison(CheckPlan plan, ExpectedBlock expected, int lanes, Consumer<Stage> progress) {
        this.plan = plan;
        this.expected = expected;
        this.progress = progress;
        differs = new boolean[lanes];
        counts = new int[lanes];
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
        progress.accept(shown.stage());
    }

    /** Compares the output bits, after all stages. */
    void outputs(Bits bits) {
        for (int lane = 0; lane < differs.length; lane++) {
            for (int k = 0; k < plan.outputs().outputs(); k++) {
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
        long node = plan.circuit().output(k);
        String stage = node < plan.circuit().inputs()
                ? "inputs"
                : plan.circuit()
                        .stages()
                        .get(Gates.stageOf(plan.circuit().stages(), node))
                        .name();
        return Difference.ofBit(lane, bit, "output", k, plan.outputs().place(k), stage, node);
    }
}
