package limen.circuit;

import java.util.Arrays;

/**
 * A bank of threshold gates over shared sums; a reusable buffer that a {@link Stage} fills.
 *
 * <p>Gate r, 0 ≤ r &lt; gates, fires iff {@code base + slope[r] · slopeSum ≥ threshold[r]}, with {@code base} and
 * {@code slopeSum} the two {@link Terms}. In an ordinary bank the slope sum is empty: one weighted sum and a
 * nondecreasing list of thresholds, so that the gates' state is a thermometer. With a slope sum it is a <em>pencil</em>:
 * gate r weighs an argument α + slope[r]·β; norms and attention heads, whose boundary multiplies a sum, are of this
 * kind. As gates the two sums are only a notation: the gate's weights are the merged ones.
 */
public final class Bank {
    /** The sum common to all gates. */
    public final Terms base = new Terms();
    /** The sum that each gate multiplies by its slope; empty in an ordinary bank. */
    public final Terms slopeSum = new Terms();
    /** Number of gates. */
    public int gates;
    /** Threshold of each gate. */
    public long[] threshold = new long[8];
    /** Slope of each gate; only meaningful when {@link #isPencil()}. */
    public long[] slope = new long[8];
    /** The only gate that is asked for before the next {@link #clear}, or −1 for all. */
    private int selected = -1;

    /** An empty bank. */
    public Bank() {}

    /** Forgets terms, gates and the {@linkplain #select selection}. */
    public void clear() {
        selected = -1;
        base.clear();
        slopeSum.clear();
        gates = 0;
    }

    /**
     * Asks what fills the bank for gate r alone, until the next {@link #clear}; that may add it alone, or all gates.
     *
     * <p>For code below {@link Stage#bank}, which clears first and so depends on the bank's number alone: what fills the banks of an
     * implicit family leaves out all gates but one here, for random access to a gate of a long bank in O(1).
     *
     * @param r from 0; not checked, as the number of gates is not known yet
     */
    public void select(int r) {
        selected = r;
    }

    /** {@return the first gate to be added: 0, or the selected one} */
    public int firstGate() {
        return Math.max(0, selected);
    }

    /**
     * {@return one past the last gate to be added, of a bank of so many}
     *
     * @param count the gates that the whole bank has
     */
    public int endGate(int count) {
        return selected < 0 ? count : selected + 1;
    }

    /** {@return whether the bank has a slope sum} */
    public boolean isPencil() {
        return slopeSum.size > 0;
    }

    /**
     * Appends an ordinary gate.
     *
     * @param gateThreshold not below that of the gate before; not checked here
     */
    public void addGate(long gateThreshold) {
        addGate(gateThreshold, 0);
    }

    /**
     * Appends a gate of a pencil.
     *
     * @param gateThreshold in any order
     * @param gateSlope by which the gate multiplies the slope sum
     */
    public void addGate(long gateThreshold, long gateSlope) {
        if (gates == threshold.length) {
            reserve(2 * gates);
        }
        threshold[gates] = gateThreshold;
        slope[gates++] = gateSlope;
    }

    /**
     * Makes room for at least {@code capacity} gates.
     *
     * @param capacity counts the gates already added
     */
    public void reserve(int capacity) {
        if (capacity > threshold.length) {
            threshold = Arrays.copyOf(threshold, capacity);
            slope = Arrays.copyOf(slope, capacity);
        }
    }
}
