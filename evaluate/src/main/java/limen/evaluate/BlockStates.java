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
    private final StageState inputs;
    private final StageState[] stages;

    BlockStates(Layout layout, InputBatch batch, int firstLane, int lanes) {
        this.layout = layout;
        this.firstLane = firstLane;
        this.lanes = lanes;
        words = Integer.highestOneBit(Math.max(1, 2 * ((lanes - 1) / Long.SIZE + 1) - 1));
        stages = new StageState[layout.stages.length];
        inputs = new StageState(null, -1, 0, layout.first[0], true, firstLane, lanes, words);
        for (int i = 0; i < batch.inputs(); i++) {
            batch.copy(i, firstLane, words, inputs.flat.array(), inputs.flat.offset(i));
        }
    }

    /** Lanes of all planes, 64 · words. */
    int width() {
        return words * Long.SIZE;
    }

    /** Makes room for a stage's states. */
    StageState open(int s) {
        Stage stage = layout.stages[s];
        stages[s] = new StageState(
                stage, s, layout.first[s], layout.first[s + 1], layout.isFlat(s), firstLane, lanes, words);
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
