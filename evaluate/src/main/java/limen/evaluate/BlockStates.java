package limen.evaluate;

import limen.circuit.Stage;
import limen.io.InputException;

/**
 * The states of all stages that are in memory for one block of lanes.
 *
 * <p>Written by stages in order; read by many threads while a stage is evaluated.
 */
final class BlockStates {
    final Layout layout;
    /** 64-lane words per plane: 1, 2, 4 or 8. */
    final int words;

    private final int firstLane;
    private final int lanes;
    private StageState inputs;
    private final StageState[] stages;

    /**
     * The inputs of a block, and no stages yet.
     *
     * @param before a block of the same width whose states are not needed any more, so that this one takes their memory; or null
     */
    BlockStates(Layout layout, InputBatch batch, int firstLane, int lanes, BlockStates before) {
        this.layout = layout;
        this.firstLane = firstLane;
        this.lanes = lanes;
        words = words(lanes);
        stages = before == null ? new StageState[layout.stages.length] : before.stages;
        inputs = StageState.ofInputs(batch.planes(firstLane, words), firstLane, lanes);
    }

    /** The words that so many lanes take. */
    static int words(int lanes) {
        return Integer.highestOneBit(Math.max(1, 2 * ((lanes - 1) / Long.SIZE + 1) - 1));
    }

    /** Holds nothing of a batch any more; not to be read from now on. */
    void forgetInputs() {
        inputs = null;
    }

    /** Lanes of all planes, 64 · words. */
    int width() {
        return words * Long.SIZE;
    }

    /** Makes room for a stage's states, all of which are to be set. */
    StageState open(int s) {
        Stage stage = layout.stages[s];
        stages[s] = stages[s] == null
                ? StageState.of(
                        stage, s, layout.first[s], layout.first[s + 1], layout.isFlat(s), firstLane, lanes, words)
                : stages[s].again(firstLane, lanes);
        return stages[s];
    }

    /** Forgets a stage's states. */
    void drop(int s) {
        stages[s] = null;
    }

    /** The inputs, index −1, or a stage. */
    StageState at(int s) {
        return s < 0 ? inputs : stages[s];
    }

    /** The states that a bank of stage {@code reader} finds a node in. */
    StageState holding(long node, int reader) {
        int s = node < 0 ? reader : layout.stageOf(node);
        if (s >= reader) {
            throw new InputException("stage " + layout.stages[reader].name() + " reads node " + node
                    + ", which is not before its own first node " + layout.first[reader]);
        }
        StageState state = at(s);
        if (state == null) {
            throw new IllegalStateException("stage " + layout.stages[reader].name() + " reads stage "
                    + layout.stages[s].name() + ", which it did not read when the circuit was scanned");
        }
        return state;
    }
}
