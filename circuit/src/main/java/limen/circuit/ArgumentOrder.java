package limen.circuit;

/**
 * The order in which a gate's arguments are written, each repeated |weight| times: a function of the gate alone.
 *
 * <p>Arguments ascend. The exception is a <em>padded</em> gate, θ≥1 or θ≤0, whose repetitions mean nothing, of m = 2^q arguments, repetitions counted: u is its least argument,
 * the others weigh 1 or −1 and are less than u + m. Argument i is then u + i where that is one of them, and u otherwise; so one can
 * tell it without counting the ones before. Blocks of Lemma 1 inside uniform families have such gates.
 *
 * <p>A reusable cursor: {@link #start}, then {@link #next} before each run of equal arguments.
 */
public final class ArgumentOrder {
    private MergedSums sums;
    private long slope;
    private boolean padded;
    private long arity;
    private long first;
    private int cursor;
    /** Of a padded gate: the slot after the run returned last. */
    private long slot;

    private long node;
    private long times;

    /** A cursor of no gate. */
    public ArgumentOrder() {}

    /**
     * Goes before the first argument of a gate.
     *
     * @param gateSums the merged sums of the gate's bank; read until the last {@link #next}, so they must stay as they are till then
     * @param gateSlope the gate's slope; of no effect in an ordinary bank
     * @param threshold the gate's threshold, which tells whether it is padded
     * @throws ArithmeticException when a weight, or the number of arguments, passes 63 bits
     */
    public void start(MergedSums gateSums, long gateSlope, long threshold) {
        sums = gateSums;
        slope = gateSlope;
        cursor = 0;
        slot = 0;
        arity = 0;
        first = -1;
        long last = -1;
        boolean positive = false;
        boolean negative = false;
        boolean single = true;
        for (int k = 0; k < sums.size; k++) {
            long magnitude = magnitude(k);
            if (magnitude != 0) {
                positive |= sums.weight(k, slope) > 0;
                negative |= sums.weight(k, slope) < 0;
                single &= first < 0 || magnitude == 1;
                first = first < 0 ? sums.node[k] : first;
                last = sums.node[k];
                arity = Math.addExact(arity, magnitude);
            }
        }
        boolean or = positive != negative && threshold == (positive ? 1 : 0);
        padded = or && single && last - first < arity && Long.bitCount(arity) == 1;
    }

    /** {@return whether the gate is padded; also where that is only another word for neighbours that ascend} */
    public boolean isPadded() {
        return padded;
    }

    /** {@return the number of arguments, repetitions counted} */
    public long arity() {
        return arity;
    }

    /**
     * Goes to the next run of equal arguments.
     *
     * @return false after the last
     */
    public boolean next() {
        while (cursor < sums.size && magnitude(cursor) == 0) {
            cursor++;
        }
        if (padded) {
            return nextSlots();
        }
        if (cursor == sums.size) {
            return false;
        }
        node = sums.node[cursor];
        times = magnitude(cursor++);
        return true;
    }

    private boolean nextSlots() {
        if (cursor < sums.size && sums.node[cursor] == first) {
            cursor++;
            return repeat(1 + gap(1));
        }
        if (gap(slot) > 0) {
            return repeat(gap(slot));
        }
        if (slot == arity) {
            return false;
        }
        node = sums.node[cursor++];
        times = 1;
        slot++;
        return true;
    }

    private boolean repeat(long count) {
        node = first;
        times = count;
        slot += count;
        return true;
    }

    /** Slots from one up to that of the next argument. */
    private long gap(long from) {
        int next = cursor;
        while (next < sums.size && magnitude(next) == 0) {
            next++;
        }
        return (next < sums.size ? sums.node[next] - first : arity) - from;
    }

    private long magnitude(int k) {
        return Math.absExact(sums.weight(k, slope));
    }

    /** {@return the argument of the run that {@link #next} went to} */
    public long node() {
        return node;
    }

    /** {@return how often it stands there in a row, at least once} */
    public long times() {
        return times;
    }
}
