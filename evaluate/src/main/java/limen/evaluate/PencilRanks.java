package limen.evaluate;

import limen.circuit.Bank;
import limen.circuit.SumLimit;

/**
 * The gates of a pencil, α + slope[r]·β ≥ threshold[r], as a rank in every lane, where they fire in order.
 *
 * <p>They do for any α iff slope[r]·β − threshold[r] never increases with r. That is linear in β, so it holds for every
 * lane of a block if it holds for the smallest and the greatest β among them, which is what is checked. Then the rank is a
 * binary search per lane. Belongs to one thread.
 */
final class PencilRanks {
    private Gates last = new Gates(0, new long[0], new long[0]);

    /**
     * The gates of a pencil, with a tail of gates that never fire; thresholds beyond any sum are brought to where differences fit.
     *
     * @param count of gates
     * @param slopes of these, then zeros up to the power of two above their number
     * @param thresholds of these, then Long.MAX_VALUE
     */
    record Gates(int count, long[] slopes, long[] thresholds) {}

    /** As {@link #find(Gates, long[], long[], int[])}, of a bank. */
    boolean find(Bank bank, long[] alpha, long[] beta, int[] ranks) {
        int length = Integer.highestOneBit(bank.gates) << 1;
        boolean fits = last.slopes.length == length;
        last = fill(bank, fits ? last.slopes : new long[length], fits ? last.thresholds : new long[length]);
        return find(last, alpha, beta, ranks);
    }

    /** The gates of a pencil, to be kept. */
    static Gates gates(Bank bank) {
        int length = Integer.highestOneBit(bank.gates) << 1;
        return fill(bank, new long[length], new long[length]);
    }

    private static Gates fill(Bank bank, long[] slopes, long[] thresholds) {
        for (int r = 0; r < slopes.length; r++) {
            slopes[r] = r < bank.gates ? bank.slope[r] : 0;
            thresholds[r] =
                    r < bank.gates ? Math.clamp(bank.threshold[r], 1 - SumLimit.BOUND, SumLimit.BOUND) : Long.MAX_VALUE;
        }
        return new Gates(bank.gates, slopes, thresholds);
    }

    /**
     * Sets {@code ranks} from both sums per lane; every α + slope·β and slope·β has been bounded by {@link SumLimit}.
     *
     * @return false if the gates do not fire in order in some lane
     */
    boolean find(Gates gates, long[] alpha, long[] beta, int[] ranks) {
        long least = beta[0];
        long most = beta[0];
        for (long value : beta) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        if (!isOrdered(gates, least) || !isOrdered(gates, most)) {
            return false;
        }
        search(gates, alpha, beta, ranks);
        return true;
    }

    private static boolean isOrdered(Gates gates, long beta) {
        boolean ordered = true;
        long before = gates.slopes[0] * beta - gates.thresholds[0];
        for (int r = 1; r < gates.count; r++) {
            long here = gates.slopes[r] * beta - gates.thresholds[r];
            ordered &= here <= before;
            before = here;
        }
        return ordered;
    }

    private static void search(Gates gates, long[] alpha, long[] beta, int[] ranks) {
        long[] slopes = gates.slopes;
        long[] thresholds = gates.thresholds;
        int half = Integer.highestOneBit(gates.count);
        for (int l = 0; l < alpha.length; l++) {
            long a = alpha[l];
            long b = beta[l];
            int rank = 0;
            for (int step = half; step > 0; step >>= 1) {
                int middle = rank + step - 1;
                rank += a + slopes[middle] * b >= thresholds[middle] ? step : 0;
            }
            ranks[l] = rank;
        }
    }
}
