package limen.certificate.cnf;

import java.util.Arrays;
import limen.circuit.Bank;
import limen.circuit.MergedSums;

/** Gates that are seen to imply others without looking at values: gates of row maxima, each a bank by itself. */
final class Dominance {
    private Dominance() {}

    /**
     * Whether the only gate of a bank implies the only gate of another one: as many arguments, each with the same positive weight and
     * implying the other's, and a threshold not below.
     */
    static boolean implies(Bank bank, Bank other, NodeValues nodes) {
        if (bank.isPencil() || other.isPencil() || bank.threshold[0] < other.threshold[0]) {
            return false;
        }
        MergedSums mine = merged(bank);
        MergedSums others = merged(other);
        if (mine.size != others.size
                || !Arrays.equals(mine.alpha, 0, mine.size, others.alpha, 0, others.size)
                || Arrays.stream(mine.alpha, 0, mine.size).anyMatch(weight -> weight < 0)) {
            return false;
        }
        for (int k = 0; k < mine.size; k++) {
            if (!nodes.implies((int) mine.node[k], (int) others.node[k])) {
                return false;
            }
        }
        return true;
    }

    private static MergedSums merged(Bank bank) {
        MergedSums sums = new MergedSums();
        sums.merge(bank);
        return sums;
    }
}
