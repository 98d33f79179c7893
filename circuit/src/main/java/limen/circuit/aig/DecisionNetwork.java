package limen.circuit.aig;

import java.util.Arrays;

/**
 * Decisions, chain after chain, about what is still to be reached: f(c, t) is whether the chains from c on add up to t at least. A chain that
 * begins with j ones leaves t − (sum of its first j weights); two AND gates per place of a chain and t. All thresholds share what is
 * left. Small where there are few sums: for and, or, few arguments, thermometers.
 */
final class DecisionNetwork implements Network {
    /** So many pairs of a place and a sum per gate that the other networks need are looked at before it is given up. */
    private static final long PAIRS_PER_GATE = 4;

    private static final long FEW_PAIRS = 256;
    private static final long MOST_PAIRS = 1 << 24;

    private long budget;
    private int chains;
    /** Chains in the order of decisions: first place of each in the sum, and the place after its last. */
    private int[] from = new int[16];

    private int[] to = new int[16];
    /** Least and greatest sum of the chains from one on. */
    private long[] least = new long[17];

    private long[] greatest = new long[17];
    private long[][] asked = new long[17][];
    private int[][] answers = new int[17][];

    /** Sums of the first j weights of a chain. */
    private long[] prefix = new long[17];

    private LiteralSum sum;
    private AndScratch scratch;

    /** How many gates another network needs, about; more work than in proportion to it is not done. */
    void limit(long gates) {
        budget = Math.min(MOST_PAIRS, PAIRS_PER_GATE * gates + FEW_PAIRS);
    }

    @Override
    public boolean build(LiteralSum of, AndScratch target, int[] roots) {
        sum = of;
        scratch = target;
        findChains();
        bounds();
        if (!ask()) {
            return false;
        }
        for (int c = chains - 1; c >= 0 && !scratch.isFull(); c--) {
            answer(c);
        }
        for (int r = 0; r < sum.gates && !scratch.isFull(); r++) {
            roots[r] = answer(0, sum.threshold[r]);
        }
        Arrays.fill(asked, 0, chains + 1, null);
        Arrays.fill(answers, 0, chains + 1, null);
        return !scratch.isFull();
    }

    /** Chains that may change the sum most come first; equal ones as they are. */
    private void findChains() {
        chains = 0;
        long[] span = new long[sum.size];
        for (int k = 0; k < sum.size; ) {
            int end = k + 1;
            while (end < sum.size && sum.chain[end] == sum.chain[k]) {
                end++;
            }
            reserve();
            from[chains] = k;
            to[chains] = end;
            prefixes(chains);
            span[chains] = max(end - k) - min(end - k);
            chains++;
            k = end;
        }
        boolean isSorted = true;
        for (int c = 1; c < chains; c++) {
            isSorted &= span[c] <= span[c - 1];
        }
        if (!isSorted) {
            Integer[] order = new Integer[chains];
            Arrays.setAll(order, c -> c);
            Arrays.sort(order, (one, other) -> Long.compare(span[other], span[one]));
            int[] newFrom = new int[from.length];
            int[] newTo = new int[from.length];
            for (int c = 0; c < chains; c++) {
                newFrom[c] = from[order[c]];
                newTo[c] = to[order[c]];
            }
            from = newFrom;
            to = newTo;
        }
    }

    private void reserve() {
        if (chains == from.length) {
            from = Arrays.copyOf(from, 2 * chains);
            to = Arrays.copyOf(to, 2 * chains);
            least = new long[2 * chains + 1];
            greatest = new long[2 * chains + 1];
            asked = new long[2 * chains + 1][];
            answers = new int[2 * chains + 1][];
        }
    }

    private void prefixes(int c) {
        int length = to[c] - from[c];
        if (prefix.length <= length) {
            prefix = new long[2 * length + 1];
        }
        for (int j = 0; j < length; j++) {
            prefix[j + 1] = prefix[j] + sum.weight[from[c] + j];
        }
    }

    private long max(int length) {
        long max = 0;
        for (int j = 1; j <= length; j++) {
            max = Math.max(max, prefix[j]);
        }
        return max;
    }

    private long min(int length) {
        long min = 0;
        for (int j = 1; j <= length; j++) {
            min = Math.min(min, prefix[j]);
        }
        return min;
    }

    private void bounds() {
        least[chains] = 0;
        greatest[chains] = 0;
        for (int c = chains - 1; c >= 0; c--) {
            prefixes(c);
            least[c] = least[c + 1] + min(to[c] - from[c]);
            greatest[c] = greatest[c + 1] + max(to[c] - from[c]);
        }
    }

    /** Which t is asked of which chain, from the thresholds on; false if that is too much. */
    private boolean ask() {
        long pairs = 0;
        asked[0] = distinct(0, sum.threshold.clone(), sum.gates);
        for (int c = 0; c < chains; c++) {
            int length = to[c] - from[c];
            pairs += (long) asked[c].length * (length + 1);
            if (pairs > budget) {
                return false;
            }
            prefixes(c);
            long[] next = new long[asked[c].length * (length + 1)];
            int count = 0;
            for (long t : asked[c]) {
                for (int j = 0; j <= length; j++) {
                    next[count++] = t - prefix[j];
                }
            }
            asked[c + 1] = distinct(c + 1, next, count);
        }
        return true;
    }

    /** What is no constant, ascending, each once. */
    private long[] distinct(int c, long[] values, int count) {
        int kept = 0;
        for (int k = 0; k < count; k++) {
            if (values[k] > least[c] && values[k] <= greatest[c]) {
                values[kept++] = values[k];
            }
        }
        Arrays.sort(values, 0, kept);
        int once = 0;
        for (int k = 0; k < kept; k++) {
            if (once == 0 || values[once - 1] != values[k]) {
                values[once++] = values[k];
            }
        }
        return Arrays.copyOf(values, once);
    }

    private void answer(int c) {
        prefixes(c);
        int length = to[c] - from[c];
        answers[c] = new int[asked[c].length];
        for (int k = 0; k < asked[c].length && !scratch.isFull(); k++) {
            long t = asked[c][k];
            long low = prefix[length];
            long high = prefix[length];
            int found = answer(c + 1, t - prefix[length]);
            for (int j = length - 1; j >= 0; j--) {
                int literal = sum.literal[from[c] + j];
                int none = answer(c + 1, t - prefix[j]);
                if (none != found) {
                    found = decide(literal, found, none, prefix[j] <= low, prefix[j] >= high);
                }
                low = Math.min(low, prefix[j]);
                high = Math.max(high, prefix[j]);
            }
            answers[c][k] = found;
        }
    }

    /** {@code more} where a literal is 1, else {@code none}; whether the one implies the other is known where sums only rise or only fall. */
    private int decide(int literal, int more, int none, boolean rises, boolean falls) {
        if (rises) {
            return scratch.or(none, scratch.and(literal, more));
        }
        return falls ? scratch.and(none, scratch.or(literal ^ 1, more)) : scratch.choose(literal, more, none);
    }

    private int answer(int c, long t) {
        if (t <= least[c]) {
            return AndScratch.TRUE;
        }
        if (t > greatest[c]) {
            return AndScratch.FALSE;
        }
        return answers[c][Arrays.binarySearch(asked[c], t)];
    }
}
