package limen.circuit.simplify;

import java.util.Arrays;
import limen.circuit.Circuit;
import limen.circuit.Progress;
import limen.circuit.WireRuns;

/**
 * {@link Pass#NORMALISE}: smaller weights with the same gates.
 *
 * <ol>
 *   <li>A pencil whose slopes are all equal becomes an ordinary bank.
 *   <li>Weights are divided by their greatest common divisor g, threshold t becomes ⌈t / g⌉.
 *   <li>In an ordinary bank write the sum over literals, x or 1 − x, with weights |w|, total W and thresholds 1 ≤ t ≤ W. One
 *       true literal of weight ≥ max t fires every gate, so weights are cut to max t. One false literal of weight
 *       &gt; W − min t keeps every gate from firing, so weights are cut to W − min t + 1, and thresholds fall by as much as
 *       W. Gates that are constant stay constant.
 * </ol>
 *
 * <p>Steps 2 and 3 are repeated until nothing changes. Signs are kept, hence unit gates too.
 */
final class Normalisation {
    Normalisation() {}

    static Circuit apply(Circuit circuit, Progress progress) {
        return new Rewriter(circuit, progress).rebuild(new Normalisation());
    }

    /** Normalises a bank in place. */
    void normalise(ResolvedBank bank) {
        boolean pencil = bank.isPencil();
        if (pencil && bank.equalSlopes()) {
            bank.expand();
            for (int k = 0; k < bank.wires.size(); k++) {
                long sloped = Math.multiplyExact(bank.slope[0], bank.wires.beta(k));
                bank.wires.set(k, Math.addExact(bank.wires.alpha(k), sloped), 0);
            }
            pencil = false;
        }
        if (!pencil) {
            Arrays.fill(bank.slope, 0, bank.gates, 0);
        }
        boolean changed = true;
        while (changed) {
            divide(bank);
            changed = !pencil && cut(bank);
        }
    }

    private static void divide(ResolvedBank bank) {
        long divisor = 0;
        for (int at = 0; at < bank.wholes && divisor != 1; at++) {
            divisor = WireRuns.greatestCommonDivisor(divisor, Math.abs(bank.factor[at]));
        }
        for (int k = 0; k < bank.wires.size() && divisor != 1; k++) {
            divisor = WireRuns.greatestCommonDivisor(divisor, Math.abs(bank.wires.alpha(k)));
            divisor = WireRuns.greatestCommonDivisor(divisor, Math.abs(bank.wires.beta(k)));
        }
        if (divisor > 1) {
            for (int at = 0; at < bank.wholes; at++) {
                bank.factor[at] /= divisor;
            }
            for (int k = 0; k < bank.wires.size(); k++) {
                bank.wires.set(k, bank.wires.alpha(k) / divisor, bank.wires.beta(k) / divisor);
            }
            for (int r = 0; r < bank.gates; r++) {
                bank.threshold[r] = Math.ceilDiv(bank.threshold[r], divisor);
            }
        }
    }

    /** Cuts the weights of an ordinary bank; false if none was too great. */
    private static boolean cut(ResolvedBank bank) {
        long total = 0;
        long negatives = 0;
        long greatest = 0;
        for (int at = 0; at < bank.wholes; at++) {
            RunFacts facts = bank.whole[at];
            long factor = Math.abs(bank.factor[at]);
            total += factor * facts.profile.magnitude();
            negatives += factor * (bank.factor[at] < 0 ? facts.positives : facts.negatives);
            greatest = Math.max(greatest, factor * facts.profile.maxMagnitude());
        }
        for (int k = 0; k < bank.wires.size(); k++) {
            long weight = bank.wires.alpha(k);
            total += Math.abs(weight);
            negatives += weight < 0 ? -weight : 0;
            greatest = Math.max(greatest, Math.abs(weight));
        }
        long least = Long.MAX_VALUE;
        long most = 0;
        for (int r = 0; r < bank.gates; r++) {
            long threshold = bank.threshold[r] + negatives;
            if (threshold >= 1 && threshold <= total) {
                least = Math.min(least, threshold);
                most = Math.max(most, threshold);
            }
        }
        if (most == 0) {
            return false;
        }
        if (greatest <= Math.min(most, total - least + 1)) {
            return false;
        }
        bank.expand();
        long firstTotal = 0;
        for (int k = 0; k < bank.wires.size(); k++) {
            firstTotal += Math.min(most, Math.abs(bank.wires.alpha(k)));
        }
        long limit = Math.min(most, firstTotal - least + 1);
        cut(bank, limit, total, negatives, firstTotal);
        return true;
    }

    private static void cut(ResolvedBank bank, long limit, long total, long negatives, long firstTotal) {
        long newTotal = 0;
        long newNegatives = 0;
        for (int k = 0; k < bank.wires.size(); k++) {
            long weight = Math.max(-limit, Math.min(limit, bank.wires.alpha(k)));
            bank.wires.set(k, weight, 0);
            newTotal += Math.abs(weight);
            newNegatives += weight < 0 ? -weight : 0;
        }
        for (int r = 0; r < bank.gates; r++) {
            long threshold = bank.threshold[r] + negatives;
            long lower = threshold <= 0 ? 0 : threshold > total ? newTotal + 1 : threshold - (firstTotal - newTotal);
            bank.threshold[r] = lower - newNegatives;
        }
    }
}
