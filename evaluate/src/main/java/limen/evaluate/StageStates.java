package limen.evaluate;

import limen.circuit.Stage;

/**
 * The states of one stage's gates in one block of lanes. Nodes have the circuit's numbers; lanes count from 0 within the
 * block, so lane l is lane {@code firstLane() + l} of the batch.
 */
public interface StageStates {
    /** {@return the stage whose gates these are} */
    Stage stage();

    /** {@return the batch's lane that is lane 0 here} */
    int firstLane();

    /** {@return the number of lanes in this block} */
    int lanes();

    /**
     * {@return how many gates of a bank fire in a lane; O(1) for a thermometer, O(gates) otherwise}
     *
     * @param bank 0 to {@code stage().banks()} − 1
     * @param lane 0 to {@link #lanes()} − 1
     */
    int rank(long bank, int lane);

    /**
     * {@return whether a gate of this stage fires in a lane; O(1)}
     *
     * @param node the gate's number in the circuit
     * @param lane 0 to {@link #lanes()} − 1
     */
    boolean bit(long node, int lane);

    /**
     * How many of the consecutive gates {@code firstNode … firstNode + nodes − 1} of this stage fire, for every lane: the
     * rank of a value whose gates these are, whether they make up one bank or several.
     *
     * @param firstNode the first gate's number in the circuit
     * @param nodes how many gates are counted, all of them of this stage
     * @param out at least {@link #lanes()} entries, which are set
     */
    void counts(long firstNode, int nodes, int[] out);

    /**
     * {@return whether consecutive gates fire in order in every lane: none does where one before it does not, so that how many fire tells
     * which} O(1) for a bank that is held as ranks, O(nodes) for planes.
     *
     * @param firstNode the first gate's number in the circuit
     * @param nodes how many gates are looked at, all of them of this stage
     */
    default boolean isThermometer(long firstNode, int nodes) {
        for (int lane = 0; lane < lanes(); lane++) {
            for (long node = firstNode + 1; node < firstNode + nodes; node++) {
                if (bit(node, lane) && !bit(node - 1, lane)) {
                    return false;
                }
            }
        }
        return true;
    }
}
