package limen.circuit.aig;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * The sum in unary, by Batcher's odd-even merging of sorted runs: a chain is one already, other literals are runs of one, repeated as their
 * weights say. Two AND gates per comparison, all thresholds at once; for small weights. What no threshold asks for is not kept, and where
 * that is less the zeros are counted instead of the ones.
 */
final class SortingNetwork implements Network {
    private static final long MOST_WIRES = 1 << 12;

    private AndScratch scratch;
    private int kept;

    @Override
    public boolean build(LiteralSum sum, AndScratch target, int[] roots) {
        long most = sum.magnitude();
        if (most > MOST_WIRES || most == 0) {
            return false;
        }
        scratch = target;
        long shift = sum.negative();
        int least = (int) most;
        int greatest = 1;
        for (int r = 0; r < sum.gates; r++) {
            long threshold = Math.addExact(sum.threshold[r], shift);
            if (threshold > 0 && threshold <= most) {
                least = (int) Math.min(least, threshold);
                greatest = (int) Math.max(greatest, threshold);
            }
        }
        boolean zeros = most - least + 1 < greatest;
        kept = zeros ? (int) most - least + 1 : greatest;
        int[] sorted = merged(sum, zeros ? 1 : 0);
        if (sorted == null) {
            return false;
        }
        for (int r = 0; r < sum.gates; r++) {
            long threshold = Math.addExact(sum.threshold[r], shift);
            if (threshold <= 0) {
                roots[r] = AndScratch.TRUE;
            } else if (threshold > most) {
                roots[r] = AndScratch.FALSE;
            } else {
                roots[r] = zeros ? sorted[(int) (most - threshold)] ^ 1 : sorted[(int) threshold - 1];
            }
        }
        return true;
    }

    /** All runs as one, null if there was no room. */
    private int[] merged(LiteralSum sum, int negation) {
        // Runs of one length in the order in which they came, so that the network is always the same.
        PriorityQueue<Run> runs =
                new PriorityQueue<>(Comparator.comparingInt(Run::length).thenComparingInt(Run::place));
        int places = 0;
        for (int from = 0; from < sum.size; ) {
            int to = from + 1;
            while (to < sum.size && sum.chain[to] == sum.chain[from]) {
                to++;
            }
            int[] up = run(sum, from, to, 1, negation);
            int[] down = run(sum, from, to, -1, negation);
            if (up.length > 0) {
                runs.add(new Run(up, places++));
            }
            if (down.length > 0) {
                runs.add(new Run(down, places++));
            }
            from = to;
        }
        while (runs.size() > 1) {
            int[] one = runs.remove().literals();
            runs.add(new Run(cut(merge(one, runs.remove().literals())), places++));
            if (scratch.isFull()) {
                return null;
            }
        }
        return runs.remove().literals();
    }

    private record Run(int[] literals, int place) {
        int length() {
            return literals.length;
        }
    }

    /** The literals of a chain whose weights have a sign, as a run that begins with its ones. */
    private int[] run(LiteralSum sum, int from, int to, int sign, int negation) {
        int[] run = new int[kept];
        int length = 0;
        boolean isReversed = sign < 0 ^ negation == 1;
        for (int place = from; place < to; place++) {
            int k = isReversed ? to - 1 - (place - from) : place;
            long times = Math.max(0, sign * sum.weight[k]);
            for (; times > 0 && length < kept; times--) {
                run[length++] = sum.positive(k) ^ negation;
            }
        }
        return Arrays.copyOf(run, length);
    }

    private int[] cut(int[] run) {
        return run.length > kept ? Arrays.copyOf(run, kept) : run;
    }

    /** Batcher's merge, for runs of any lengths. */
    private int[] merge(int[] one, int[] other) {
        if (one.length == 0 || scratch.isFull()) {
            return other;
        }
        if (other.length == 0) {
            return one;
        }
        if (one.length == 1 && other.length == 1) {
            return new int[] {scratch.or(one[0], other[0]), scratch.and(one[0], other[0])};
        }
        int[] even = merge(half(one, 0), half(other, 0));
        int[] odd = merge(half(one, 1), half(other, 1));
        int[] all = new int[one.length + other.length];
        all[0] = even[0];
        int place = 1;
        for (int k = 0; k < odd.length || k + 1 < even.length; k++) {
            if (k < odd.length && k + 1 < even.length) {
                all[place++] = scratch.or(odd[k], even[k + 1]);
                all[place++] = scratch.and(odd[k], even[k + 1]);
            } else {
                all[place++] = k < odd.length ? odd[k] : even[k + 1];
            }
        }
        return all;
    }

    private static int[] half(int[] run, int first) {
        int[] half = new int[(run.length + 1 - first) / 2];
        for (int k = 0; k < half.length; k++) {
            half[k] = run[2 * k + first];
        }
        return half;
    }
}
