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
    private long[] slopes = {};
    private long[] thresholds = {};

    /**
     * Sets {@code ranks} from both sums per lane; every α + slope·β and slope·β has been bounded by {@link SumLimit}.
     *
     * @return false if the gates do not fire in order in some lane
     */
    boolean find(Bank bank, long[] alpha, long[] beta, int[] ranks) {
        long least = beta[0];
        long most = beta[0];
        for (long value : beta) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        pad(bank);
        if (!isOrdered(bank.gates, least) || !isOrdered(bank.gates, most)) {
            return false;
        }
        search(Integer.highestOneBit(bank.gates), alpha, beta, ranks);
        return true;
    }

    /** Copies with a tail of gates that never fire; thresholds beyond any sum are brought to where differences fit. */
    private void pad(Bank bank) {
        int length = Integer.highestOneBit(bank.gates) << 1;
        if (slopes.length != length) {
            slopes = new long[length];
            thresholds = new long[length];
        }
        for (int r = 0; r < length; r++) {
            slopes[r] = r < bank.gates ? bank.slope[r] : 0;
            thresholds[r] =
                    r < bank.gates ? Math.clamp(bank.threshold[r], 1 - SumLimit.BOUND, SumLimit.BOUND) : Long.MAX_VALUE;
        }
    }

    private boolean isOrdered(int gates, long beta) {
        boolean ordered = true;
        long before = slopes[0] * beta - thresholds[0];
        for (int r = 1; r < gates; r++) {
            long here = slopes[r] * beta - thresholds[r];
            ordered &= here <= before;
            before = here;
        }
        return ordered;
    }

    private void search(int half, long[] alpha, long[] beta, int[] ranks) {
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
