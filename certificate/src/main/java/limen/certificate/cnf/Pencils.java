package limen.certificate.cnf;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import limen.circuit.Bank;

/**
 * Gates of a pencil, base + slope · slopeSum ≥ threshold: both sums in order encoding, once for all gates, and for every value of the slope
 * sum what the base has to reach.
 */
final class Pencils {
    private static final int MOST_THRESHOLDS = 1 << 14;

    private final Cnf cnf;
    private final OrderedSums orderedSums;

    Pencils(Cnf cnf, OrderedSums orderedSums) {
        this.cnf = cnf;
        this.orderedSums = orderedSums;
    }

    /** Writes the gates, or gives false and writes none of them if a sum has too many values. */
    boolean encode(Bank bank, int first, NodeValues nodes, List<OrderedValue> base, List<OrderedValue> slopeSum) {
        OrderedValue slopes = orderedSums.sum(slopeSum, null);
        if (slopes == null) {
            return false;
        }
        OrderedValue sum = orderedSums.sum(base, thresholds(bank, slopes));
        if (sum == null) {
            return false;
        }
        for (int r = 0; r < bank.gates; r++) {
            nodes.set(first + r, gate(bank.slope[r], bank.threshold[r], sum, slopes));
        }
        return true;
    }

    private static long[] thresholds(Bank bank, OrderedValue slopes) {
        if ((long) bank.gates * slopes.count() > MOST_THRESHOLDS) {
            return null;
        }
        LongStream.Builder all = LongStream.builder();
        for (int r = 0; r < bank.gates; r++) {
            for (long value : slopes.values()) {
                all.add(Math.subtractExact(bank.threshold[r], Math.multiplyExact(bank.slope[r], value)));
            }
        }
        return all.build().sorted().distinct().toArray();
    }

    private int gate(long slope, long threshold, OrderedValue sum, OrderedValue slopes) {
        // Needed: what the base has to reach, by the value of the slope sum; harder from easiest on.
        OrderedValue harder = slope > 0 ? negated(slopes) : slopes;
        int[] needed = new int[harder.count()];
        for (int k = 0; k < needed.length; k++) {
            long value = slope > 0 ? -harder.values()[k] : harder.values()[k];
            needed[k] = sum.below(Math.subtractExact(threshold, Math.multiplyExact(slope, value)));
        }
        if (needed[0] == needed[needed.length - 1]) {
            return sum.from(needed[0]);
        }
        int gate = cnf.variable();
        for (int k = 0; k < needed.length; k++) {
            if (k + 1 == needed.length || needed[k] != needed[k + 1]) {
                cnf.add(harder.from(k + 1), -sum.from(needed[k]), gate);
            }
            if (k == 0 || needed[k] != needed[k - 1]) {
                cnf.add(-harder.from(k), sum.from(needed[k]), -gate);
            }
        }
        return gate;
    }

    private static OrderedValue negated(OrderedValue value) {
        int count = value.count();
        long[] values = new long[count];
        int[] literals = new int[count - 1];
        Arrays.setAll(values, k -> -value.values()[count - 1 - k]);
        Arrays.setAll(literals, k -> -value.literals()[count - 2 - k]);
        return new OrderedValue(values, literals);
    }
}
