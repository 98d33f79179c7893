package limen.evaluate;

import limen.circuit.Bank;
import limen.circuit.Stage;
import limen.circuit.SumLimit;
import limen.circuit.Terms;
import limen.evaluate.kernel.CountingKernel;
import limen.evaluate.kernel.LaneKernel;
import limen.evaluate.kernel.Planes;
import limen.io.InputException;

/**
 * Evaluates banks for one block of lanes: one thread's buffers, kept from block to block, and the choice of how.
 *
 * <p>What is chosen depends on what the bank is, checked each time: its thresholds are a thermometer only if they are in
 * order, a pencil only if its gates fire in order for every sum that occurs.
 */
final class BankEvaluator implements StagePool.Task {
    private final WideGates wide;
    private final KeptStages kept;
    private final KeptEvaluator keptBanks;
    private final LaneKernel kernel;
    private final RunValues runs;
    private final LaneSums sums;
    private final WireBanks wires;
    private final ThresholdRanks thresholds = new ThresholdRanks();
    private final PencilRanks pencils = new PencilRanks();
    private final Bank bank = new Bank();
    private final long[] alpha;
    private final long[] beta;
    /** The sum that {@code beta} holds. */
    private final Terms betaTerms = new Terms();

    private final int[] ranks;
    private Planes planes;
    private BlockStates states;
    private StageState target;
    private Stage stage;

    /** For blocks of so many 64-lane words. */
    BankEvaluator(int words, WideGates wide, KeptStages kept, CountingKernel counting, LaneKernel kernel) {
        this.wide = wide;
        this.kept = kept;
        this.kernel = kernel;
        int width = words * Long.SIZE;
        runs = new RunValues(kernel, width);
        sums = new LaneSums(runs, kernel, width);
        wires = new WireBanks(runs, counting, kernel, words);
        keptBanks = new KeptEvaluator(runs, sums, kernel, width);
        alpha = new long[width];
        beta = new long[width];
        ranks = new int[width];
        planes = new Planes(1, words);
    }

    /** The block whose stages come next. */
    void begin(BlockStates block) {
        states = block;
        runs.begin(block);
    }

    /** Holds nothing of the last block from now on. */
    void release() {
        states = null;
        target = null;
        betaTerms.clear();
        runs.release();
        wires.release();
    }

    /** The stage whose banks come next. */
    void begin(int index, StageState opened) {
        runs.begin(index);
        target = opened;
        stage = opened.stage();
    }

    @Override
    public void run(long from, long to) {
        KeptBanks known = kept.get(target.index, from, to);
        if (known == null) {
            for (long b = from; b < to; b++) {
                fetch(b);
            }
            return;
        }
        for (long b : known.others()) {
            fetch(b);
        }
        keptBanks.evaluate(known, states, target, this::fetch);
    }

    /** Asks the circuit for a bank and evaluates it. */
    private void fetch(long b) {
        WideGates.Gate gate = wide.get(target.index, b);
        if (gate != null) {
            wires.evaluate(gate, states.at(gate.source()).flat, target.flat, (int) b);
            return;
        }
        stage.bank(b, bank);
        if (bank.gates != stage.gates(b)) {
            throw new InputException(where(b) + "has " + bank.gates + " gates, its nodes are " + stage.gates(b));
        }
        if (bank.gates > 0) {
            evaluate(b);
        }
    }

    private String where(long b) {
        return "stage " + stage.name() + ", bank " + b + ": ";
    }

    private void evaluate(long b) {
        long bound = requireBound(LaneSums.bound(bank.base), b);
        if (WireBanks.accepts(bank, bound)) {
            evaluateWires(b);
            return;
        }
        sums.sum(bank.base, bound, alpha);
        if (bank.isPencil()) {
            evaluatePencil(b, bound);
        } else if (target.flat != null) {
            kernel.atLeast(alpha, bank.threshold[0], target.flat, (int) b);
        } else if (thresholds.set(bank.threshold, bank.gates)) {
            thresholds.find(alpha, ranks);
            target.setRanks(b, bank.gates, ranks);
        } else {
            evaluateEachGate(b);
        }
    }

    private long requireBound(long bound, long b) {
        if (bound >= SumLimit.BOUND) {
            throw new InputException(where(b) + "a sum may reach 2^62, which is not evaluated; use smaller weights");
        }
        return bound;
    }

    private void evaluateWires(long b) {
        if (target.flat != null) {
            wires.evaluate(bank, target.flat, (int) b);
            WideGates.Gate gate = wires.wideGate(bank, wide);
            if (gate != null) {
                wide.keep(target.index, b, stage.banks(), gate);
            }
            return;
        }
        if (planes.nodes() < bank.gates) {
            planes = new Planes(2 * bank.gates, states.words);
        }
        wires.evaluate(bank, planes, 0);
        PlaneRun run = PlaneRun.of(planes, 0, bank.gates);
        if (run.form == PlaneRun.Form.THERMOMETER) {
            target.setRanks(b, bank.gates, run.index);
        } else {
            Planes own = new Planes(bank.gates, states.words);
            System.arraycopy(planes.array(), planes.offset(0), own.array(), own.offset(0), bank.gates * states.words);
            target.setOther(b, own);
        }
    }

    private void evaluatePencil(long b, long baseBound) {
        long slopeBound = requireBound(LaneSums.bound(bank.slopeSum), b);
        long steepest = 0;
        for (int r = 0; r < bank.gates; r++) {
            steepest = Math.max(steepest, Math.absExact(Math.max(bank.slope[r], -Long.MAX_VALUE)));
        }
        long product = requireBound(LaneSums.product(steepest, slopeBound), b);
        requireBound(baseBound + product, b);
        if (!isSameSum(bank.slopeSum)) {
            sums.sum(bank.slopeSum, slopeBound, beta);
            keepSum(bank.slopeSum);
        }
        if (target.flat == null && pencils.find(bank, alpha, beta, ranks)) {
            target.setRanks(b, bank.gates, ranks);
        } else {
            evaluateEachGate(b);
        }
    }

    /** Whether {@code beta} is this sum already: the channels of a position share it. */
    private boolean isSameSum(Terms terms) {
        boolean same = terms.size == betaTerms.size;
        for (int t = 0; t < terms.size && same; t++) {
            same = terms.first[t] == betaTerms.first[t]
                    && terms.coefficient[t] == betaTerms.coefficient[t]
                    && terms.profile[t].equals(betaTerms.profile[t]);
        }
        return same;
    }

    private void keepSum(Terms terms) {
        betaTerms.clear();
        for (int t = 0; t < terms.size; t++) {
            betaTerms.add(terms.first[t], terms.profile[t], terms.coefficient[t]);
        }
    }

    /** No order to rely on: every gate's own sum against its own threshold. */
    private void evaluateEachGate(long b) {
        Planes out = target.flat != null ? target.flat : new Planes(bank.gates, states.words);
        int node = target.flat != null ? (int) b : 0;
        long[] sum = new long[alpha.length];
        for (int r = 0; r < bank.gates; r++) {
            long slope = bank.isPencil() ? bank.slope[r] : 0;
            for (int l = 0; l < sum.length; l++) {
                sum[l] = alpha[l] + slope * beta[l];
            }
            kernel.atLeast(sum, bank.threshold[r], out, node + r);
        }
        if (target.flat == null) {
            target.setOther(b, out);
        }
    }
}
