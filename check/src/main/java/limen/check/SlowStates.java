package limen.check;

import java.util.Arrays;
import limen.circuit.Stage;
import limen.evaluate.StageStates;

/** A stage's states where every node's bit of every lane is at hand: [lanes][nodes]. */
record SlowStates(Stage stage, boolean[][] nodes) implements StageStates {
    @Override
    public int firstLane() {
        return 0;
    }

    @Override
    public int lanes() {
        return nodes.length;
    }

    @Override
    public int rank(long bank, int lane) {
        return count(stage.firstNode(bank), stage.gates(bank), lane);
    }

    @Override
    public boolean bit(long node, int lane) {
        return nodes[lane][(int) node];
    }

    @Override
    public void counts(long firstNode, int count, int[] out) {
        Arrays.setAll(out, lane -> lane < nodes.length ? count(firstNode, count, lane) : out[lane]);
    }

    private int count(long firstNode, int count, int lane) {
        int sum = 0;
        for (int k = 0; k < count; k++) {
            sum += nodes[lane][(int) firstNode + k] ? 1 : 0;
        }
        return sum;
    }
}
