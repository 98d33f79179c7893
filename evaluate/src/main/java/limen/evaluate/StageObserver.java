package limen.evaluate;

/** Sees the states of every stage, block by block of lanes, in the order of evaluation. */
@FunctionalInterface
public interface StageObserver {
    /**
     * Called when all gates of a stage have been evaluated for a block of lanes, on the thread that asked for the
     * evaluation. Costs no memory: the states are those that later stages read and may be gone after the call.
     *
     * @param stageIndex index in {@code circuit.stages()}
     * @param states the states, valid during the call only
     */
    void stage(int stageIndex, StageStates states);
}
