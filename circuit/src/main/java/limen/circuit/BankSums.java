package limen.circuit;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A bank as weighted sums that gates compare with their thresholds, every argument once: an ordinary bank is one sum, a pencil one for each
 * of its slopes.
 *
 * <p>A reusable buffer. Sums are in the order of the first gate that compares them. Cost: linear in the runs' total length and in the gates.
 * Weights that pass 63 bits raise {@link ArithmeticException}.
 */
public final class BankSums {
    private final MergedSums merged = new MergedSums();
    private final Map<Long, Integer> bySlope = new HashMap<>();
    private long[] slope = new long[8];
    private int[] sum = new int[8];
    private int sums;

    /** No sums. */
    public BankSums() {}

    /**
     * Takes the place of what was here before.
     *
     * @param bank not changed, and not kept
     */
    public void set(Bank bank) {
        merged.merge(bank);
        bySlope.clear();
        sums = 0;
        if (sum.length < bank.gates) {
            sum = new int[Math.max(bank.gates, 2 * sum.length)];
        }
        if (!bank.isPencil()) {
            Arrays.fill(sum, 0, bank.gates, 0);
            slope[0] = 0;
            sums = Math.min(1, bank.gates);
            return;
        }
        for (int r = 0; r < bank.gates; r++) {
            Integer known = bySlope.putIfAbsent(bank.slope[r], sums);
            sum[r] = known == null ? sums : known;
            if (known == null) {
                add(bank.slope[r]);
            }
        }
    }

    private void add(long next) {
        if (sums == slope.length) {
            slope = Arrays.copyOf(slope, 2 * sums);
        }
        slope[sums++] = next;
    }

    /** {@return how many different sums the gates compare} */
    public int size() {
        return sums;
    }

    /**
     * {@return the sum that a gate compares with its threshold}
     *
     * @param gate its place in the bank, from 0
     */
    public int sumOf(int gate) {
        return sum[gate];
    }

    /** {@return how many arguments the sums have together} */
    public int arguments() {
        return merged.size;
    }

    /**
     * {@return an argument; they are ascending}
     *
     * @param k 0 to {@link #arguments()} − 1
     */
    public long argument(int k) {
        return merged.node[k];
    }

    /**
     * {@return the weight of an argument in a sum; 0 where it is none of its arguments}
     *
     * @param of the sum, 0 to {@link #size()} − 1
     * @param k the argument, 0 to {@link #arguments()} − 1
     */
    public long weight(int of, int k) {
        return merged.weight(k, slope[of]);
    }
}
