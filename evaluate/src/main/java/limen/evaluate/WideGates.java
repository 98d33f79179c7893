package limen.evaluate;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Single gates that count many nodes of one stage, kept ready for the counting kernel from one block to the next: fetching
 * a thousand wires from a circuit takes ten times as long as counting them.
 *
 * <p>Kept on first use, up to 64 MB of wires; shared by all threads. Relies on circuits not changing while they are
 * evaluated.
 */
final class WideGates {
    /** Gates of fewer arguments are cheaper to fetch again than to keep. */
    private static final int LEAST_ARGUMENTS = 32;
    /** Wires kept in all: 64 MB. */
    private static final long MOST_WIRES = 1L << 24;
    /** Stages of more banks keep nothing. */
    private static final long MOST_BANKS = 1L << 22;

    /**
     * A gate of equal unit weights.
     *
     * @param source index of the stage that holds all arguments, −1 for the inputs
     * @param arguments node numbers within that stage
     * @param threshold the count from which the gate fires, or from which it does not
     * @param isComplement whether it fires below the threshold: weights −1
     */
    record Gate(int source, int[] arguments, long threshold, boolean isComplement) {}

    private final Gate[][] gates;
    private final AtomicLong wiresLeft = new AtomicLong(MOST_WIRES);

    WideGates(Layout layout) {
        gates = new Gate[layout.stages.length][];
    }

    /** The gate that is bank b of a stage, or null if it is not kept. */
    Gate get(int stage, long bank) {
        Gate[] kept = gates[stage];
        return kept == null ? null : kept[(int) bank];
    }

    /** Whether a gate of so many arguments is to be kept. */
    boolean accepts(int arguments) {
        return arguments >= LEAST_ARGUMENTS && wiresLeft.get() >= arguments;
    }

    /** Keeps a gate of a flat stage of so many banks. */
    void keep(int stage, long bank, long banks, Gate gate) {
        if (banks > MOST_BANKS || wiresLeft.addAndGet(-gate.arguments.length) < 0) {
            return;
        }
        synchronized (this) {
            if (gates[stage] == null) {
                gates[stage] = new Gate[(int) banks];
            }
            gates[stage][(int) bank] = gate;
        }
    }
}
