package limen.circuit.simplify;

import java.util.BitSet;
import java.util.List;
import limen.circuit.Circuit;
import limen.circuit.CircuitStage;
import limen.circuit.Profile;
import limen.circuit.Progress;

/** {@link Pass#DEAD}: one sweep from the last bank to the first. */
final class DeadGates {
    private DeadGates() {}

    static Circuit remove(Circuit circuit, Progress progress) {
        Rewriter rewriter = new Rewriter(circuit, progress);
        BitSet live = new BitSet();
        for (int k = 0; k < circuit.outputs(); k++) {
            live.set((int) circuit.output(k));
        }
        ResolvedBank bank = new ResolvedBank(rewriter);
        List<CircuitStage> stages = circuit.stages();
        for (int s = stages.size() - 1; s >= 0; s--) {
            CircuitStage stage = stages.get(s);
            for (long b = stage.banks() - 1; b >= 0; b--) {
                int first = (int) stage.firstNode(b);
                if (isLive(live, first, (int) stage.firstNode(b + 1))) {
                    bank.read(stage, b);
                    mark(bank, first, live);
                }
            }
        }
        for (CircuitStage stage : stages) {
            for (long b = 0; b < stage.banks(); b++) {
                int first = (int) stage.firstNode(b);
                for (int r = 0; r < stage.gates(b); r++) {
                    rewriter.replace(first, r, live.get(first + r) ? first + r : Rewriter.DEAD);
                }
            }
        }
        return rewriter.rebuild(null);
    }

    private static boolean isLive(BitSet live, int from, int to) {
        for (int v = from; v < to; v++) {
            if (live.get(v)) {
                return true;
            }
        }
        return false;
    }

    private static void mark(ResolvedBank bank, int first, BitSet live) {
        boolean slopes = false;
        for (int r = 0; r < bank.gates; r++) {
            slopes |= live.get(first + r) && bank.slope[r] != 0;
        }
        for (int at = 0; at < bank.wholes; at++) {
            if (slopes || !bank.sloped[at]) {
                mark((int) bank.wholeFirst[at], bank.whole[at].profile, live);
            }
        }
        for (int k = 0; k < bank.wires.size(); k++) {
            long alpha = bank.wires.alpha(k);
            long beta = bank.wires.beta(k);
            boolean read = beta == 0 && alpha != 0;
            for (int r = 0; r < bank.gates && !read; r++) {
                read = live.get(first + r) && alpha + bank.slope[r] * beta != 0;
            }
            if (read) {
                live.set((int) bank.wires.node(k));
            }
        }
    }

    private static void mark(int first, Profile weights, BitSet live) {
        if (weights.support() == weights.length()) {
            live.set(first, first + weights.length());
            return;
        }
        for (int k = 0; k < weights.length(); k++) {
            if (weights.weight(k) != 0) {
                live.set(first + k);
            }
        }
    }
}
