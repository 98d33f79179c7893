package limen.circuit.simplify;

import java.util.BitSet;
import limen.circuit.Bank;
import limen.circuit.Circuit;
import limen.circuit.CircuitStage;
import limen.circuit.Progress;

/** {@link Pass#CONSTANTS}. */
final class ConstantGates {
    private ConstantGates() {}

    static Circuit remove(Circuit circuit, Progress progress) {
        Rewriter rewriter = new Rewriter(circuit, progress);
        BitSet ordered = new BitSet();
        Bounds bounds = new Bounds(rewriter.starts, ordered);
        ResolvedBank bank = new ResolvedBank(rewriter);
        Bank raw = new Bank();
        for (CircuitStage stage : circuit.stages()) {
            for (long b = 0; b < stage.banks(); b++) {
                rewriter.report(stage, b, "constants");
                if (stage.gates(b) == 0) {
                    continue;
                }
                int first = (int) stage.firstNode(b);
                stage.bank(b, raw);
                ordered.set(first, !raw.isPencil());
                bank.read(stage, b);
                bounds.read(bank);
                for (int r = 0; r < bank.gates; r++) {
                    int constant = bounds.constant(r);
                    rewriter.replace(first, r, constant == 0 ? first + r : constant);
                }
            }
        }
        return rewriter.rebuild(null);
    }
}
