package limen.evaluate;

import limen.circuit.Stage;

/**
 * The states of one stage's gates in one block of lanes. Nodes have the circuit's numbers; lanes count from 0 within the
 * block, so lane l is lane {@code firstLane() + l} of the batch.
 */
public interface StageStates {
    /** The stage. */
    Stage stage();

    /** The batch's lane that is lane 0 here. */
    int firstLane();

    /** Number of lanes in this block. */
    int lanes();

    /** How many gates of a bank fire in a lane; O(1) for a thermometer, O(gates) otherwise. */
    int rank(long bank, int lane);

    /** Whether a gate of this stage fires in a lane; O(1). */
    boolean bit(long node, int lane);

    /**
     * How many of the consecutive gates {@code firstNode … firstNode + nodes − 1} of this stage fire, for every lane: the
     * rank of a value whose gates these are, whether they make up one bank or several.
     *
     * @param out at least {@link #lanes()} entries, which are set
     */
    void counts(long firstNode, int nodes, int[] out);
}
