package limen.circuit.simplify;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The least and greatest value of a bank's sums, as far as is seen without evaluating: gates of one ordinary bank fire in
 * order, so their part is a prefix sum; all else is independent. A reusable buffer.
 */
final class Bounds {
    private final BitSet starts;
    private final BitSet ordered;
    private ResolvedBank bank;
    private long low;
    private long high;
    private long baseLow;
    private long baseHigh;
    private long slopeLow;
    private long slopeHigh;
    /** Argument numbers where parts begin and end that are in both sums. */
    private int[] mixed = new int[16];

    private int mixedCount;

    /**
     * Bounds over these banks.
     *
     * @param starts first nodes of banks
     * @param ordered those of ordinary banks
     */
    Bounds(BitSet starts, BitSet ordered) {
        this.starts = starts;
        this.ordered = ordered;
    }

    /** Looks at a bank. */
    void read(ResolvedBank resolved) {
        bank = resolved;
        baseLow = baseHigh = slopeLow = slopeHigh = 0;
        mixedCount = 0;
        for (int at = 0; at < bank.wholes; at++) {
            addWhole(at);
        }
        for (int k = 0; k < bank.wires.size(); ) {
            int end = partEnd(k);
            boolean base = false;
            boolean slope = false;
            for (int i = k; i < end; i++) {
                base |= bank.wires.alpha(i) != 0;
                slope |= bank.wires.beta(i) != 0;
            }
            if (base && slope) {
                mixed = mixedCount + 2 > mixed.length ? Arrays.copyOf(mixed, 2 * mixedCount) : mixed;
                mixed[mixedCount++] = k;
                mixed[mixedCount++] = end;
            } else if (base) {
                addPart(k, end, 1, 0);
                baseLow += low;
                baseHigh += high;
            } else {
                addPart(k, end, 0, 1);
                slopeLow += low;
                slopeHigh += high;
            }
            k = end;
        }
    }

    private void addWhole(int at) {
        RunFacts facts = bank.whole[at];
        boolean inOrder = ordered.get((int) bank.wholeFirst[at]);
        long factor = bank.factor[at];
        long least = factor * (inOrder ? facts.least : -facts.negatives);
        long most = factor * (inOrder ? facts.most : facts.positives);
        if (bank.sloped[at]) {
            slopeLow += Math.min(least, most);
            slopeHigh += Math.max(least, most);
        } else {
            baseLow += Math.min(least, most);
            baseHigh += Math.max(least, most);
        }
    }

    /** The end of the arguments that fire in order with argument k. */
    private int partEnd(int k) {
        int node = (int) bank.wires.node(k);
        int end = k + 1;
        if (ordered.get(starts.previousSetBit(node))) {
            int next = starts.nextSetBit(node + 1);
            while (end < bank.wires.size() && (next < 0 || bank.wires.node(end) < next)) {
                end++;
            }
        }
        return end;
    }

    private void addPart(int from, int to, long base, long slope) {
        low = high = 0;
        long prefix = 0;
        for (int k = from; k < to; k++) {
            prefix += base * bank.wires.alpha(k) + slope * bank.wires.beta(k);
            low = Math.min(low, prefix);
            high = Math.max(high, prefix);
        }
    }

    /** {@link Rewriter#NEVER}, {@link Rewriter#ALWAYS}, or 0 if gate r is not known to be constant. */
    int constant(int r) {
        long slope = bank.slope[r];
        long least = baseLow + (slope >= 0 ? slope * slopeLow : slope * slopeHigh);
        long most = baseHigh + (slope >= 0 ? slope * slopeHigh : slope * slopeLow);
        for (int i = 0; i < mixedCount; i += 2) {
            addPart(mixed[i], mixed[i + 1], 1, slope);
            least += low;
            most += high;
        }
        return bank.threshold[r] > most ? Rewriter.NEVER : bank.threshold[r] <= least ? Rewriter.ALWAYS : 0;
    }
}
