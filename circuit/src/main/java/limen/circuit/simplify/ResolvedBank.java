package limen.circuit.simplify;

import limen.circuit.Bank;
import limen.circuit.CircuitStage;
import limen.circuit.MergedSums;
import limen.circuit.WireRuns;

/** A bank whose arguments are what stands for them, constants moved into the thresholds; a reusable buffer. */
final class ResolvedBank {
    /** Merged arguments, by the source's node numbers; both weights may be 0. */
    final WireRuns wires;
    /** Number of gates. */
    int gates;
    /** Thresholds. */
    long[] threshold = new long[8];
    /** Slopes. */
    long[] slope = new long[8];

    private final Rewriter rewriter;
    private final Bank bank = new Bank();
    private final MergedSums sums = new MergedSums();

    ResolvedBank(Rewriter rewriter) {
        this.rewriter = rewriter;
        wires = new WireRuns(rewriter.starts);
    }

    /** Reads all gates of a bank, removed ones too. */
    void read(CircuitStage stage, long b) {
        stage.bank(b, bank);
        sums.merge(bank);
        wires.clear();
        long alpha = 0;
        long beta = 0;
        for (int k = 0; k < sums.size; k++) {
            int stands = rewriter.target[(int) sums.node[k]];
            if (stands >= 0) {
                wires.add(stands, sums.alpha[k], sums.beta[k]);
            } else if (stands == Rewriter.ALWAYS) {
                alpha = Math.addExact(alpha, sums.alpha[k]);
                beta = Math.addExact(beta, sums.beta[k]);
            }
        }
        wires.merge();
        gates = bank.gates;
        if (threshold.length < gates) {
            threshold = new long[bank.threshold.length];
            slope = new long[bank.threshold.length];
        }
        for (int r = 0; r < gates; r++) {
            slope[r] = bank.isPencil() ? bank.slope[r] : 0;
            long known = Math.addExact(alpha, Math.multiplyExact(slope[r], beta));
            threshold[r] = Math.subtractExact(bank.threshold[r], known);
        }
    }

    /** Leaves out the removed gates, and arguments that no other gate reads. */
    void keep(int firstNode) {
        int kept = 0;
        for (int r = 0; r < gates; r++) {
            if (rewriter.target[firstNode + r] == firstNode + r) {
                threshold[kept] = threshold[r];
                slope[kept++] = slope[r];
            }
        }
        gates = kept;
        boolean equal = equalSlopes();
        for (int k = 0; k < wires.size() && equal; k++) {
            if (wires.alpha(k) + slope[0] * wires.beta(k) == 0) {
                wires.set(k, 0, 0);
            }
        }
    }

    /** Whether all gates have the same slope. */
    boolean equalSlopes() {
        for (int r = 1; r < gates; r++) {
            if (slope[r] != slope[0]) {
                return false;
            }
        }
        return true;
    }

    /** Whether argument k has a weight. */
    boolean isWire(int k) {
        return wires.alpha(k) != 0 || wires.beta(k) != 0;
    }

    /** Whether some argument is in the slope sum. */
    boolean isPencil() {
        for (int k = 0; k < wires.size(); k++) {
            if (wires.beta(k) != 0) {
                return true;
            }
        }
        return false;
    }
}
