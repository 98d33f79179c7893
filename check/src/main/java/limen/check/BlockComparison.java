package limen.check;

import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import limen.circuit.Gates;
import limen.circuit.Stage;
import limen.compiler.construction.CompiledTransformer;
import limen.compiler.construction.SiteGates;
import limen.evaluate.StageObserver;
import limen.evaluate.StageStates;

/** Compares a block's circuit values with the expected ones, stage by stage as the evaluator shows them. */
final class BlockComparison implements StageObserver {
    private final CheckPlan plan;
    private final ExpectedBlock expected;
    private final Consumer<Stage> progress;
    private final boolean[] differs;
    private final int[] counts;
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

    /** Whether a difference on this lane comes before all others so far. */
    private boolean isNew(int lane) {
        differs[lane] = true;
        return first == null || lane < first.lane();
    }

    @Override
    public void stage(int stageIndex, StageStates states) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("check interrupted");
        }
        for (CheckPlan.Digit digit : plan.byStage().get(stageIndex)) {
            compareDigit(digit, states);
        }
        CompiledTransformer.Comparisons compared = plan.comparisons();
        if (compared != null && compared.stage().name().equals(states.stage().name())) {
            compareLogits(compared, states);
        }
        progress.accept(states.stage());
    }

    private void compareDigit(CheckPlan.Digit digit, StageStates states) {
        SiteGates site = plan.sites().get(digit.site());
        RankRows ranks = expected.ranks(digit.site());
        long node = digit.firstNode();
        for (int x = 0; x < site.count(); x++, node += digit.gates()) {
            states.counts(node, digit.gates(), counts);
            boolean isLeft = ranks.subtract(x, states.firstLane(), states.lanes(), counts, digit.block());
            if (isLeft && digit.isLast()) {
                for (int lane = states.firstLane(); lane < states.firstLane() + states.lanes(); lane++) {
                    int left = ranks.left(x, lane);
                    if (left != 0 && isNew(lane)) {
                        int index = (int) site.first() + x;
                        first = Difference.ofRank(lane, site.site(), ranks, left, index, states.stage(), node);
                    }
                }
            }
        }
    }

    private void compareLogits(CompiledTransformer.Comparisons compared, StageStates states) {
        for (int q = 0; q < compared.positions(); q++) {
            for (int a = 0; a < compared.rows(); a++) {
                for (int b = a + 1; b < compared.rows(); b++) {
                    compareLogits(compared, q, a, b, states);
                }
            }
        }
    }

    private void compareLogits(CompiledTransformer.Comparisons compared, int q, int a, int b, StageStates states) {
        long bank = compared.bank(q, a, b);
        long node = compared.stage().firstNode(bank);
        states.counts(node, 1, counts);
        for (int l = 0; l < states.lanes(); l++) {
            int lane = states.firstLane() + l;
            boolean atLeast = expected.atLeast(q, a, b, lane);
            if (atLeast != (counts[l] > 0) && isNew(lane)) {
                String place = "position " + (compared.firstPosition() + q) + ", row " + a + " at least row " + b;
                first = Difference.ofBit(lane, atLeast, "logit comparison", bank, place, states.stage(), node);
            }
        }
    }

    /** Compares the output bits, after all stages. */
    void outputs(Bits bits) {
        for (int lane = 0; lane < differs.length; lane++) {
            for (int k = 0; k < plan.outputs().outputs(); k++) {
                boolean bit = expected.output(k, lane);
                if (bit != bits.at(lane, k) && isNew(lane)) {
                    long node = plan.circuit().output(k);
                    first = Difference.ofBit(
                            lane, bit, "output", k, plan.outputs().place(k), stageOf(node), node);
                }
            }
        }
    }

    private Stage stageOf(long node) {
        return node < plan.circuit().inputs()
                ? null
                : plan.circuit().stages().get(Gates.stageOf(plan.circuit().stages(), node));
    }
}
